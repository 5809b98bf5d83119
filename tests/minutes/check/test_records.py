"""What was so on the day stays in the minutes, whatever becomes of the directory afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.minutes import circuit
from tests.minutes.held import at, held
from tests.minutes.records_made import CHANGES, document_xml, signed
from workshops.extensions import db
from workshops.meetings import records
from workshops.meetings.holding import attendance, hours
from workshops.meetings.holding.door import newcomer
from workshops.meetings.models import Meeting, PersonRecord, Presence
from workshops.minutes.check.report import report_of
from workshops.minutes.composed.compose import minutes_of, sitting_of
from workshops.minutes.corrections.handing_back.register import register
from workshops.minutes.corrections.handing_back.revisions import revisions
from workshops.minutes.lint.finding import LintRule
from workshops.minutes.models.editions import Edition
from workshops.minutes.word.builder import build
from workshops.people.viewer import Viewer
from workshops.programmes.models import NotesRegime

FEW = settings(
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def printed(edition: Edition, later: Meeting) -> tuple[object, ...]:
    """The minutes of both séances, the Word of the one, the revisions of its edition and the
    register of what was asked of it."""
    document = minutes_of(edition.meeting)
    words = (build(document), revisions(edition), register(edition))
    return document, minutes_of(later), *map(document_xml, words)


class Held:
    """Two rows, with what is `printed` of them at first."""

    def __init__(self, edition: Edition, later: Meeting) -> None:
        self._keys = edition.id, later.id
        self.printed = printed(edition, later)

    @property
    def rows(self) -> tuple[Edition, Meeting]:
        edition_id, meeting_id = self._keys
        return db.session.get_one(Edition, edition_id), db.session.get_one(Meeting, meeting_id)


@pytest.fixture(params=[NotesRegime.BY_ORGANISATION, NotesRegime.NOMINATIVE])
def held_both(cast: Cast, request: pytest.FixtureRequest) -> Held:
    """A closed séance, what was asked of its minutes, and the one that approved them."""
    cast.workstream.notes_regime = request.param
    edition = circuit.circulate(cast)
    circuit.ask(edition)
    signed(cast, held(cast))
    later = circuit.opened(circuit.following(cast))
    circuit.approve(edition, later, cast.president)
    hours.adjourn(later, Viewer(cast.president), later.opening.at)
    db.session.commit()
    return Held(edition, later)


@FEW
@given(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4, unique=True))
def test_nothing_that_changes_afterwards_changes_what_was_printed(
    cast: Cast, held_both: Held, changes: list[Callable[[Cast], None]]
) -> None:
    try:
        for change in changes:
            change(cast)
        db.session.flush()
        db.session.expire_all()
        edition, later = held_both.rows
        assert printed(edition, later) == held_both.printed
    finally:
        db.session.rollback()


@pytest.mark.parametrize("change", CHANGES)
def test_a_seance_that_is_not_over_follows_the_directory(
    cast: Cast, change: Callable[[Cast], None]
) -> None:
    """Each of these changes would be seen, were nothing recorded."""
    cast.workstream.notes_regime = NotesRegime.BY_ORGANISATION
    meeting = signed(cast, held(cast))
    records.forget(meeting)
    db.session.commit()
    before = minutes_of(meeting)
    change(cast)
    db.session.commit()
    assert minutes_of(meeting) != before


def test_closing_notes_everybody_the_minutes_may_print(cast: Cast, closed: Meeting) -> None:
    ids = {one.person_id for one in closed.person_records}
    people = (cast.president, cast.secretary, cast.member, cast.stranger, cast.administrator)
    assert ids == {person.id for person in people}
    assert sitting_of(closed).unrecorded == {}


def test_undoing_the_closing_forgets_and_the_next_one_notes_anew(
    cast: Cast, closed: Meeting, noted: PersonRecord
) -> None:
    viewer = Viewer(cast.president)
    other = next(one for one in closed.person_records if one.person_id == cast.secretary.id)
    noted.last_name, noted.corrected_at = "Lhoëst", at(17)
    hours.undo_adjournment(closed, viewer)
    db.session.flush()
    assert closed.record is None
    assert [one.last_name for one in closed.person_records] == ["Lhoëst"]
    cast.member.function, cast.secretary.last_name = "Éducateur", "Dufourt"
    hours.adjourn(closed, viewer, at(16, 5))
    names = {one.person_id: (one.last_name, one.function) for one in closed.person_records}
    assert names[cast.member.id] == ("Lhoëst", "")
    assert names[cast.secretary.id] == ("Dufourt", "")
    assert other not in db.session


def test_who_is_added_later_is_noted_then(cast: Cast, closed: Meeting) -> None:
    line = newcomer(closed, "Rose Tilmant", "AMO Les Vents")
    attendance.mark(line, Viewer(cast.secretary), Presence.PRESENT)
    db.session.commit()
    line.person.last_name = "Autre"
    db.session.commit()
    assert "Rose TILMANT" in [one.name for one in sitting_of(closed).present]


def test_whom_nothing_recorded_is_told_and_noted_on_request(
    cast: Cast, closed: Meeting, noted: PersonRecord, browser
) -> None:
    closed.person_records.remove(noted)
    db.session.commit()
    [finding] = [f for f in report_of(closed).waiting if f.rule is LintRule.UNRECORDED]
    assert finding.sentence == "Damien LHOEST figure au PV comme dans l'annuaire d'aujourd'hui."
    pen, address = browser(cast.secretary), f"/seances/{closed.id}/pv/ce-jour-la"
    assert "l’annuaire d’aujourd’hui\u00a0: Damien LHOEST." in pen.get(address).text
    assert "1 personne notée" in pen.post(address, follow_redirects=True).text
    db.session.expire_all()
    assert sitting_of(closed).unrecorded == {}
