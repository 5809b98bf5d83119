"""The editions of a séance's minutes as the page of the PV lists them, latest first."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy.orm import selectinload
from sqlalchemy.sql.elements import ColumnElement

from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.blueprint import routes
from workshops.minutes.models.corrections import Correction
from workshops.minutes.models.editions import Approval, Edition, EditionKind, Recipient
from workshops.minutes.rules import can_circulate
from workshops.web import current_viewer


class Shown(NamedTuple):
    """`recipients` are those to whom it was sent; `approval` is the one that made an approved
    edition."""

    edition: Edition
    recipients: int
    corrections: int
    approval: Approval | None

    @property
    def is_approved(self) -> bool:
        return self.edition.kind == EditionKind.APPROVED


class Shelf(NamedTuple):
    editions: list[Shown]
    may_circulate: bool

    @property
    def is_settled(self) -> bool:
        """Tell whether no other text may go round: there are corrections, or it is approved."""
        return any(shown.is_approved or shown.corrections for shown in self.editions)


@routes.app_template_filter("editions")
def shelf(meeting: Meeting) -> Shelf:
    """Load the editions of a séance, in a fixed number of queries."""
    query = db.select(Edition).filter_by(meeting_id=meeting.id).order_by(Edition.number.desc())
    editions = list(db.session.scalars(query))
    ids = [edition.id for edition in editions]
    recipients = _counts(Recipient.edition_id, ids, Recipient.sent_at.is_not(None))
    corrections = _counts(Correction.edition_id, ids, Correction.withdrawn_at.is_(None))
    made_by = _approvals(ids)
    return Shelf(
        [
            Shown(row, recipients.get(row.id, 0), corrections.get(row.id, 0), made_by.get(row.id))
            for row in editions
        ],
        can_circulate(current_viewer(), meeting),
    )


def _counts(column, ids: Collection[int], *more: ColumnElement[bool]) -> dict[int, int]:
    """Counts of rows by edition id."""
    query = db.select(column.label("key"), db.func.count().label("number"))
    rows = db.session.execute(query.where(column.in_(ids), *more).group_by(column))
    return {row.key: row.number for row in rows}


def _approvals(ids: Collection[int]) -> dict[int, Approval]:
    query = db.select(Approval).where(Approval.approved_id.in_(ids))
    approvals = db.session.scalars(query.options(selectinload(Approval.meeting)))
    return {approval.approved_id: approval for approval in approvals}
