"""Attendance: one click, hours by hand, stand-ins, newcomers, and who says « c'est moi »."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.meetings.today import held_today, opened
from tests.queries import counted
from workshops import history
from workshops.dates import ZONE
from workshops.extensions import db, now
from workshops.meetings.holding import attendance as presences
from workshops.meetings.models import Adjournment, Answer, Attendance, Meeting, Presence
from workshops.people.models import Organisation, Person


@pytest.fixture
def line(cast) -> Attendance:
    held_today(cast.meeting)
    return cast.meeting.attendance_of(cast.member)


@pytest.fixture
def secretary(cast, browser):
    return browser(cast.secretary)


def mark(secretary, line: Attendance, presence: str):
    answer = secretary.post(f"/presences/{line.id}", {"presence": presence}, follow_redirects=True)
    db.session.expire_all()
    return answer


@pytest.mark.parametrize("presence", ["present", "excused", "absent", "unknown"])
def test_attendance_is_marked_in_one_click(cast, line, secretary, presence) -> None:
    mark(secretary, line, presence)
    assert line.presence == presence
    assert "Damien Lhoest" in history.of(cast.meeting.topic)[0].sentence


def test_arriving_and_leaving_now(cast, line, secretary) -> None:
    opened(cast.meeting, cast.president, ago=30)
    mark(secretary, line, "arrives")
    assert line.is_here
    assert now() - line.arrived_at < timedelta(minutes=1)
    mark(secretary, line, "leaves")
    assert line.is_present
    assert not line.is_here
    mark(secretary, line, "present")
    assert (line.arrived_at, line.left_at) == (None, None)


def test_an_unknown_word_is_refused(line, secretary) -> None:
    page = mark(secretary, line, "peut-être")
    assert "Choisissez présent, excusé ou absent." in page.text
    assert line.presence == Presence.UNKNOWN


def test_hours_are_corrected_by_hand(cast, line, secretary) -> None:
    address = f"/presences/{line.id}/heures"
    secretary.post(address, {"arrived": "00:00", "left": ""})
    db.session.expire_all()
    assert line.is_present
    assert line.arrived_at == cast.meeting.planned_start
    secretary.post(address, {"arrived": "", "left": ""})
    db.session.expire_all()
    assert line.arrived_at is None


def test_a_departure_before_the_arrival_is_refused(cast, line, secretary) -> None:
    line.presence, line.arrived_at = Presence.PRESENT, now()
    db.session.commit()
    with pytest.raises(presences.RefusedError):
        presences.leave(line, "Inès", line.arrived_at - timedelta(minutes=1))
    page = secretary.post(
        f"/presences/{line.id}/heures", {"arrived": "midi"}, follow_redirects=True
    )
    assert "Écrivez les heures comme 14:05." in page.text


def test_a_stand_in_makes_the_replaced_person_excused_and_listed_once(
    cast, line, secretary
) -> None:
    replaced = cast.meeting.attendance_of(cast.secretary)
    mark(secretary, line, "present")
    secretary.post(f"/presences/{line.id}/remplacement", {"replaces": replaced.id})
    db.session.expire_all()
    assert line.replaces is cast.secretary
    assert replaced.presence == Presence.EXCUSED
    assert cast.meeting.excused == []
    page = secretary.get(f"/seances/{cast.meeting.id}/presences").text
    assert "en remplacement d’Inès DUFOUR" in page
    secretary.post(f"/presences/{line.id}/remplacement", {"replaces": 0})
    db.session.expire_all()
    assert line.replaces is None


def test_people_who_are_there_are_not_replaced(cast, line, secretary) -> None:
    there = cast.meeting.attendance_of(cast.secretary)
    mark(secretary, there, "present")
    assert "Inès" not in secretary.get(f"/presences/{line.id}/remplacement").text.split("<main")[1]
    page = secretary.post(
        f"/presences/{line.id}/remplacement", {"replaces": there.id}, follow_redirects=True
    )
    assert "On ne remplace pas une personne présente" in page.text
    db.session.expire_all()
    assert line.replaces is None


def test_the_rest_is_marked_in_one_click(cast, line, secretary) -> None:
    line.answer = Answer.EXCUSED
    third = Attendance(person=cast.stranger, position=2)
    cast.meeting.attendances.append(third)
    mark(secretary, cast.meeting.attendance_of(cast.secretary), "present")
    secretary.post(f"/seances/{cast.meeting.id}/presences/absents")
    db.session.expire_all()
    assert [a.presence for a in cast.meeting.attendances] == ["present", "excused", "absent"]


def add(secretary, cast, **data):
    answer = secretary.post(f"/seances/{cast.meeting.id}/presences/nouveau", data)
    db.session.expire_all()
    return answer


def test_somebody_unexpected_is_added_as_present(cast, line, secretary) -> None:
    add(secretary, cast, name="Samira EL IDRISSI", organisation="Athénée du Parc", replaces=line.id)
    added = cast.meeting.attendances[-1]
    assert (added.person.first_name, added.person.last_name) == ("Samira", "El Idrissi")
    assert added.person.organisation.name == "Athénée du Parc"
    assert added.is_present
    assert added.replaces is cast.member


def test_people_of_the_directory_are_not_entered_twice(cast, line, secretary) -> None:
    add(secretary, cast, name="noemie delvigne", organisation="amo les vents")
    assert cast.meeting.attendances[-1].person is cast.stranger
    add(secretary, cast, name="Damien Lhoest", organisation="")
    assert len(cast.meeting.attendances) == 3
    assert line.is_present
    assert db.session.query(Person).count() == 5
    assert db.session.query(Organisation).count() == 2


def test_a_name_that_is_missing_is_asked_for_and_the_rest_is_kept(cast, line, secretary) -> None:
    answer = add(secretary, cast, name="  ", organisation="AMO Contrevent")
    assert answer.status_code == 422
    assert "Écrivez un prénom et un nom." in answer.text
    assert "AMO Contrevent" in answer.text


def test_the_sheet_is_for_those_who_prepare(cast, line, browser) -> None:
    address = f"/seances/{cast.meeting.id}/presences"
    assert browser(cast.president).get(address).status_code == 200
    assert browser(cast.secretary).get(address).status_code == 200
    assert browser(cast.member).get(address).status_code == 403
    assert browser(cast.stranger).get(address).status_code == 404
    answer = browser(cast.member).post(f"/presences/{line.id}", {"presence": "present"})
    assert answer.status_code == 403


def test_queries_do_not_grow_with_the_list(cast, line, secretary) -> None:
    address, meeting_id = f"/seances/{cast.meeting.id}/presences", cast.meeting.id
    counts = []
    for _ in range(3):  # the first time warms up what a process does once
        db.session.expunge_all()
        with counted() as queries:
            secretary.get(address)
        counts.append(queries.count)
        meeting = db.session.get(Meeting, meeting_id)
        for number in range(10):
            person = Person(first_name="Invité", last_name=f"N{number}")
            meeting.attendances.append(Attendance(person=person, position=9))
        db.session.commit()
    assert counts[1] == counts[2]


def test_saying_so_before_the_day_marks_nobody_present(cast) -> None:
    line = held_today(cast.meeting).attendance_of(cast.member)
    cast.meeting.date += timedelta(days=1)
    assert presences.claim(line)
    assert line.presence == Presence.UNKNOWN


def test_saying_so_on_the_day_marks_present(cast, line) -> None:
    assert presences.claim(line)
    assert (line.presence, line.arrived_at) == (Presence.PRESENT, None)
    assert not presences.claim(line)


def test_a_code_scanned_after_the_opening_is_no_late_arrival(cast, line) -> None:
    opened(cast.meeting, cast.president, ago=20)
    presences.claim(line)
    assert (line.presence, line.arrived_at) == (Presence.PRESENT, None)


def test_a_code_scanned_after_the_closing_makes_nobody_present(cast, line) -> None:
    opened(cast.meeting, cast.president, ago=20)
    cast.meeting.adjournment = Adjournment()
    assert presences.claim(line)
    assert line.presence == Presence.UNKNOWN


def test_phone_does_not_make_late_who_was_marked_before(cast, line, secretary) -> None:
    opened(cast.meeting, cast.president, ago=20)
    mark(secretary, line, "present")
    presences.claim(line)
    assert line.arrived_at is None


def test_hours_are_those_of_brussels(cast, line, secretary) -> None:
    line.presence = Presence.PRESENT
    line.arrived_at = cast.meeting.planned_start.replace(hour=0, minute=7)
    db.session.commit()
    page = secretary.get(f"/seances/{cast.meeting.id}/presences").text
    assert "arrivé 0h07" in page
    assert line.arrived_at.astimezone(ZONE).hour == 0
