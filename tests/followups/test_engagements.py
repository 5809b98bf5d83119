"""What an engagement holds, how it goes on, and what may not be done with it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.followups.room import SAID, engaged, promised
from workshops import history
from workshops.blocks import from_json
from workshops.extensions import db
from workshops.followups import acting
from workshops.followups.labels import label_of
from workshops.followups.listing import Show, filtered, of_workstreams
from workshops.followups.models import FollowUp, FollowUpState, FollowUpStep
from workshops.people.viewer import Viewer
from workshops.refusals import RefusedError

DAY = date(2026, 12, 1)


@pytest.fixture
def secretary(cast) -> Viewer:
    return Viewer(cast.secretary)


def test_who_said_it_bears_it_for_their_organisation(app, cast) -> None:
    follow_up = promised(cast)
    assert follow_up.bearer is cast.member
    assert follow_up.organisation is cast.member.organisation
    assert follow_up.title == SAID
    assert [citation.quotation for citation in follow_up.citations] == [SAID]
    assert follow_up.state is FollowUpState.PLANNED
    line = history.of(cast.workstream.topic)[0].sentence
    assert line == f"Inès Dufour a noté l'engagement E1, « {SAID} »"


def test_numbers_follow_one_another_in_a_chantier(app, cast) -> None:
    assert [engaged(cast, title).number for title in ("Un", "Deux", "Trois")] == [1, 2, 3]


def test_states_are_records_that_nothing_overwrites(app, cast, secretary) -> None:
    follow_up = engaged(cast, "Une liste de contacts")
    later = DAY + timedelta(days=30)
    acting.say_state(follow_up, secretary, FollowUpState.ONGOING)
    acting.say_state(follow_up, secretary, FollowUpState.POSTPONED, "Vacances", later)
    db.session.commit()
    assert [step.state for step in follow_up.steps] == ["ongoing", "postponed"]
    assert follow_up.step.reason == "Vacances"
    assert follow_up.review_on == later


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (FollowUpState.DROPPED, "Dites en une phrase pourquoi"),
        (FollowUpState.POSTPONED, "Donnez le jour"),
    ],
)
def test_what_lacks_its_reason_or_its_day_is_refused(app, cast, secretary, state, sentence) -> None:
    follow_up = engaged(cast, "Une liste")
    with pytest.raises(RefusedError, match=sentence):
        acting.say_state(follow_up, secretary, state, " ")
    assert follow_up.steps == []


def test_comments_stand_in_the_order_of_their_dates(app, cast, secretary) -> None:
    follow_up = engaged(cast, "Une liste")
    acting.comment(follow_up, secretary, "La suite.", day=DAY)
    acting.comment(
        follow_up, secretary, "Le début.\n- un lieu", "Mise en œuvre", DAY.replace(day=1, month=5)
    )
    db.session.commit()
    db.session.expire_all()
    texts = [[block.text for block in from_json(one.blocks)] for one in follow_up.comments]
    assert texts == [["Le début.", "un lieu"], ["La suite."]]
    with pytest.raises(RefusedError, match="Écrivez"):
        acting.comment(follow_up, secretary, " \n ")


def test_nobody_bears_what_had_one_person_who_is_gone(app, cast) -> None:
    follow_up = engaged(cast, "Une liste", bearer=cast.member)
    assert follow_up.rests_on_one
    db.session.delete(next(m for m in cast.workstream.memberships if m.person is cast.member))
    for attendance in list(cast.meeting.attendances):
        db.session.delete(attendance)
    db.session.delete(cast.member)
    db.session.commit()
    db.session.expire_all()
    with app.test_request_context():
        assert label_of(follow_up).word == "sans porteur"


def test_a_function_inherits_and_a_partner_shares(app, cast) -> None:
    assert not engaged(cast, "Un", bearer=cast.member, function="directrice").rests_on_one
    shared = engaged(cast, "Deux", bearer=cast.member, partners=[cast.stranger.organisation])
    assert not shared.rests_on_one


days = st.one_of(st.none(), st.dates(DAY - timedelta(days=9), DAY + timedelta(days=9)))
states = st.one_of(st.none(), st.sampled_from(FollowUpState))


@settings(max_examples=40)
@given(st.lists(st.tuples(days, states), max_size=8))
def test_lists_show_each_where_it_belongs_and_what_is_late_first(rows) -> None:
    everything = [
        FollowUp(
            id=rank,
            workstream_id=1,
            number=rank,
            title="x",
            description="",
            function="",
            review_on=day,
            steps=[FollowUpStep(state=state)] if state else [],
        )
        for rank, (day, state) in enumerate(rows, 1)
    ]
    shown = {show: filtered(everything, show, "", DAY) for show in Show}
    assert len(shown[Show.OPEN]) + len(shown[Show.SETTLED]) == len(shown[Show.ALL]) == len(rows)
    assert shown[Show.OVERDUE] == [one for one in shown[Show.OPEN] if one.is_overdue(DAY)]
    late = [one.is_overdue(DAY) for one in shown[Show.ALL]]
    assert late == sorted(late, reverse=True)
    due = [one.next_day or date.max for one in shown[Show.OVERDUE]]
    assert due == sorted(due)


def test_words_find_a_title_a_person_and_an_organisation(app, cast) -> None:
    engaged(cast, "Une liste d'écoles", bearer=cast.member)
    engaged(cast, "Un local", organisation=cast.stranger.organisation)
    rows = of_workstreams([cast.workstream.id])
    found = {
        w: [f.number for f in filtered(rows, Show.ALL, w, DAY)]
        for w in ("ecole", "lhoest", "vents")
    }
    assert found == {"ecole": [1], "lhoest": [1], "vents": [2]}
