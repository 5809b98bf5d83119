"""« Corriger ce qui était noté ce jour-là », and what withdraws « vérifié »."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cast import Cast
from tests.minutes import circuit
from tests.minutes.held import at
from workshops import history
from workshops.extensions import db
from workshops.meetings.holding import attendance, hours
from workshops.meetings.models import Meeting, PersonRecord, Presence
from workshops.minutes.check.signatures import signed_minutes
from workshops.minutes.composed.compose import sitting_of
from workshops.people.models import Organisation, Person
from workshops.people.viewer import Viewer
from workshops.programmes.models import NotesRegime


def fields_of(noted: PersonRecord, **changes: str) -> dict[str, str]:
    names = ("first_name", "last_name", "function", "organisation", "locality", "email")
    return {name: getattr(noted, name) for name in names} | changes


def correct(someone, noted: PersonRecord, **changes: str):
    address = f"/seances/{noted.meeting_id}/pv/ce-jour-la/{noted.id}"
    answer = someone.post(address, fields_of(noted, **changes), follow_redirects=True)
    db.session.expire_all()
    return answer


def test_correcting_what_was_noted_is_told_and_withdraws_the_verification(
    cast: Cast, closed: Meeting, noted: PersonRecord, browser
) -> None:
    correct(browser(cast.secretary), noted, organisation="CPAS de Namur", function="Juriste")
    assert noted.affiliation == "Juriste, CPAS de Namur, Mons"
    assert noted.organisation_id is None
    assert cast.member.affiliation == "CPAS de Mons"
    assert signed_minutes(closed).verification is None
    withdrawn, corrected = history.of(closed.topic, limit=2)
    assert corrected.sentence == (
        "Inès Dufour a corrigé ce qui était noté ce jour-là : « Damien LHOEST, CPAS de Mons, Mons, "
        "damien.lhoest@exemple.test » devient « Damien LHOEST, Juriste, CPAS de Namur, Mons, "
        "damien.lhoest@exemple.test »"
    )
    assert withdrawn.sentence == "Inès Dufour a changé le PV : il n'est plus « vérifié »"


def test_saving_what_is_noted_already_changes_nothing(
    cast: Cast, closed: Meeting, noted: PersonRecord, browser
) -> None:
    assert "Rien n’a changé" in correct(browser(cast.secretary), noted).text
    assert noted.corrected_at is None
    assert signed_minutes(closed).verification


def test_a_wrong_correction_says_what_to_do_and_keeps_what_was_typed(
    cast: Cast, noted: PersonRecord, browser
) -> None:
    answer = correct(browser(cast.secretary), noted, last_name="", email="ici", function="Juge")
    assert answer.status_code == 422
    assert "Ce champ est nécessaire" in answer.text
    assert "n’est pas complète" in answer.text
    assert 'value="Juge"' in answer.text


def test_what_was_noted_of_approved_minutes_stays(
    cast: Cast, closed: Meeting, noted: PersonRecord, browser
) -> None:
    edition = circuit.circulate(cast)
    circuit.approved(edition, circuit.following(cast), cast.president)
    answer = correct(browser(cast.secretary), noted, last_name="Autre")
    assert answer.status_code == 422
    assert "Ce PV est approuvé\u00a0: ce qui était noté ce jour-là ne change plus" in answer.text
    assert noted.last_name == "Lhoest"


def test_the_regime_of_the_day_is_corrected_with_the_seance(
    cast: Cast, closed: Meeting, browser
) -> None:
    address = f"/seances/{closed.id}/pv/ce-jour-la/chantier"
    values = {"programme": "Rencontres", "workstream_number": "5", "workstream_title": "Ponts"}
    browser(cast.secretary).post(address, values | {"notes_regime": "anonymous"})
    db.session.expire_all()
    assert sitting_of(closed).workstream == "Chantier 5 : « Ponts »"
    assert sitting_of(closed).regime == NotesRegime.ANONYMOUS
    assert cast.workstream.title == "Passerelles"
    assert signed_minutes(closed).verification is None


@pytest.mark.parametrize("role", ["member", "stranger"])
def test_only_who_prepares_corrects(cast: Cast, noted: PersonRecord, browser, role: str) -> None:
    someone = browser(getattr(cast, role))
    assert correct(someone, noted, last_name="Autre").status_code in (403, 404)
    assert noted.last_name == "Lhoest"


ACTS: dict[str, Callable[[Meeting, Viewer], object]] = {
    "presence": lambda m, who: attendance.mark(m.attendances[0], who, Presence.ABSENT),
    "departure": lambda m, who: attendance.leave(m.attendances[0], who, at(15)),
    "opening": lambda m, who: hours.correct_opening(m, who, at(13, 50)),
    "closing": lambda m, who: hours.correct_adjournment(m, who, at(16, 10)),
    "reopening": hours.undo_adjournment,
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_changes_verified_minutes_withdraws_the_verification(
    cast: Cast, closed: Meeting, act: Callable[[Meeting, Viewer], object]
) -> None:
    act(closed, Viewer(cast.secretary))
    db.session.commit()
    assert signed_minutes(closed).verification is None


def test_who_asked_stays_who_they_were(cast: Cast) -> None:
    edition = circuit.circulate(cast)
    first, *_rest = circuit.ask(edition)
    cast.member.last_name, cast.member.organisation = "Autre", Organisation(name="Autre service")
    db.session.add(Person(first_name="Un", last_name="Témoin"))
    db.session.commit()
    assert (first.author_name, first.author_organisation) == ("Damien LHOEST", "CPAS de Mons")
