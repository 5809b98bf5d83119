"""Getting in: the code, « c'est moi », the door; and a name or a code that is not yours."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.meetings.today import held_today, opened
from workshops.extensions import db, now
from workshops.meetings.models import Adjournment, Attendance, DoorRequest, Presence
from workshops.people.models import Person


@pytest.fixture
def code(cast) -> str:
    return held_today(cast.meeting).code


@pytest.fixture
def guest(browser):
    return browser(None)


def claim(guest, code: str, line: Attendance):
    answer = guest.post(f"/r/{code}/moi", {"attendance": line.id})
    db.session.expire_all()
    return answer


def phone(cast) -> str:
    return f"/seances/{cast.meeting.id}/direct"


@pytest.mark.parametrize("shape", ["{0}", "  {0} ", "{1}", "{2}"])
def test_the_code_is_taken_however_it_is_typed(cast, code, guest, shape) -> None:
    typed = shape.format(code, code.lower(), f"{code[:4]}-{code[4:]}")
    answer = guest.post("/rejoindre", {"code": typed})
    assert (answer.status_code, answer.location) == (303, f"/r/{code}")


def test_a_wrong_code_is_refused_and_kept(code, guest) -> None:
    answer = guest.post("/rejoindre", {"code": "XXXX1234"})
    assert answer.status_code == 422
    assert "Aucune séance n’a ce code" in answer.text
    assert 'value="XXXX1234"' in answer.text
    assert guest.get("/r/XXXX1234").status_code == 404
    assert guest.get("/r/XXXX1234/entree").status_code == 404


def test_joining_lists_the_expected_by_name_without_addresses(cast, code, guest) -> None:
    page = guest.get(f"/r/{code}").text
    assert "Damien LHOEST" in page
    assert "Inès DUFOUR" in page
    assert "exemple.test" not in page
    found = guest.get(f"/r/{code}?nom=ines").text
    assert "Inès DUFOUR" in found
    assert "Damien LHOEST" not in found
    assert "Personne de ce nom" in guest.get(f"/r/{code}?nom=zzz").text


def test_saying_who_one_is_opens_the_phone_page_and_marks_present(cast, code, guest) -> None:
    line = cast.meeting.attendance_of(cast.member)
    answer = claim(guest, code, line)
    assert answer.location == phone(cast)
    assert line.presence == Presence.PRESENT
    page = guest.get(phone(cast))
    assert page.status_code == 200
    assert "Damien LHOEST" in page.text
    assert guest.get(f"/r/{code}").location == phone(cast)


def test_a_pass_opens_nothing_but_what_participants_see(cast, code, guest) -> None:
    """Even under the name of somebody who leads."""
    line = Attendance(person=cast.president, position=5)
    cast.meeting.attendances.append(line)
    db.session.commit()
    claim(guest, code, line)
    assert guest.get(phone(cast)).status_code == 200
    for path in ("conduite", "presences", "projecteur"):
        assert guest.get(f"/seances/{cast.meeting.id}/{path}").status_code == 403


def test_a_name_that_is_taken_leads_to_the_door(cast, code, guest, browser) -> None:
    line = cast.meeting.attendance_of(cast.member)
    claim(browser(None), code, line)
    answer = claim(guest, code, line)
    assert answer.location.startswith(f"/r/{code}/entree?nom=Damien")
    assert 'value="Damien Lhoest"' in guest.get(answer.location).text
    assert guest.get(phone(cast)).status_code == 302
    assert "déjà arrivé" in guest.get(f"/r/{code}").text


@pytest.mark.parametrize("chosen", ["", "x", "999999", "-1"])
def test_a_line_of_nowhere_is_refused(cast, code, guest, chosen) -> None:
    answer = guest.post(f"/r/{code}/moi", {"attendance": chosen}, follow_redirects=True)
    assert "Choisissez votre nom dans la liste." in answer.text


def test_not_me_gives_the_name_back(cast, code, guest, browser) -> None:
    line = cast.meeting.attendance_of(cast.member)
    claim(guest, code, line)
    answer = guest.post(f"/seances/{cast.meeting.id}/identite/annulation")
    assert answer.location == f"/r/{code}"
    db.session.expire_all()
    assert (line.claimed_at, line.presence) == (None, Presence.UNKNOWN)
    assert guest.get(phone(cast)).status_code == 302
    assert claim(browser(None), code, line).location == phone(cast)


def test_an_invitee_who_signed_in_goes_straight_in(cast, code, browser) -> None:
    assert browser(cast.member).get(f"/r/{code}").location == phone(cast)
    assert "Qui êtes-vous" in browser(cast.stranger).get(f"/r/{code}").text


def test_a_code_is_no_key_for_ever(cast, code, guest) -> None:
    cast.meeting.date -= timedelta(days=2)
    db.session.commit()
    assert "Cette séance est passée" in guest.get(f"/r/{code}").text
    line = cast.meeting.attendance_of(cast.member)
    assert claim(guest, code, line).status_code == 404
    assert line.claimed_at is None
    opened(cast.meeting, cast.president)
    cast.meeting.date -= timedelta(days=2)
    db.session.commit()
    assert "Qui êtes-vous" in guest.get(f"/r/{code}").text
    cast.meeting.adjournment = Adjournment()
    db.session.commit()
    assert "Cette séance est passée" in guest.get(f"/r/{code}").text


def ask(guest, code: str, name: str = "Samira El Idrissi", organisation: str = ""):
    answer = guest.post(f"/r/{code}/entree", {"name": name, "organisation": organisation})
    db.session.expire_all()
    return answer


def decide(browser, cast, verb: str, **data) -> None:
    (asked,) = [door for door in cast.meeting.door_requests if not door.decided_at]
    browser(cast.president).post(f"/entrees/{asked.id}/{verb}", data)
    db.session.expire_all()


def test_door_keeps_the_unlisted_waiting_and_lets_them_in(cast, code, guest, browser) -> None:
    ask(guest, code, organisation="Athénée du Parc")
    page = guest.get(f"/r/{code}/entree").text
    assert "Vous êtes à l’entrée" in page
    assert "http-equiv" in page
    assert guest.get(phone(cast)).status_code == 404
    cockpit = browser(cast.president).get(f"/seances/{cast.meeting.id}/conduite").text
    assert "Samira El Idrissi" in cockpit
    decide(browser, cast, "admission")
    assert guest.get(f"/r/{code}/entree").location == phone(cast)
    assert guest.get(phone(cast)).status_code == 200
    line = cast.meeting.attendances[-1]
    assert (line.person.first_name, line.person.last_name) == ("Samira", "El Idrissi")
    assert line.is_present
    assert line.person.organisation.name == "Athénée du Parc"


def test_door_lets_in_as_somebody_of_the_list(cast, code, guest, browser) -> None:
    line = cast.meeting.attendance_of(cast.member)
    ask(guest, code, name="D. Lhoest")
    decide(browser, cast, "admission", attendance=line.id)
    assert guest.get(f"/r/{code}/entree").location == phone(cast)
    assert line.is_present
    assert line.claimed_at
    assert db.session.query(Person).count() == 5


def test_a_namesake_of_the_list_is_proposed(cast, code, guest, browser) -> None:
    ask(guest, code, name="damien LHOEST")
    page = browser(cast.president).get(f"/seances/{cast.meeting.id}/conduite").text
    line = cast.meeting.attendance_of(cast.member)
    assert f'name="attendance" value="{line.id}"' in page


def test_door_tells_who_is_turned_away_and_shows_nothing(cast, code, guest, browser) -> None:
    ask(guest, code)
    decide(browser, cast, "refus")
    assert "Pas cette fois" in guest.get(f"/r/{code}/entree").text
    assert guest.get(phone(cast)).status_code == 404
    guest.post(f"/r/{code}/entree/annulation")
    assert "Qui êtes-vous" in guest.get(f"/r/{code}").text


def test_a_door_is_answered_once(cast, code, guest, browser) -> None:
    ask(guest, code)
    asked = cast.meeting.door_requests[0]
    president = browser(cast.president)
    president.post(f"/entrees/{asked.id}/refus")
    page = president.post(f"/entrees/{asked.id}/admission", follow_redirects=True)
    assert "a déjà répondu" in page.text
    db.session.expire_all()
    assert asked.attendance is None


def test_an_admission_opens_one_browser_once(cast, code, guest, browser) -> None:
    """Giving the name back closes that way in too."""
    ask(guest, code)
    decide(browser, cast, "admission")
    guest.get(f"/r/{code}/entree")
    guest.post(f"/seances/{cast.meeting.id}/identite/annulation")
    assert "Demander à entrer" in guest.get(f"/r/{code}/entree").text
    assert browser(None).get(f"/r/{code}/entree").status_code == 200


def test_a_nameless_person_is_asked_for_a_name(cast, code, guest) -> None:
    answer = ask(guest, code, name="", organisation="AMO Contrevent")
    assert answer.status_code == 400
    assert "Écrivez un prénom et un nom." in answer.text
    assert "AMO Contrevent" in answer.text


def test_door_is_opened_by_the_co_presidency_alone(cast, code, guest, browser) -> None:
    ask(guest, code)
    asked = cast.meeting.door_requests[0]
    assert browser(cast.secretary).post(f"/entrees/{asked.id}/admission").status_code == 403
    assert guest.post(f"/entrees/{asked.id}/admission").status_code == 404
    db.session.expire_all()
    assert asked.decided_at is None


def test_the_name_of_who_was_not_let_in_is_forgotten_after_a_month(cast, code, browser) -> None:
    for name, days, line in (
        ("Ancienne Demande", 31, None),
        ("Entrée Depuis", 31, cast.meeting.attendances[0]),
        ("Récente Demande", 29, None),
    ):
        asked = DoorRequest(name=name, asked_at=now() - timedelta(days=days), attendance=line)
        cast.meeting.door_requests.append(asked)
    db.session.commit()
    browser(None).post(f"/r/{code}/entree", {"name": "Paul Nouveau", "organisation": ""})
    names = set(db.session.scalars(db.select(DoorRequest.name)))
    assert names == {"Entrée Depuis", "Récente Demande", "Paul Nouveau"}
