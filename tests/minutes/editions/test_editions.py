"""Minutes are frozen, corrected by what was accepted, and frozen again as approved."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.minutes.word.samples import minutes
from workshops.blocks import Kind
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.corrections.deciding import approving
from workshops.minutes.editions import freezing, store
from workshops.minutes.models.corrections import Correction, Nature, RulingOutcome
from workshops.minutes.models.editions import Edition
from workshops.minutes.word.pages import Paginated
from workshops.refusals import RefusedError


@pytest.fixture
def edition(cast: Cast) -> Edition:
    edition = freezing.circulate(cast.meeting, _print(minutes()), cast.secretary)
    db.session.commit()
    return edition


def _print(document) -> freezing.Print:
    return freezing.Print(document, Paginated(b"PK", None, {}), {})


def _paragraph(edition: Edition):
    return next(b for b in edition.document.blocks if b.kind is Kind.PARAGRAPH and len(b.text) > 20)


def _asked(edition: Edition, cast: Cast, **values) -> Correction:
    block = _paragraph(edition)
    number = len(store.corrections_of(edition)) + 1
    fields = {"block": block.id, "start": 0, "end": len(block.text), "quotation": block.text}
    correction = Correction(edition=edition, number=number, person=cast.member, **fields | values)
    db.session.add(correction)
    db.session.flush()
    return correction


def _ruled(correction: Correction, outcome: RulingOutcome, **values) -> None:
    correction.decide(outcome, values.pop("meeting", None), None, **values)


def _approved(edition: Edition, cast: Cast):
    made = _print(approving.corrected(edition))
    approval = approving.approve(edition, made, cast.meeting, cast.president)
    db.session.commit()
    return approval


def test_an_edition_comes_back_as_it_was_frozen(edition: Edition) -> None:
    number = edition.id
    db.session.expunge_all()
    edition = db.session.get(Edition, number)
    assert edition.document == minutes()
    assert edition.is_intact
    edition.numbers = edition.numbers | {"p1": "999"}
    assert not edition.is_intact


def test_a_paragraph_keeps_its_number_in_the_approved_edition(edition: Edition, cast: Cast) -> None:
    block = _paragraph(edition)
    added = _asked(edition, cast, nature=Nature.ADDITION, wording="Un.\nDeux.")
    _ruled(added, RulingOutcome.ACCEPTED)
    approved = _approved(edition, cast).approved
    number = edition.numbers[block.id]
    assert [approved.numbers[f"demande_1_{rank}"] for rank in (1, 2)] == [
        f"{number} bis",
        f"{number} ter",
    ]
    assert {key: approved.numbers[key] for key in edition.numbers} == edition.numbers


@pytest.mark.parametrize(
    ("nature", "outcome", "ruling", "expected"),
    [
        (Nature.ERROR, RulingOutcome.ACCEPTED, {}, "Les mots voulus"),
        (Nature.REWORDING, RulingOutcome.AMENDED, {"wording": "Convenu"}, "Convenu"),
        (Nature.PRECISION, RulingOutcome.REFUSED, {"motive": "Cela fut dit."}, None),
        (Nature.PRECISION, RulingOutcome.RECORDED, {}, None),
        (Nature.METHOD, RulingOutcome.ACCEPTED, {}, None),
    ],
)
def test_text_changes_only_by_accepted_corrections(
    edition, cast, nature, outcome, ruling, expected
):
    block = _paragraph(edition)
    _ruled(_asked(edition, cast, nature=nature, wording="Les mots voulus"), outcome, **ruling)
    found = {b.id: b.text for b in _approved(edition, cast).approved.document.blocks}
    assert found[block.id] == (expected or block.text)


def test_a_disowned_paragraph_goes_whole(edition: Edition, cast: Cast) -> None:
    _ruled(_asked(edition, cast, nature=Nature.DISOWNING), RulingOutcome.ACCEPTED)
    approval = _approved(edition, cast)
    assert _paragraph(edition).id not in {b.id for b in approval.approved.document.blocks}
    assert approval.count == 1


def test_words_that_go_take_one_space_along(edition: Edition, cast: Cast) -> None:
    block = _paragraph(edition)
    first, second, rest = block.text.split(" ", 2)
    start = len(first) + 1
    wish = {"start": start, "end": start + len(second), "quotation": second}
    _ruled(_asked(edition, cast, nature=Nature.DELETION, **wish), RulingOutcome.ACCEPTED)
    assert f"{first} {rest}" in {b.text for b in approving.corrected(edition).blocks}


def test_approval_is_refused_while_a_correction_waits(edition: Edition, cast: Cast) -> None:
    _asked(edition, cast, nature=Nature.DELETION)
    with pytest.raises(RefusedError, match="demande 1"):
        _approved(edition, cast)


def test_circulating_again_is_refused_once_corrections_are_asked(edition, cast) -> None:
    again = freezing.circulate(cast.meeting, _print(edition.document), cast.secretary)
    assert again.number == 2
    _asked(again, cast, nature=Nature.DELETION)
    with pytest.raises(RefusedError, match="corrections ont été demandées"):
        freezing.circulate(cast.meeting, _print(edition.document), cast.secretary)


def test_the_next_seance_decides_what_waits(edition: Edition, cast: Cast) -> None:
    third = _next(cast, 3)
    assert store.to_decide(cast.meeting) == []
    assert store.to_decide(third) == [edition]
    postponed = _asked(edition, cast, nature=Nature.DELETION)
    _ruled(postponed, RulingOutcome.POSTPONED, meeting=third)
    approving.approve(edition, _print(edition.document), third, cast.president)
    db.session.commit()
    assert store.to_decide(third) == [edition]
    fourth = _next(cast, 4)
    assert store.to_decide(fourth) == [edition]
    _ruled(postponed, RulingOutcome.REFUSED, meeting=fourth)
    db.session.commit()
    assert store.to_decide(fourth) == [edition]
    assert store.to_decide(_next(cast, 5)) == []


def _next(cast: Cast, number: int) -> Meeting:
    now = cast.meeting
    meeting = Meeting(
        workstream=cast.workstream,
        number=number,
        date=now.date,
        starts_at=now.starts_at,
        ends_at=now.ends_at,
    )
    db.session.add(meeting)
    db.session.commit()
    return meeting
