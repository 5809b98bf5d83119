"""A choice made by hand is taken back by its key, from a list of choices or from a conflict."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from workshops.extensions import db
from workshops.groups.choice_models import Bond
from workshops.groups.models import Seat, SeatRole, Split, Subgroup
from workshops.groups.splitting.changes import announce, by_hand
from workshops.groups.splitting.reassessing import reassess
from workshops.groups.splitting.yardsticks import FREE
from workshops.groups.wanted.choices import bond_words
from workshops.history import Event
from workshops.meetings.journal import record
from workshops.meetings.models import Meeting
from workshops.people.viewer import Viewer
from workshops.web import LARGEST_ID

ID = re.compile("[0-9]{1,10}")
T = TypeVar("T", Seat, Subgroup)


def take_back(meeting: Meeting, split: Split | None, viewer: Viewer, key: str) -> bool:
    """Take back a choice (`choices.ManualChoice.key`) and tell whether there was one; the caller
    commits."""
    kind, _, number = key.partition("-")
    undo = TAKERS.get(kind)
    if undo is None or not ID.fullmatch(number) or int(number) > LARGEST_ID:
        return False
    return undo(meeting, split, viewer, int(number))


def _free_seat(_meeting: Meeting, split: Split | None, viewer: Viewer, number: int) -> bool:
    seat = _with_id(split.seats if split else [], number)
    if split is None or seat is None or not seat.is_held:
        return False
    with by_hand(split, seat_freed(seat, viewer), loosens=True):
        seat.role, seat.is_pinned = SeatRole.MEMBER, False
    return True


def _open_group(_meeting: Meeting, split: Split | None, viewer: Viewer, number: int) -> bool:
    subgroup = _with_id(split.subgroups if split else [], number)
    if subgroup is None or not subgroup.is_kept:
        return False
    keep(subgroup, viewer, False)
    return True


def _loose_bond(meeting: Meeting, split: Split | None, viewer: Viewer, number: int) -> bool:
    bond = db.session.scalar(db.select(Bond).filter_by(id=number, meeting_id=meeting.id))
    if bond is None:
        return False
    record(meeting, viewer, "%(actor)s a retiré la règle « %(rule)s »", rule=bond_words(bond))
    db.session.delete(bond)
    db.session.flush()
    if split and FREE in split.yardsticks:
        reassess(split, keeps_bound=False)
    announce(meeting)
    return True


TAKERS: dict[str, Callable[[Meeting, Split | None, Viewer, int], bool]] = {
    "place": _free_seat,
    "groupe": _open_group,
    "regle": _loose_bond,
}


def seat_freed(seat: Seat, viewer: Viewer) -> Event:
    return record(
        seat.meeting,
        viewer,
        "%(actor)s libère %(name)s du groupe %(group)s",
        name=seat.attendance.person.short_name,
        group=seat.subgroup.number,
    )


def keep(subgroup: Subgroup, viewer: Viewer, is_kept: bool) -> None:
    """Note whether the next proposal leaves this group as it is; the caller commits."""
    meeting, group = subgroup.meeting, subgroup.number
    if is_kept:
        event = record(meeting, viewer, "%(actor)s garde le groupe %(group)s tel quel", group=group)
    else:
        event = record(
            meeting, viewer, "%(actor)s ne garde plus le groupe %(group)s tel quel", group=group
        )
    with by_hand(subgroup.split, event, loosens=not is_kept):
        subgroup.is_kept = is_kept


def _with_id(rows: list[T], number: int) -> T | None:
    return next((row for row in rows if row.id == number), None)
