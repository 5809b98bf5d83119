"""Presence in the room: marked by hand, or by people themselves from their phones."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext

from workshops import live
from workshops.dates import ZONE, hour
from workshops.extensions import db, now
from workshops.history import msgid as _
from workshops.meetings import records, regions
from workshops.meetings.holding.conduct import require_open
from workshops.meetings.holding.speech import lower_hand
from workshops.meetings.journal import record
from workshops.meetings.models import Answer, Attendance, DoorRequest, Meeting, Presence
from workshops.people.viewer import Viewer
from workshops.refusals import RefusedError

MARKED = {
    Presence.PRESENT: _("%(actor)s a noté %(person)s présent"),
    Presence.EXCUSED: _("%(actor)s a noté %(person)s excusé"),
    Presence.ABSENT: _("%(actor)s a noté %(person)s absent"),
    Presence.UNKNOWN: _("%(actor)s a effacé la présence de %(person)s"),
}


def changed(meeting: Meeting, *lines: Attendance) -> None:
    """Announce the presences, and to whom of these `lines` that theirs is another: a room of phones
    does not fetch its pages for one name."""
    own = (live.one_of("attendance", line.id) for line in lines)
    live.changed(meeting.topic, *regions.PRESENCE, *own)


def mark(attendance: Attendance, viewer: Viewer, presence: Presence) -> None:
    """Mark a presence. Present means from the beginning to the end; `arrive` and `leave` say
    otherwise."""
    attendance.presence = presence
    attendance.arrived_at = attendance.left_at = None
    _tell(attendance, viewer, MARKED[presence])


def arrive(attendance: Attendance, viewer: Viewer, at: datetime) -> None:
    """Note a late arrival."""
    attendance.presence = Presence.PRESENT
    attendance.arrived_at, attendance.left_at = at, None
    _tell(attendance, viewer, _("%(person)s est là depuis %(hour)s"), at)


def leave(attendance: Attendance, viewer: Viewer, at: datetime) -> None:
    """Note a departure before the end. Raises RefusedError for an hour before the arrival."""
    if attendance.arrived_at and at < attendance.arrived_at:
        raise RefusedError(gettext("Le départ vient après l'arrivée."))
    attendance.presence = Presence.PRESENT
    attendance.left_at = at
    _tell(attendance, viewer, _("%(person)s est parti à %(hour)s"), at)


def correct_hours(
    attendance: Attendance, viewer: Viewer, arrived: datetime | None, left: datetime | None
) -> None:
    """Correct both hours; None: there from the beginning, or until the end. Raises RefusedError for
    a departure before the arrival."""
    if arrived and left and left < arrived:
        raise RefusedError(gettext("Le départ vient après l'arrivée."))
    if arrived or left:
        attendance.presence = Presence.PRESENT
    attendance.arrived_at, attendance.left_at = arrived, left
    _tell(attendance, viewer, _("%(actor)s a corrigé les heures de %(person)s"))


def stand_in(attendance: Attendance, viewer: Viewer, replaced: Attendance | None) -> None:
    """« X en remplacement de Y », who is then excused; None: for nobody."""
    if replaced is None:
        attendance.replaces = None
        _tell(attendance, viewer, _("%(actor)s a noté que %(person)s ne remplace personne"))
        return
    attendance.replaces = replaced.person
    if replaced.presence == Presence.UNKNOWN:
        replaced.presence = Presence.EXCUSED
    record(
        attendance.meeting,
        viewer,
        "%(person)s remplace %(replaced)s",
        person=attendance.person.short_name,
        replaced=replaced.person.short_name,
    )
    records.changed(attendance.meeting, viewer)
    changed(attendance.meeting, attendance, replaced)


def mark_rest_absent(meeting: Meeting, viewer: Viewer) -> int:
    """Mark absent the people of whom nothing is said, excused if they answered so or are replaced;
    return how many they are."""
    replaced = {line.replaces_id for line in meeting.attendances if line.replaces_id}
    rest = [line for line in meeting.attendances if line.presence == Presence.UNKNOWN]
    for line in rest:
        is_excused = line.answer == Answer.EXCUSED or line.person_id in replaced
        line.presence = Presence.EXCUSED if is_excused else Presence.ABSENT
    record(meeting, viewer, "%(actor)s a noté les %(count)s autres absents", count=len(rest))
    if rest:
        records.changed(meeting, viewer)
    changed(meeting, *rest)
    return len(rest)


def claim(attendance: Attendance) -> bool:
    """« C'est moi », from a phone; whether nobody had said so before."""
    free = db.update(Attendance).where(
        Attendance.id == attendance.id, Attendance.claimed_at.is_(None)
    )
    taken = db.session.scalar(free.values(claimed_at=now()).returning(Attendance.id))
    if taken is None:
        return False
    come_in(attendance)
    return True


def come_in(attendance: Attendance) -> None:
    """Note that somebody is here by their own word: present, on the day, until the closing. A
    telephone taken out late is no late arrival: `say_arrival` and the co-presidency tell the
    hour."""
    meeting = attendance.meeting
    changed(meeting, attendance)
    is_its_day = meeting.date == now().astimezone(ZONE).date()
    if attendance.is_present or meeting.adjournment or not is_its_day:
        return
    attendance.presence = Presence.PRESENT
    record(meeting, attendance.person.short_name, "%(actor)s est là")


def say_arrival(attendance: Attendance, at: datetime) -> None:
    """« Je suis arrivé à 14h20 », by who came late. Raises RefusedError where the séance is not
    open, or for an hour after their departure."""
    require_open(attendance.meeting)
    if attendance.left_at and attendance.left_at < at:
        raise RefusedError(gettext("Le départ vient après l'arrivée."))
    attendance.presence = Presence.PRESENT
    attendance.arrived_at = at
    record(
        attendance.meeting,
        attendance.person.short_name,
        "%(actor)s dit être là depuis %(hour)s",
        hour=hour(at),
    )
    changed(attendance.meeting, attendance)


def release(attendance: Attendance) -> None:
    """« Ce n'est pas moi »: the name is free again, and what it brought is undone."""
    person = attendance.person.short_name
    record(attendance.meeting, person, "Le nom de %(actor)s est de nouveau libre")
    _release(attendance)


def free(attendance: Attendance, viewer: Viewer) -> None:
    """Put out whoever took this name with the code: every pass to it ends, in every browser.

    Raises RefusedError where nobody has taken it.
    """
    person = attendance.person.short_name
    if attendance.claimed_at is None:
        raise RefusedError(
            gettext("Personne n'est entré sous le nom de %(person)s.", person=person)
        )
    record(attendance.meeting, viewer, "%(actor)s a libéré le nom de %(person)s", person=person)
    _release(attendance)


def _release(attendance: Attendance) -> None:
    """Undo what taking the name brought; once the séance has ended, presences are the minutes'."""
    attendance.claimed_at = None
    if attendance.meeting.adjournment is None:
        attendance.presence = Presence.UNKNOWN
        attendance.arrived_at = attendance.left_at = None
    lower_hand(attendance)
    admitted = db.update(DoorRequest).where(DoorRequest.attendance_id == attendance.id)
    db.session.execute(admitted.values(attendance_id=None))  # an old cookie would open with it
    changed(attendance.meeting, attendance)


def _tell(attendance: Attendance, viewer: Viewer, message: str, at: datetime | None = None) -> None:
    values = {"person": attendance.person.short_name}
    if at:
        values["hour"] = hour(at)
    record(attendance.meeting, viewer, message, amends={"person"}, **values)
    records.changed(attendance.meeting, viewer)
    changed(attendance.meeting, attendance)
