"""Changes made by hand to a split: told in the history, announced to all, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from workshops import live
from workshops.extensions import db
from workshops.groups.models import Seat, Split, SplitChange
from workshops.groups.splitting.reassessing import reassess
from workshops.groups.splitting.yardsticks import FREE
from workshops.history import Event
from workshops.meetings.models import Meeting


@contextmanager
def by_hand(split: Split, event: Event, *, loosens: bool = False) -> Iterator[None]:
    """Change seats by hand within this block; after it the cost follows and undoing knows the way
    back.

    With `loosens` something is no longer held: what was proven under it may be beaten now.
    """
    before = snapshot(split)
    yield
    db.session.flush()
    people = {line[0] for line in before["seats"]}
    same_people = people == {seat.attendance_id for seat in split.seats}
    was_free = not loosens or FREE not in split.yardsticks
    reassess(split, keeps_bound=same_people and was_free)
    split.changes.append(SplitChange(event=event, before=before))
    announce(split.meeting)


def announce(meeting: Meeting) -> None:
    """Announce a change to boards, phones and the projector."""
    live.changed(meeting.topic, "groups", "my-group")


def snapshot(split: Split) -> dict[str, Any]:
    """Copy who sits where, with role and pin, and what was known of the cost."""
    return {
        "seats": [
            [s.attendance_id, s.subgroup.number, s.position, s.role, s.is_drawn, s.is_pinned]
            for s in split.seats
        ],
        "kept": [subgroup.number for subgroup in split.subgroups if subgroup.is_kept],
        "cost": split.cost,
        "bound": split.bound,
        "proof": split.proof,
        "examined": split.examined,
        "yardsticks": split.yardsticks,
        "certificate": split.certificate,
    }


def last_change(split: Split) -> SplitChange | None:
    query = db.select(SplitChange).filter_by(split_id=split.id).order_by(SplitChange.id.desc())
    return db.session.scalar(query.limit(1))


def undo(split: Split) -> bool:
    """Take back the last change by hand, or else the proposal; whether there was something."""
    change = last_change(split)
    if change:
        _restore(split, change.before)
        db.session.delete(change)
    elif split.replaces_id is not None:
        db.session.delete(split)
    else:
        return False
    announce(split.meeting)
    return True


def _restore(split: Split, before: dict[str, Any]) -> None:
    """Restore the seats of a snapshot. People no longer in the list stay away; wishes may have
    changed since."""
    attendances = {a.id: a for a in split.meeting.attendances}
    groups = {subgroup.number: subgroup for subgroup in split.subgroups}
    seated = {line[0] for line in before["seats"]}
    for seat in split.seats:
        if seat.attendance_id not in seated:
            split.withdraw(seat.attendance)
    for attendance_id, number, position, role, is_drawn, is_pinned in before["seats"]:
        if attendance_id in attendances:
            seat: Seat = split.place(attendances[attendance_id], groups[number])
            seat.position, seat.role = position, role
            seat.is_drawn, seat.is_pinned = is_drawn, is_pinned
    for subgroup in split.subgroups:
        subgroup.seats.sort(key=lambda seat: seat.position)
        subgroup.is_kept = subgroup.number in before["kept"]
    for name in ("bound", "proof", "examined", "yardsticks", "certificate"):
        setattr(split, name, before.get(name))  # changes of older versions kept no certificate
    reassess(split, keeps_bound=seated <= attendances.keys())
    if split.cost != before["cost"]:
        reassess(split, keeps_bound=False)
