"""The invitation as it arrives: its words, its calendar file, and what its personal link does."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar

from workshops import history
from workshops.dates import ZONE
from workshops.extensions import db, now
from workshops.meetings.models import Adjournment, Annex, Answer
from workshops.meetings.personal_link import token_of
from workshops.meetings.schedule import today
from workshops.people.models import Person
from workshops.typography import french


@pytest.fixture(autouse=True)
def coming(cast) -> None:
    cast.meeting.date = today() + timedelta(days=10)
    db.session.commit()


@pytest.fixture
def secretary(cast, browser):
    return browser(cast.secretary)


@pytest.fixture
def send(cast, secretary, mailbox):
    """`send("tous")` posts the invitation and gives the mails that left."""

    def posted(audience: str) -> list[EmailMessage]:
        before = len(mailbox())
        secretary.post(f"/seances/{cast.meeting.id}/invitation", {"a": audience})
        db.session.expire_all()
        return mailbox()[before:]

    return posted


def words(message: EmailMessage) -> str:
    return message.get_body(("plain",)).get_content()


def calendar(message: EmailMessage) -> Calendar:
    (part,) = [p for p in message.iter_attachments() if p.get_filename()]
    return Calendar.from_ical(part.get_content())


def event(message: EmailMessage):
    (found,) = calendar(message).walk("VEVENT")
    return found


def path_in(message: EmailMessage) -> str:
    return urlsplit(re.search(r"http\S+/invitations/\S+", words(message))[0]).path


def line_of(cast, person: Person):
    db.session.expire_all()
    return cast.meeting.attendance_of(person)


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


def test_who_has_no_address_is_named_and_the_others_are_written_to(cast, secretary, send) -> None:
    cast.member.email = None
    db.session.commit()
    page = secretary.get(f"/seances/{cast.meeting.id}/invitation").text
    assert "à prévenir autrement" in page
    assert [m["To"] for m in send("tous")] == [cast.secretary.email]
    assert cast.meeting.attendance_of(cast.member).invited_at is None


def test_nothing_leaves_for_a_seance_that_is_over(cast, send) -> None:
    cast.meeting.adjournment = Adjournment()
    db.session.commit()
    assert send("tous") == []
    assert cast.meeting.invitations == []


def test_following_the_link_changes_nothing_and_answering_does(cast, browser, send) -> None:
    message = next(m for m in send("tous") if m["To"] == cast.member.email)
    guest, path = browser(None), path_in(message)
    page = guest.get(path)
    assert page.status_code == 200
    assert "Damien Lhoest" in page.text
    assert line_of(cast, cast.member).answer == Answer.NONE

    assert guest.post(path, {"answer": "coming"}).status_code == 303
    assert line_of(cast, cast.member).answer == Answer.COMING
    guest.post(path, {"answer": "excused", "excuse": "en formation"})
    assert line_of(cast, cast.member).answer == Answer.EXCUSED
    assert line_of(cast, cast.member).excuse == "en formation"
    assert line_of(cast, cast.secretary).answer == Answer.NONE


def test_a_personal_link_opens_nothing_else(cast, browser) -> None:
    guest = browser(None)
    guest.get(f"/invitations/{token_of(line_of(cast, cast.member))}")
    assert guest.get(f"/seances/{cast.meeting.id}/preparation").status_code == 302


def test_the_guest_sends_somebody_instead_who_is_invited_in_turn(
    cast, browser, send, mailbox
) -> None:
    message = next(m for m in send("tous") if m["To"] == cast.member.email)
    guest, path = browser(None), path_in(message)
    typed = {"answer": "replaced", "first_name": "Zoé", "last_name": "Renard"}
    guest.post(path, typed | {"email": "zoe@exemple.test", "function": "Éducatrice"})
    zoe = db.session.scalar(db.select(Person).filter_by(email="zoe@exemple.test"))
    line = line_of(cast, zoe)
    assert (line.replaces, line.answer) == (cast.member, Answer.COMING)
    assert zoe.function == "Éducatrice"
    invitation = mailbox()[-1]
    assert invitation["To"] == "zoe@exemple.test"
    assert "Damien Lhoest" in words(invitation)

    assert browser(None).post(path_in(invitation), {"answer": "excused"}).status_code == 303
    assert line_of(cast, zoe).answer == Answer.EXCUSED
    guest.post(path, {"answer": "coming"})
    assert line_of(cast, zoe) is None


def test_a_replacement_that_cannot_be_keeps_what_was_typed(cast, browser) -> None:
    path = f"/invitations/{token_of(line_of(cast, cast.member))}"
    typed = {"answer": "replaced", "first_name": "Inès", "last_name": "Dufour"}
    answer = browser(None).post(path, typed | {"email": cast.secretary.email})
    assert answer.status_code == 422
    assert "est déjà sur la liste" in answer.text
    assert f'value="{cast.secretary.email}"' in answer.text
    assert line_of(cast, cast.member).answer == Answer.NONE
    assert browser(None).post(path, {"answer": "replaced", "first_name": "Z"}).status_code == 422


def test_documents_are_read_by_the_personal_link(cast, browser, send) -> None:
    cast.meeting.annexes.append(Annex(title="Avis 50", url="https://exemple.test/avis50"))
    cast.meeting.annexes.append(Annex(title="Charte", file_name="charte.pdf", content=b"%PDF"))
    db.session.commit()
    message = send("tous")[0]
    assert "https://exemple.test/avis50" in words(message)
    path = path_in(message)
    assert f"{path}/documents/2" in browser(None).get(path).text
    file = browser(None).get(f"{path}/documents/2")
    assert file.data == b"%PDF"
    assert file.headers["Content-Disposition"].startswith("attachment")
    for wrong in (f"{path}/documents/1", f"{path}/documents/3", f"{path}x/documents/2"):
        assert browser(None).get(wrong).status_code == 404


def test_a_tampered_link_is_refused_in_words(cast, browser) -> None:
    token = token_of(line_of(cast, cast.member))
    for wrong in (token[:-2], token[1:], "x", token.replace(".", "A.", 1)):
        answer = browser(None).get(f"/invitations/{wrong}")
        assert answer.status_code == 404
        assert "Ce lien ne mène nulle part" in answer.text
        assert browser(None).post(f"/invitations/{wrong}", {"answer": "coming"}).status_code == 404


def test_a_link_ends_with_the_seance(cast, browser) -> None:
    path = f"/invitations/{token_of(line_of(cast, cast.member))}"
    cast.meeting.date = today() - timedelta(days=1)
    db.session.commit()
    answer = browser(None).post(path, {"answer": "coming"})
    assert answer.status_code == 410
    assert "Cette séance est passée" in answer.text
    assert line_of(cast, cast.member).answer == Answer.NONE
    assert cast.meeting.planned_end < now()


def test_a_link_ends_with_the_place_on_the_list(cast, browser) -> None:
    line = line_of(cast, cast.member)
    path = f"/invitations/{token_of(line)}"
    cast.meeting.attendances.remove(line)
    db.session.commit()
    assert browser(None).get(path).status_code == 404


@pytest.mark.parametrize("verb", ["get", "post"])
def test_only_those_who_prepare_send(cast, browser, mailbox, verb) -> None:
    address = f"/seances/{cast.meeting.id}/invitation"
    assert getattr(browser(cast.member), verb)(address).status_code == 403
    assert getattr(browser(cast.stranger), verb)(address).status_code == 404
    assert mailbox() == []
