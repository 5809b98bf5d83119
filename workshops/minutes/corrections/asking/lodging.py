"""Lodging corrections of circulated minutes: until when, by whom, and their history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from flask_babel import gettext

from workshops import live
from workshops.extensions import db, now
from workshops.history import msgid as _
from workshops.meetings.journal import record
from workshops.meetings.models import Meeting, Opening
from workshops.meetings.rules import own_attendance
from workshops.minutes.corrections.asking.narrowing import narrowed
from workshops.minutes.editions.spots import EditionStretch
from workshops.minutes.editions.store import circulated
from workshops.minutes.models.corrections import Correction, Nature
from workshops.minutes.models.editions import Edition, EditionKind, Recipient
from workshops.minutes.models.terms import REPLACING
from workshops.people.models import Person
from workshops.people.viewer import Viewer

LODGED = _("%(actor)s a fait la demande de correction %(number)s")
LODGED_FOR_ANOTHER = _(
    "%(actor)s a déposé la demande de correction %(number)s au nom de %(person)s"
)
REWORDED = _("%(actor)s a modifié la demande de correction %(number)s")
WITHDRAWN = _("%(actor)s a retiré la demande de correction %(number)s")
TAKEN_UP = _("%(actor)s a repris la demande de correction %(number)s")


class CorrectionContent(NamedTuple):
    """The content of a correction as typed in a form; fields are those of Correction."""

    nature: Nature
    wording: str = ""
    source: str = ""
    reason: str = ""


def why_closed(edition: Edition) -> str:
    """The reason why no correction can be lodged any more, and what to do; "" while one can."""
    if edition.kind == EditionKind.APPROVED or edition.approval:
        return gettext(
            "Ce PV est approuvé : il ne se corrige plus. Ce que vous voulez y ajouter se dit à la "
            "prochaine séance."
        )
    if circulated(edition.meeting) is not edition:
        return gettext(
            "Une édition plus récente a été diffusée : demandez la correction dans elle."
        )
    return ""


def all_corrections_of(edition: Edition) -> list[Correction]:
    """Corrections of an edition, withdrawn ones too, by number; in a fixed number of queries."""
    query = db.select(Correction).filter_by(edition_id=edition.id)
    return list(db.session.scalars(query.order_by(Correction.number)))


def on_same_passage(corrections: Iterable[Correction], stretch: EditionStretch) -> list[Correction]:
    """Corrections, not withdrawn, that share words with it or stand at the same place."""
    return [
        correction
        for correction in corrections
        if not correction.withdrawn_at
        and correction.place.spot == stretch.spot
        and (
            (correction.start < stretch.end and stretch.start < correction.end)
            or correction.start == stretch.start
        )
    ]


def lodge(
    edition: Edition,
    stretch: EditionStretch,
    content: CorrectionContent,
    person: Person,
    viewer: Viewer,
) -> Correction:
    """Lodge a correction by `person`, for whom the viewer may speak. The caller holds the edition,
    so that a number is given once, and commits."""
    last = db.session.scalar(
        db.select(db.func.max(Correction.number)).filter_by(edition_id=edition.id)
    )
    correction = Correction(
        edition_id=edition.id, number=(last or 0) + 1, person_id=person.id, at=now()
    )
    if viewer.person is not None and viewer.person.id != person.id:
        correction.lodged_by_id = viewer.person.id
    word(correction, stretch, content)
    db.session.add(correction)
    _withdraw_clearance(edition, person)
    message = LODGED_FOR_ANOTHER if correction.lodged_by_id else LODGED
    _tell(edition, viewer, message, number=correction.number, person=person.short_name)
    return correction


def word(correction: Correction, stretch: EditionStretch, content: CorrectionContent) -> None:
    """Write the content into the correction, about the sentences alone that it changes."""
    if content.nature in REPLACING:
        stretch, wording = narrowed(stretch, content.wording)
        content = content._replace(wording=wording)
    place = stretch.place
    correction.nature, correction.wording = content.nature, content.wording
    correction.source, correction.reason = content.source, content.reason
    correction.block, correction.start, correction.end = place.block, stretch.start, stretch.end
    correction.row, correction.column = place.cell or (None, None)
    correction.quotation = stretch.quotation


def reword(
    correction: Correction, stretch: EditionStretch, content: CorrectionContent, viewer: Viewer
) -> None:
    """The caller commits."""
    word(correction, stretch, content)
    _tell(correction.edition, viewer, REWORDED, number=correction.number)


def withdraw(correction: Correction, viewer: Viewer) -> None:
    """Withdraw a correction; it stays readable and can be taken up again. The caller commits."""
    correction.withdrawn_at = now()
    _tell(correction.edition, viewer, WITHDRAWN, number=correction.number)


def take_up(correction: Correction, viewer: Viewer) -> None:
    """The caller commits."""
    correction.withdrawn_at = None
    _tell(correction.edition, viewer, TAKEN_UP, number=correction.number)


def own_receipt(edition: Edition, person: Person) -> Recipient | None:
    query = db.select(Recipient).filter_by(edition_id=edition.id, person_id=person.id)
    return db.session.scalar(query)


def mark_opened(edition: Edition, person: Person) -> Recipient:
    """Note when the person first opened the edition. The caller commits."""
    receipt = own_receipt(edition, person) or Recipient(edition_id=edition.id, person_id=person.id)
    receipt.opened_at = receipt.opened_at or now()
    db.session.add(receipt)
    return receipt


def clear(edition: Edition, person: Person) -> None:
    """Note « J'ai lu, rien à corriger ». The caller commits."""
    mark_opened(edition, person).cleared_at = now()


def _withdraw_clearance(edition: Edition, person: Person) -> None:
    receipt = own_receipt(edition, person)
    if receipt:
        receipt.cleared_at = None


def _tell(edition: Edition, viewer: Viewer, message: str, **values: Any) -> None:
    meeting = edition.meeting
    own = own_attendance(viewer, meeting)
    actor = viewer.person or (own and own.person)
    record(meeting, actor.short_name if actor else "?", message, **values)
    live.changed(meeting.topic, "edition-corrections")
    for topic in _topics_deciding(meeting):
        live.changed(topic, "corrections", "screen")


def _topics_deciding(meeting: Meeting) -> list[str]:
    """Topics of the séances being held that may decide on these minutes."""
    query = (
        db.select(Meeting)
        .join(Opening)
        .where(Meeting.workstream_id == meeting.workstream_id, Meeting.number > meeting.number)
    )
    return [later.topic for later in db.session.scalars(query) if later.is_open]
