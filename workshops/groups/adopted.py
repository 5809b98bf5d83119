"""The composition the room works in, for every feature that needs to know it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import selectinload

from workshops.extensions import db
from workshops.groups.models import Adoption, Split, Subgroup
from workshops.groups.report_models import MixingReport
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
    """Load the adopted split with its sub-groups, questions, seats and people, in a fixed number of
    queries."""
    return db.session.scalar(
        db.select(Split)
        .join(Adoption)
        .where(Split.meeting_id == meeting.id)
        .options(selectinload(Split.subgroups).selectinload(Subgroup.seats))
    )


def report_of(meeting: Meeting) -> MixingReport | None:
    """The report on the mix of the groups that the room worked in."""
    return db.session.scalar(
        db.select(MixingReport)
        .join(MixingReport.adoption)
        .join(Adoption.split)
        .where(Split.meeting_id == meeting.id)
    )


def without_report() -> Sequence[Meeting]:
    """The séances whose adopted split has no report."""
    bare = db.select(Meeting).join(Split).join(Adoption).where(~Adoption.report.has())
    return db.session.scalars(bare.order_by(Meeting.id)).all()
