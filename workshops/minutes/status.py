"""Status of the minutes of each séance, for the pages that list séances."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from flask import url_for
from flask_babel import gettext, ngettext
from sqlalchemy import Row

from workshops.extensions import db
from workshops.groups.models import Adoption, Split, Subgroup
from workshops.meetings.extending import Status, Todo
from workshops.meetings.models import Meeting
from workshops.minutes.models.corrections import Correction
from workshops.minutes.models.editions import Edition, EditionKind, Recipient
from workshops.minutes.models.signing import Minutes, Verification
from workshops.notes.models import Note, Sealing
from workshops.people.viewer import Viewer
from workshops.programmes.rules import prepares


def minutes_status(meetings: list[Meeting]) -> dict[int, Status]:
    """Statuses of séances that were opened, or whose minutes were brought in; in four queries."""
    frozen = _editions_status([meeting.id for meeting in meetings])
    begun = [meeting for meeting in meetings if meeting.opening and meeting.id not in frozen]
    ids = [meeting.id for meeting in begun]
    verified, waiting = _verified(ids), _waiting(ids)
    composed = {
        meeting.id: _status(meeting, meeting.id in verified, meeting.id in waiting)
        for meeting in begun
    }
    return composed | frozen


def todos(
    viewer: Viewer, _coming: list[Meeting], held: list[Meeting]
) -> Iterator[tuple[Meeting, Todo]]:
    """List what is left to do for minutes, to whoever prepares their séance."""
    prepared = [m for m in held if prepares(viewer, m.workstream)]
    statuses = minutes_status(prepared)
    for meeting in prepared:
        status = statuses.get(meeting.id)
        if status and (status.step or status.tone == "warn"):
            text = gettext("PV de la séance %(number)s", number=meeting.number)
            tone = "warn" if status.tone == "warn" else ""
            yield meeting, Todo(text, status.address, status.step or status.word, tone)


def _editions_status(ids: Collection[int]) -> dict[int, Status]:
    """Statuses of the minutes that were frozen, by séance id."""
    is_sent = db.exists().where(Recipient.edition_id == Edition.id, Recipient.sent_at.is_not(None))
    query = db.select(
        Edition.id, Edition.meeting_id, Edition.kind, Edition.source_name, is_sent.label("is_sent")
    )
    rows = db.session.execute(query.where(Edition.meeting_id.in_(ids)).order_by(Edition.number))
    latest = {row.meeting_id: row for row in rows}
    counts = _correction_counts([row.id for row in latest.values()])
    return {key: _frozen_status(row, counts.get(row.id, 0)) for key, row in latest.items()}


def _frozen_status(row: Row[Any], count: int) -> Status:
    address = url_for("minutes.edition", edition_id=row.id)
    if row.kind == EditionKind.APPROVED:
        return Status("ok", "check", gettext("approuvé"), address)
    icon, words = ("mail", gettext("circulé")) if row.is_sent else ("file", _unsent(row))
    if not count:
        return Status("accent", icon, words, address)
    corrections = ngettext("%(num)d demande", "%(num)d demandes", count)
    return Status("warn", icon, f"{words}, {corrections}", address)


def _unsent(row: Row[Any]) -> str:
    """Words for a frozen edition that nobody was sent from here."""
    return gettext("importé, sans envoi") if row.source_name else gettext("figé, sans envoi")


def _correction_counts(ids: Collection[int]) -> dict[int, int]:
    """Counts of corrections that were not withdrawn, by edition id."""
    query = (
        db.select(Correction.edition_id, db.func.count().label("number"))
        .where(Correction.edition_id.in_(ids), Correction.withdrawn_at.is_(None))
        .group_by(Correction.edition_id)
    )
    return {row.edition_id: row.number for row in db.session.execute(query)}


def _status(meeting: Meeting, is_verified: bool, waits_for_notes: bool) -> Status:
    address = url_for("minutes.show", meeting_id=meeting.id)
    if meeting.adjournment is None:
        return Status("accent", "pen", gettext("en cours"), address)
    if waits_for_notes:
        return Status("warn", "pen", gettext("des notes manquent"), address)
    if not is_verified:
        return Status("warn", "pen", gettext("à vérifier"), address)
    step = gettext("vérifié, à diffuser")
    return Status("ok", "check", gettext("vérifié"), address, step)


def _verified(ids: Collection[int]) -> set[int]:
    query = db.select(Minutes.meeting_id).join(Verification)
    return set(db.session.scalars(query.where(Minutes.meeting_id.in_(ids))))


def _waiting(ids: Collection[int]) -> set[int]:
    """Séances (by id) of which a sub-group has not handed its note in."""
    query = (
        db.select(Split.meeting_id)
        .join(Adoption)
        .join(Subgroup, Subgroup.split_id == Split.id)
        .outerjoin(Note, Note.subgroup_id == Subgroup.id)
        .outerjoin(Sealing)
        .where(Split.meeting_id.in_(ids), Sealing.id.is_(None))
    )
    return set(db.session.scalars(query))
