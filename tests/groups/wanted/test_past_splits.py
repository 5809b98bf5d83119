"""Past splits: of this chantier, before this séance, where the room worked in them."""

from __future__ import annotations

import pytest

from tests.groups.earlier import sat
from tests.people.elsewhere import other_workstream
from tests.queries import counted
from workshops.extensions import db
from workshops.groups.models import Adoption, Split
from workshops.groups.wanted.facts import facts_of
from workshops.groups.wanted.past_splits import PastSplit, past_splits


@pytest.fixture
def trio(cast):
    return cast.president, cast.secretary, cast.member


def known(meeting) -> list[tuple[int, dict[int, int]]]:
    return [(split.meeting_id, dict(split.groups)) for split in past_splits(meeting)]


def test_the_oldest_comes_first_whatever_was_entered_first(cast, trio) -> None:
    one, two, three = trio
    cast.meeting.number = 5
    later = sat(cast.meeting, 3, [one], [two, three])
    older = sat(cast.meeting, 1, [one, two], [three])
    assert known(cast.meeting) == [
        (older.id, {one.id: 1, two.id: 1, three.id: 2}),
        (later.id, {one.id: 1, two.id: 2, three.id: 2}),
    ]
    assert [split.key for split in facts_of(cast.meeting).past] == [
        f"past-{older.id}",
        f"past-{later.id}",
    ]


def test_what_comes_later_was_not_before(cast, trio) -> None:
    one, two, _ = trio
    sat(cast.meeting, 3, [one, two])
    first = sat(cast.meeting, 1, [one], [two])
    assert [meeting for meeting, _ in known(cast.meeting)] == [first.id]
    assert known(first) == []


def test_its_own_groups_are_no_past(cast, trio) -> None:
    split = Split(meeting=cast.meeting, adoption=Adoption())
    db.session.add(split)
    db.session.flush()
    assert known(cast.meeting) == []


def test_a_proposal_that_nobody_worked_in_is_no_past(cast, trio) -> None:
    sat(cast.meeting, 1, trio, is_adopted=False)
    assert known(cast.meeting) == []


def test_another_chantier_has_a_past_of_its_own(cast, trio) -> None:
    cast.meeting.number = 9
    sat(cast.meeting, 5, trio, workstream=other_workstream(cast))
    assert known(cast.meeting) == []


def test_many_seances_are_read_in_one_query(cast, trio) -> None:
    cast.meeting.number = 9
    for number in range(1, 7):
        sat(cast.meeting, number, trio)
    db.session.commit()
    _ = cast.meeting.workstream_id, cast.meeting.number
    with counted() as queries:
        assert len(past_splits(cast.meeting)) == 6
    assert queries.count == 1


def test_the_key_names_the_seance() -> None:
    assert PastSplit(12, {}).key == "past-12"
