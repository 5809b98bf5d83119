"""Records of the day stay in the minutes, whatever becomes of the directory afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.minutes import circuit
from tests.minutes.held import at, held
from tests.minutes.records_made import CHANGES, document_xml, signed
from workshops import history
from workshops.extensions import db
from workshops.meetings import records
from workshops.meetings.holding import attendance, hours
from workshops.meetings.holding.door import newcomer
from workshops.meetings.models import Meeting, PersonRecord, Presence
from workshops.minutes.check.report import report_of
from workshops.minutes.check.signatures import signed_minutes
from workshops.minutes.composed.compose import minutes_of, sitting_of
from workshops.minutes.corrections.handing_back.register import register
from workshops.minutes.corrections.handing_back.revisions import revisions
from workshops.minutes.lint.finding import LintRule
from workshops.minutes.models.editions import Edition
from workshops.minutes.word.builder import build
from workshops.people.models import Organisation, Person
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
def test_printed_minutes_stay_whatever_changes_afterwards(
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
    """Show that each of these changes would be seen, were nothing recorded."""
    cast.workstream.notes_regime = NotesRegime.BY_ORGANISATION
    meeting = signed(cast, held(cast))
    records.forget(meeting)
    db.session.commit()
    before = minutes_of(meeting)
    change(cast)
    db.session.commit()
    assert minutes_of(meeting) != before


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return signed(cast, held(cast))


@pytest.fixture
def record(cast: Cast, meeting: Meeting) -> PersonRecord:
    return next(one for one in meeting.person_records if one.person_id == cast.member.id)


def test_closing_notes_everybody_the_minutes_may_print(cast: Cast, meeting: Meeting) -> None:
    noted = {one.person_id for one in meeting.person_records}
    people = (cast.president, cast.secretary, cast.member, cast.stranger, cast.administrator)
    assert noted == {person.id for person in people}
    assert sitting_of(meeting).unrecorded == {}


def test_undoing_the_closing_forgets_and_the_next_one_notes_anew(
    cast: Cast, meeting: Meeting, record: PersonRecord
) -> None:
    viewer = Viewer(cast.president)
    other = next(one for one in meeting.person_records if one.person_id == cast.secretary.id)
    record.last_name, record.corrected_at = "Lhoëst", at(17)
    hours.undo_adjournment(meeting, viewer)
    db.session.flush()
    assert meeting.record is None
    assert [one.last_name for one in meeting.person_records] == ["Lhoëst"]
    cast.member.function, cast.secretary.last_name = "Éducateur", "Dufourt"
    hours.adjourn(meeting, viewer, at(16, 5))
    names = {one.person_id: (one.last_name, one.function) for one in meeting.person_records}
    assert names[cast.member.id] == ("Lhoëst", "")
    assert names[cast.secretary.id] == ("Dufourt", "")
    assert other not in db.session


def test_person_added_later_is_noted_then(cast: Cast, meeting: Meeting) -> None:
    line = newcomer(meeting, "Rose Tilmant", "AMO Les Vents")
    attendance.mark(line, Viewer(cast.secretary), Presence.PRESENT)
    db.session.commit()
    line.person.last_name = "Autre"
    db.session.commit()
    assert "Rose TILMANT" in [one.name for one in sitting_of(meeting).present]


def test_people_without_a_record_are_told_and_noted_on_request(
    cast: Cast, meeting: Meeting, record: PersonRecord, browser
) -> None:
    meeting.person_records.remove(record)
    db.session.commit()
    [finding] = [f for f in report_of(meeting).waiting if f.rule is LintRule.UNRECORDED]
    assert finding.sentence == "Damien LHOEST figure au PV comme dans l'annuaire d'aujourd'hui."
    pen, address = browser(cast.secretary), f"/seances/{meeting.id}/pv/ce-jour-la"
    assert "l’annuaire d’aujourd’hui\u00a0: Damien LHOEST." in pen.get(address).text
    assert "1 personne notée" in pen.post(address, follow_redirects=True).text
    db.session.expire_all()
    assert sitting_of(meeting).unrecorded == {}


def fields_of(record: PersonRecord, **changes: str) -> dict[str, str]:
    names = ("first_name", "last_name", "function", "organisation", "locality", "email")
    return {name: getattr(record, name) for name in names} | changes


def correct(someone, record: PersonRecord, **changes: str):
    address = f"/seances/{record.meeting_id}/pv/ce-jour-la/{record.id}"
    answer = someone.post(address, fields_of(record, **changes), follow_redirects=True)
    db.session.expire_all()
    return answer


def test_correcting_what_was_noted_is_told_and_withdraws_the_verification(
    cast: Cast, meeting: Meeting, record: PersonRecord, browser
) -> None:
    correct(browser(cast.secretary), record, organisation="CPAS de Namur", function="Juriste")
    assert record.affiliation == "Juriste, CPAS de Namur, Mons"
    assert record.organisation_id is None
    assert cast.member.affiliation == "CPAS de Mons"
    assert signed_minutes(meeting).verification is None
    withdrawn, corrected = history.of(meeting.topic, limit=2)
    assert corrected.sentence == (
        "Inès Dufour a corrigé ce qui était noté ce jour-là : « Damien LHOEST, CPAS de Mons, Mons, "
        "damien.lhoest@exemple.test » devient « Damien LHOEST, Juriste, CPAS de Namur, Mons, "
        "damien.lhoest@exemple.test »"
    )
    assert withdrawn.sentence == "Inès Dufour a changé le PV : il n'est plus « vérifié »"


def test_saving_what_is_noted_already_changes_nothing(
    cast: Cast, meeting: Meeting, record: PersonRecord, browser
) -> None:
    assert "Rien n’a changé" in correct(browser(cast.secretary), record).text
    assert record.corrected_at is None
    assert signed_minutes(meeting).verification


def test_a_wrong_correction_says_what_to_do_and_keeps_what_was_typed(
    cast: Cast, record: PersonRecord, browser
) -> None:
    answer = correct(browser(cast.secretary), record, last_name="", email="ici", function="Juge")
    assert answer.status_code == 422
    assert "Ce champ est nécessaire" in answer.text
    assert "n’est pas complète" in answer.text
    assert 'value="Juge"' in answer.text


def test_records_of_approved_minutes_stay(
    cast: Cast, meeting: Meeting, record: PersonRecord, browser
) -> None:
    edition = circuit.circulate(cast)
    circuit.approved(edition, circuit.following(cast), cast.president)
    answer = correct(browser(cast.secretary), record, last_name="Autre")
    assert answer.status_code == 422
    assert "Ce PV est approuvé\u00a0: ce qui était noté ce jour-là ne change plus" in answer.text
    assert record.last_name == "Lhoest"


def test_the_regime_of_the_day_is_corrected_with_the_seance(
    cast: Cast, meeting: Meeting, browser
) -> None:
    address = f"/seances/{meeting.id}/pv/ce-jour-la/chantier"
    values = {"programme": "Rencontres", "workstream_number": "5", "workstream_title": "Ponts"}
    browser(cast.secretary).post(address, values | {"notes_regime": "anonymous"})
    db.session.expire_all()
    assert sitting_of(meeting).workstream == "Chantier 5 : « Ponts »"
    assert sitting_of(meeting).regime == NotesRegime.ANONYMOUS
    assert cast.workstream.title == "Passerelles"
    assert signed_minutes(meeting).verification is None


@pytest.mark.parametrize("role", ["member", "stranger"])
def test_correcting_records_is_for_those_who_prepare_only(
    cast: Cast, record: PersonRecord, browser, role: str
) -> None:
    someone = browser(getattr(cast, role))
    assert correct(someone, record, last_name="Autre").status_code in (403, 404)
    assert record.last_name == "Lhoest"


ACTS: dict[str, Callable[[Meeting, Viewer], object]] = {
    "presence": lambda m, who: attendance.mark(m.attendances[0], who, Presence.ABSENT),
    "departure": lambda m, who: attendance.leave(m.attendances[0], who, at(15)),
    "opening": lambda m, who: hours.correct_opening(m, who, at(13, 50)),
    "closing": lambda m, who: hours.correct_adjournment(m, who, at(16, 10)),
    "reopening": hours.undo_adjournment,
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_verification_is_withdrawn_when_minutes_change(
    cast: Cast, meeting: Meeting, act: Callable[[Meeting, Viewer], object]
) -> None:
    act(meeting, Viewer(cast.secretary))
    db.session.commit()
    assert signed_minutes(meeting).verification is None


def test_authors_of_corrections_stay_who_they_were(cast: Cast) -> None:
    edition = circuit.circulate(cast)
    first, *_rest = circuit.ask(edition)
    cast.member.last_name, cast.member.organisation = "Autre", Organisation(name="Autre service")
    db.session.add(Person(first_name="Un", last_name="Témoin"))
    db.session.commit()
    assert (first.author_name, first.author_organisation) == ("Damien LHOEST", "CPAS de Mons")
