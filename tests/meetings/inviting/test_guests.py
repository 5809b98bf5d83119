"""The list of those invited: who is on it, what they answered, who replaces whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops import history
from workshops.extensions import db
from workshops.meetings.inviting import guests
from workshops.meetings.models import Answer, Attendance, Presence
from workshops.meetings.schedule import turnouts
from workshops.people.models import Person


@pytest.fixture
def secretary(cast, browser):
    return browser(cast.secretary)


def post(client, address: str, **data):
    answer = client.post(address, data)
    db.session.expire_all()
    return answer


def listed(cast) -> list[str]:
    db.session.expire_all()
    return [a.person.last_name for a in guests.expected(cast.meeting.attendances)]


def line_of(cast, person: Person) -> Attendance:
    db.session.expire_all()
    return cast.meeting.attendance_of(person)


def test_members_are_invited_in_one_click_and_once(cast, secretary) -> None:
    address = f"/seances/{cast.meeting.id}/invites/membres"
    post(secretary, address)
    assert listed(cast) == ["Dufour", "Lhoest", "Marchal"]
    post(secretary, address)
    assert listed(cast) == ["Dufour", "Lhoest", "Marchal"]
    assert "Hélène Marchal" in history.of(cast.meeting.topic)[0].sentence


def test_people_of_the_directory_are_found_without_accents_and_invited(cast, secretary) -> None:
    page = secretary.get(f"/seances/{cast.meeting.id}/invites/ajouter?q=noemie vents").text
    assert "Noémie DELVIGNE" in page
    assert "Hélène MARCHAL" not in page
    post(secretary, f"/seances/{cast.meeting.id}/invites", person=[cast.stranger.id, 99999])
    assert listed(cast) == ["Delvigne", "Dufour", "Lhoest"]


def test_somebody_already_invited_is_not_offered(cast, secretary) -> None:
    page = secretary.get(f"/seances/{cast.meeting.id}/invites/ajouter?q=dufour").text
    assert "ne répond à" in page


def test_a_pasted_list_is_imported_and_its_people_are_ticked(cast, secretary) -> None:
    address = f"/seances/{cast.meeting.id}/invites/ajouter"
    text = (
        "Prénom;Nom;Organisme;E-mail\nZoé;Renard;AMO Les Vents;zoe@exemple.test\nDamien;Lhoest;;\n"
    )
    preview = secretary.post("/personnes/import", {"text": text, "suite": address}).text
    form = preview[preview.index("/personnes/import/confirmation") :]
    lines = re.search(r'name="rows" value="([^"]*)"', form)[1]
    sent = {"rows": lines, "suite": address}
    answer = secretary.post("/personnes/import/confirmation", sent)
    assert answer.location.startswith(f"{address}?personnes=")
    page = secretary.get(answer.location).text
    zoe = db.session.scalar(db.select(Person).filter_by(last_name="Renard"))
    assert re.findall(r'name="person" value="(\d+)" checked', page) == [str(zoe.id)]
    assert "Lhoest" not in page  # who is on the list already


def test_the_secretary_notes_an_answer_and_its_reason(cast, secretary) -> None:
    line = line_of(cast, cast.member)
    address = f"/invites/{line.id}/reponse"
    post(secretary, address, answer="excused", excuse="congé")
    assert (line.answer, line.excuse) == (Answer.EXCUSED, "congé")
    post(secretary, address, answer="coming", excuse="congé")
    assert (line.answer, line.excuse) == (Answer.COMING, "")
    assert guests.answers(cast.meeting.attendances) == (1, 0, 1)
    assert post(secretary, address, answer="peut-être").status_code == 400
    assert line.answer == Answer.COMING


def test_a_new_person_replaces_somebody_invited(cast, secretary) -> None:
    line = line_of(cast, cast.member)
    typed = {"first_name": "Zoé", "last_name": "Renard", "email": "Zoe.Renard@exemple.test"}
    post(secretary, f"/invites/{line.id}/remplacement", **typed)
    zoe = db.session.scalar(db.select(Person).filter_by(email="zoe.renard@exemple.test"))
    substitute = line_of(cast, zoe)
    assert substitute.replaces is cast.member
    assert substitute.answer == Answer.COMING
    assert zoe.organisation is cast.member.organisation
    assert cast.meeting.attendance_of(cast.member).answer == Answer.EXCUSED
    assert listed(cast) == ["Dufour", "Renard"]
    assert guests.answers(cast.meeting.attendances) == (1, 0, 1)


def test_somebody_of_the_directory_replaces_and_is_sent_home_again(cast, secretary) -> None:
    line = line_of(cast, cast.member)
    post(secretary, f"/invites/{line.id}/remplacement", person=cast.stranger.id)
    assert listed(cast) == ["Delvigne", "Dufour"]
    post(secretary, f"/invites/{line.id}/reponse", answer="coming")
    assert listed(cast) == ["Dufour", "Lhoest"]
    assert line_of(cast, cast.stranger) is None


def test_a_member_who_replaced_stays_in_their_own_name(cast, secretary) -> None:
    line = line_of(cast, cast.member)
    post(secretary, f"/invites/{line.id}/remplacement", person=cast.president.id)
    post(secretary, f"/invites/{line.id}/reponse", answer="coming")
    assert listed(cast) == ["Dufour", "Lhoest", "Marchal"]
    assert line_of(cast, cast.president).replaces is None


def test_people_on_the_list_replace_nobody(cast, secretary) -> None:
    line = line_of(cast, cast.member)
    data = {"person": cast.secretary.id}
    answer = secretary.post(f"/invites/{line.id}/remplacement", data)
    assert answer.status_code == 422
    assert "Inès Dufour est déjà sur la liste." in answer.text
    assert listed(cast) == ["Dufour", "Lhoest"]
    assert line_of(cast, cast.member).answer == Answer.NONE


def test_a_refused_replacement_keeps_what_was_typed(cast, secretary) -> None:
    line = line_of(cast, cast.member)
    typed = {"first_name": "Zoé", "last_name": "", "email": "zoe"}
    answer = secretary.post(f"/invites/{line.id}/remplacement", typed)
    assert answer.status_code == 422
    assert 'value="Zoé"' in answer.text
    assert "Cette adresse n’a pas la forme nom@domaine." in answer.text
    email = cast.secretary.email
    typed = {"first_name": "Zoé", "last_name": "Renard", "function": "Relais", "email": email}
    answer = secretary.post(f"/invites/{line.id}/remplacement", typed)
    assert answer.status_code == 422
    assert all(f'value="{value}"' in answer.text for value in typed.values())
    assert re.search("email-erreur.*est déjà sur la liste", answer.text)


def test_substitute_who_has_come_stays_on_the_list(cast, secretary) -> None:
    line = line_of(cast, cast.member)
    line.presence = Presence.PRESENT
    db.session.commit()
    answer = secretary.post(f"/invites/{line.id}/retrait", follow_redirects=True)
    assert "sa présence appartient au PV" in answer.text
    assert listed(cast) == ["Dufour", "Lhoest"]


def test_withdrawing_takes_the_substitute_along(cast, secretary) -> None:
    line = line_of(cast, cast.member)
    post(secretary, f"/invites/{line.id}/remplacement", person=cast.stranger.id)
    post(secretary, f"/invites/{line.id}/retrait")
    assert listed(cast) == ["Dufour"]
    assert line_of(cast, cast.stranger) is None


@pytest.mark.parametrize("path", ["reponse", "remplacement", "retrait"])
def test_members_may_not_and_others_find_nothing(cast, browser, path) -> None:
    address = f"/invites/{line_of(cast, cast.member).id}/{path}"
    data = {"answer": "coming", "person": cast.stranger.id}
    assert browser(cast.member).post(address, data).status_code == 403
    assert browser(cast.stranger).post(address, data).status_code == 404
    assert listed(cast) == ["Dufour", "Lhoest"]


def test_turnout_counts_somebody_replaced_through_the_one_who_comes(cast) -> None:
    substitute = guests.replace(line_of(cast, cast.member), cast.stranger)
    db.session.commit()
    assert turnouts([cast.meeting])[cast.meeting.id] == (1, 0, 1, True)
    substitute.presence = Presence.PRESENT
    db.session.commit()
    assert turnouts([cast.meeting])[cast.meeting.id][:3] == (1, 0, 1)


@dataclass
class Line:
    """A line with as much of an Attendance as counting needs."""

    person_id: int
    answer: Answer
    replaces_id: int | None = None

    @property
    def person(self) -> Person:
        return Person(first_name="P", last_name=str(self.person_id))


@given(st.lists(st.sampled_from(Answer), min_size=1, max_size=20), st.sets(st.integers(0, 9)))
def test_each_seat_is_counted_once(answers, replaced) -> None:
    lines = [Line(i, answer) for i, answer in enumerate(answers)]
    substitutes = [Line(100 + i, Answer.COMING, i) for i in replaced if i < len(answers)]
    counted = guests.answers([*lines, *substitutes])
    assert counted.total == len(answers)
    assert counted.coming >= len(substitutes)
