"""The invitation as it arrives: its words, its calendar file, who gets it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from email.message import EmailMessage

import pytest
from icalendar import Calendar

from tests.meetings.letters import path_in, words
from workshops import history
from workshops.dates import ZONE
from workshops.extensions import db
from workshops.meetings.models import Adjournment, Answer
from workshops.meetings.schedule import today
from workshops.typography import french

pytestmark = pytest.mark.usefixtures("coming")


def calendar(message: EmailMessage) -> Calendar:
    (part,) = [p for p in message.iter_attachments() if p.get_filename()]
    return Calendar.from_ical(part.get_content())


def event(message: EmailMessage):
    (found,) = calendar(message).walk("VEVENT")
    return found


def test_the_mail_says_when_where_and_what_and_comes_from_the_chantier(cast, send) -> None:
    messages = send("tous")
    assert sorted(m["To"] for m in messages) == [cast.member.email, cast.secretary.email]
    message = messages[0]
    assert "séance 2" in message["Subject"]
    assert message["Reply-To"] == "chantier4@exemple.test"
    text = words(message)
    assert french("13h30 – 16h00") in text
    assert "Maison des associations, Rue du Pont 3" in text
    assert "2. 13h40 Approbation du PV" in text
    assert "Hélène MARCHAL" in text
    assert path_in(messages[0]) != path_in(messages[1])


def test_the_calendar_file_keeps_its_uid_and_its_sequence_rises(cast, secretary, send) -> None:
    first = event(send("tous")[0])
    assert first["UID"] == cast.meeting.uid
    assert first["DTSTART"].dt == cast.meeting.planned_start
    assert first["DTSTART"].params["TZID"] == "Europe/Brussels"
    assert first["ORGANIZER"] == "mailto:chantier4@exemple.test"

    moved = today() + timedelta(days=11)
    fields = {"number": 2, "date": moved.isoformat(), "starts_at": "14:00", "ends_at": "16:00"}
    page = secretary.post(
        f"/seances/{cast.meeting.id}/modifier", fields, follow_redirects=True
    ).text
    assert "renvoyez l’invitation" in page
    second = event(send("tous")[0])
    assert second["UID"] == first["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]
    assert second["DTSTART"].dt == datetime.combine(moved, datetime.min.time(), ZONE).replace(
        hour=14
    )


def test_the_time_zone_that_travels_with_it_is_right_in_summer_and_winter(send) -> None:
    message = send("tous")[0]
    (part,) = [p for p in message.walk() if p.get_content_type() == "text/calendar"][:1]
    assert part.get_param("method") == "REQUEST"
    (zone,) = calendar(message).walk("VTIMEZONE")
    brussels = zone.to_tz()
    for day in (date(2026, 1, 15), date(2027, 7, 15), date(2030, 10, 26), date(2031, 3, 30)):
        ours, theirs = (datetime.combine(day, time(12), zone) for zone in (ZONE, brussels))
        assert ours.utcoffset() == theirs.utcoffset()


def test_a_late_guest_alone_gets_what_the_others_have(cast, secretary, send) -> None:
    send("tous")
    secretary.post(f"/seances/{cast.meeting.id}/invites", {"person": cast.stranger.id})
    (message,) = send("nouveaux")
    assert message["To"] == cast.stranger.email
    assert send("nouveaux") == []


def test_reminders_go_to_those_without_an_answer(cast, send) -> None:
    send("tous")
    cast.meeting.attendance_of(cast.member).answer = Answer.COMING
    db.session.commit()
    (message,) = send("sans-reponse")
    assert message["To"] == cast.secretary.email
    assert message["Subject"].startswith("Rappel")
    assert cast.meeting.invitations[-1].is_reminder
    assert "a relancé" in history.of(cast.meeting.topic)[0].sentence


def test_invitation_names_people_without_address_and_writes_to_the_others(
    cast, secretary, send
) -> None:
    cast.member.email = None
    db.session.commit()
    page = secretary.get(f"/seances/{cast.meeting.id}/invitation").text
    assert "à prévenir autrement" in page
    assert [m["To"] for m in send("tous")] == [cast.secretary.email]
    assert cast.meeting.attendance_of(cast.member).invited_at is None


def test_invitation_does_not_leave_for_a_seance_that_is_over(cast, send) -> None:
    cast.meeting.adjournment = Adjournment()
    db.session.commit()
    assert send("tous") == []
    assert cast.meeting.invitations == []


@pytest.mark.parametrize("verb", ["get", "post"])
def test_invitation_is_sent_by_those_who_prepare(cast, browser, mailbox, verb) -> None:
    address = f"/seances/{cast.meeting.id}/invitation"
    assert getattr(browser(cast.member), verb)(address).status_code == 403
    assert getattr(browser(cast.stranger), verb)(address).status_code == 404
    assert mailbox() == []
