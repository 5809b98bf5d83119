"""Rights to read and write a note. `subject` is the note."""

from __future__ import annotations

from flask_babel import gettext

from workshops.groups.models import SeatRole
from workshops.meetings.closing import is_closed
from workshops.meetings.rules import can_follow, can_lead, can_prepare, own_attendance, within_reach
from workshops.notes.models import Note
from workshops.people.models import Person
from workshops.people.viewer import Viewer
from workshops.web import loads

can_read = can_follow


def writer_of(viewer: Viewer, note: Note) -> Person | None:
    """Find in whose name this viewer writes: a guest with a pass is a line of the list."""
    attendance = own_attendance(viewer, note.meeting)
    return viewer.person or (attendance.person if attendance else None)


def may_hold_the_pen(viewer: Viewer, note: Note) -> bool:
    """Tell whether the viewer may write: who prepares the séance, and in a sub-group its secretary
    and its rapporteur."""
    if can_prepare(viewer, note):
        return True
    attendance = own_attendance(viewer, note.meeting)
    if attendance is None or note.subgroup is None:
        return False
    return any(
        seat.attendance_id == attendance.id and seat.role != SeatRole.MEMBER
        for seat in note.subgroup.seats
    )


def can_write(viewer: Viewer, note: Note) -> bool:
    """A note that was handed in is frozen, and those of a closed séance are, for everybody."""
    return note.sealing is None and may_hold_the_pen(viewer, note) and not is_closed(note.meeting)


def can_seal(viewer: Viewer, note: Note) -> bool:
    is_group = note.subgroup is not None
    return is_group and may_hold_the_pen(viewer, note) and not is_closed(note.meeting)


def can_unseal(viewer: Viewer, note: Note) -> bool:
    return note.subgroup is not None and can_lead(viewer, note) and not is_closed(note.meeting)


def why_frozen(note: Note) -> str:
    """Say why nobody writes into this note, and what to do; "" where those who hold the pen may."""
    if is_closed(note.meeting):
        return gettext(
            "Le PV de cette séance est approuvé : ses notes sont closes. La co-présidence peut les "
            "rouvrir."
        )
    if note.sealing:
        return gettext(
            "Cette note est remise : la co-présidence peut la rendre à ses auteurs pour la changer."
        )
    return ""


loads("note_id")(within_reach(Note))
