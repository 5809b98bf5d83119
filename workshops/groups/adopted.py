"""The composition the room works in, for every feature that needs to know it."""

from __future__ import annotations

from sqlalchemy.orm import selectinload

from workshops.extensions import db
from workshops.groups.models import Adoption, Split, Subgroup
from workshops.meetings.models import Meeting


def current_split(meeting: Meeting, *, to_change: bool = False) -> Split | None:
    """The composition on the board: adopted, or else the latest proposal. Seats come loaded.

    `to_change` makes others who change the séance's board wait until this transaction ends.
    """
    if to_change:
        lock = db.select(Meeting.id).where(Meeting.id == meeting.id)
        db.session.execute(lock.with_for_update(of=Meeting))
    return db.session.scalar(
        db.select(Split)
        .outerjoin(Adoption)
        .where(Split.meeting_id == meeting.id)
        .order_by(Adoption.id.is_(None), Split.id.desc())
        .limit(1)
        .options(selectinload(Split.subgroups).selectinload(Subgroup.seats))
    )


def adopted_split(meeting: Meeting) -> Split | None:
    """With its sub-groups, questions, seats and people, in a fixed number of queries."""
    return db.session.scalar(
        db.select(Split)
        .join(Adoption)
        .where(Split.meeting_id == meeting.id)
        .options(selectinload(Split.subgroups).selectinload(Subgroup.seats))
    )
