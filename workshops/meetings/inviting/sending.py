"""Mailing the invitation of a séance, with its calendar file and each one's personal link."""

from __future__ import annotations

from collections.abc import Collection
from email.utils import parseaddr

from flask import current_app
from flask_babel import force_locale

from workshops import mail
from workshops.extensions import now
from workshops.meetings.inviting.appointment import Appointment
from workshops.meetings.inviting.letter import letter, place, programme_lines, title
from workshops.meetings.inviting.personal_link import token_of
from workshops.meetings.models import Attendance, Invitation, Meeting
from workshops.people.models import Person
from workshops.web import public_address


def link_of(attendance: Attendance) -> str:
    return public_address("meetings.answer_invitation", token=token_of(attendance))


def send_to(
    meeting: Meeting,
    attendances: Collection[Attendance],
    sender: Person | None,
    *,
    is_reminder: bool = False,
) -> int:
    """Write to those who have an address, by the outbox; return how many. The caller commits."""
    reachable = [attendance for attendance in attendances if attendance.person.email]
    if not reachable:
        return 0
    sequence = len(meeting.invitations)  # each sending is a later version of the appointment
    for attendance in reachable:
        _send(attendance, sequence, is_reminder=is_reminder)
        attendance.invited_at = now()
    count = len(reachable)
    meeting.invitations.append(
        Invitation(person_id=sender and sender.id, count=count, is_reminder=is_reminder)
    )
    return count


def _send(attendance: Attendance, sequence: int, *, is_reminder: bool) -> None:
    from workshops.meetings.inviting.ics import request_for  # noqa: PLC0415 - loads icalendar

    link = link_of(attendance)
    words = letter(attendance, link, is_reminder=is_reminder)
    calendar = request_for(appointment(attendance, sequence, link))
    name = f"seance-{attendance.meeting.number}.ics"
    mail.send(
        attendance.person.email or "",
        words.subject,
        words.text,
        attachments=[mail.Attachment(name, calendar, "text/calendar", "REQUEST")],
        reply_to=mailbox(attendance.meeting),
        expires_at=attendance.meeting.planned_end,
    )


def appointment(attendance: Attendance, sequence: int, link: str) -> Appointment:
    meeting, person = attendance.meeting, attendance.person
    with force_locale("fr"):
        name = title(meeting)
        description = "\n".join([link, "", *programme_lines(meeting)]).strip()
    return Appointment(
        uid=meeting.uid,
        sequence=sequence,
        stamp=now(),
        starts=meeting.planned_start,
        ends=meeting.planned_end,
        summary=name,
        location=place(meeting),
        description=description,
        organizer=(str(meeting.workstream), mailbox(meeting)),
        attendee=(person.short_name, person.email or ""),
    )


def mailbox(meeting: Meeting) -> str:
    """The chantier's, else the one that sends for everybody."""
    return meeting.workstream.mailbox or parseaddr(current_app.config["MAIL_FROM"])[1]
