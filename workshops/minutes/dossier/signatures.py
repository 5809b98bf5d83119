"""The writer and the verifier of minutes, in a dossier."""

from __future__ import annotations

from sqlalchemy.orm import joinedload

from workshops.dossier_parts.entries import Entry, People, instant, who
from workshops.dossier_parts.values import Values, act, given, key
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.models.signing import Minutes, Verification


def signatures(meeting: Meeting) -> Values:
    query = db.select(Minutes).filter_by(meeting_id=meeting.id)
    minutes = db.session.scalar(query.options(joinedload(Minutes.verification)))
    if minutes is None:
        return {}
    verification: Values = {}
    if minutes.verification:
        label = minutes.verification.label
        verification = (act(minutes.verification) or {}) | {"label": label}
    return given(
        writer=key(minutes.writer_id),
        writer_title=minutes.writer_title,
        verification=verification,
    )


def add_signatures(meeting: Meeting, entry: Entry, people: People) -> None:
    signed = entry.get("minutes")
    if not signed:
        return
    minutes = Minutes(
        meeting=meeting,
        writer=who(signed, "writer", people),
        writer_title=signed.get("writer_title", ""),
    )
    if verification := signed.get("verification"):
        by = who(verification, "by", people)
        label = verification.get("label", "")
        minutes.verification = Verification(at=instant(verification, "at"), person=by, label=label)
    db.session.add(minutes)
