"""The notes of an approved PV: closed by the approval, opened again by an act that says so."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from sqlalchemy import Select
from werkzeug.wrappers import Response

from workshops import live
from workshops.extensions import db
from workshops.meetings import closing
from workshops.meetings.journal import record
from workshops.meetings.models import Meeting
from workshops.minutes.blueprint import routes
from workshops.minutes.editions import store
from workshops.minutes.models.editions import Edition, EditionKind
from workshops.minutes.models.signing import NotesReopening
from workshops.minutes.rules import can_reopen
from workshops.people.viewer import Viewer
from workshops.web import allow, current_viewer


def approved_meetings() -> Select[tuple[int]]:
    reopened = db.select(NotesReopening.meeting_id)
    query = db.select(Edition.meeting_id).where(Edition.kind == EditionKind.APPROVED)
    return query.where(Edition.meeting_id.not_in(reopened))


def panel(meeting: Meeting, viewer: Viewer) -> str:
    approved = store.approved(meeting)
    if approved is None:
        return ""
    return render_template(
        "minutes/corrections/deciding/_closed_notes.html",
        meeting=meeting,
        approved=approved,
        reopening=reopening_of(meeting),
        may_reopen=can_reopen(viewer, meeting),
    )


def reopening_of(meeting: Meeting) -> NotesReopening | None:
    return db.session.scalar(db.select(NotesReopening).filter_by(meeting_id=meeting.id))


@routes.post("/seances/<int:meeting_id>/pv/notes/reouverture")
@allow(can_reopen)
def reopen_notes(meeting: Meeting) -> Response:
    """Open the notes again (« Rouvrir les notes »)."""
    viewer = current_viewer()
    if closing.is_closed(meeting):
        db.session.add(NotesReopening(meeting=meeting, person=viewer.person))
        record(meeting, viewer, "%(actor)s a rouvert les notes, bien que le PV soit approuvé")
        announce(meeting)
        db.session.commit()
    return _to_notes(meeting)


@routes.post("/seances/<int:meeting_id>/pv/notes/cloture")
@allow(can_reopen)
def close_notes(meeting: Meeting) -> Response:
    """Close the notes again (« Clore les notes »), as the approval had left them."""
    if reopening := reopening_of(meeting):
        db.session.delete(reopening)
        record(meeting, current_viewer(), "%(actor)s a clos à nouveau les notes")
        announce(meeting)
        db.session.commit()
    return _to_notes(meeting)


def announce(meeting: Meeting) -> None:
    """Make whoever has a note of this séance open ask again, after the commit, whether they may
    write."""
    live.changed(meeting.topic, "notes")
    live.recheck(meeting.topic)


def _to_notes(meeting: Meeting) -> Response:
    return redirect(url_for("notes.desk", meeting_id=meeting.id), 303)
