"""The draft of the point « Approbation du PV », handed over to the secretary as a note."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask_babel import gettext
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from workshops import live
from workshops.committing import committing
from workshops.extensions import db
from workshops.meetings import records
from workshops.meetings.journal import record
from workshops.meetings.models import Meeting
from workshops.minutes.blueprint import routes
from workshops.minutes.composed.reviews import approval_point, draft_taken, reviews_of
from workshops.minutes.composition.approval import drafted
from workshops.minutes.models.corrections import DraftTaken
from workshops.minutes.rules import can_decide
from workshops.notes import writing
from workshops.notes.models import Note
from workshops.notes.texts import note_of
from workshops.refusals import RefusedError
from workshops.translating import lazy_gettext
from workshops.web import allow, current_viewer

AGAIN = lazy_gettext("La note n'a pas pu être écrite. Réessayez.")


@routes.post("/seances/<int:meeting_id>/corrections/texte")
@allow(can_decide)
def take_draft(meeting: Meeting) -> Response:
    """Put the draft into the note (« Reprendre dans la note »), which alone is then printed."""
    point = approval_point(meeting)
    if point is None:
        flash(gettext("Ajoutez d'abord à l'ordre du jour un point « Approbation du PV »."), "warn")
        return _to_decisions(meeting)
    note = note_of(point)
    with committing() as attempt:
        _take(meeting, note)
    if attempt.refusal:
        return _to_decisions(meeting)
    flash(gettext("Le texte est dans la note : vous pouvez le changer."), "ok")
    return redirect(url_for("notes.show", meeting_id=meeting.id, note_id=note.id), 303)


@routes.post("/seances/<int:meeting_id>/corrections/texte/annulation")
@allow(can_decide)
def leave_draft(meeting: Meeting) -> Response:
    """Print the draft again, which follows the rulings; the note stays as it is."""
    taken = draft_taken(meeting)
    if taken:
        db.session.delete(taken)
        viewer = current_viewer()
        record(meeting, viewer, "%(actor)s a remis dans le PV le texte de l'approbation proposé")
        live.changed(meeting.topic, "corrections")
        db.session.commit()
    return _to_decisions(meeting)


def _take(meeting: Meeting, note: Note) -> None:
    """Put the draft into the note, once. Raises RefusedError where there is none, it was taken
    already, or the note cannot be written."""
    blocks = list(drafted(reviews_of(meeting)))
    if not blocks:
        raise RefusedError(
            gettext("Il n'y a encore rien à reprendre : la séance n'a rien examiné.")
        )
    viewer = current_viewer()
    db.session.add(DraftTaken(meeting_id=meeting.id, person_id=viewer.person and viewer.person.id))
    try:
        db.session.flush()
    except IntegrityError:  # somebody took it, or began the note, at the same moment
        db.session.rollback()
        taken = gettext("Ce texte est déjà repris dans la note.")
        raise RefusedError(taken if draft_taken(meeting) else str(AGAIN)) from None
    try:
        writing.add(note, viewer, blocks)
    except RefusedError:
        db.session.rollback()
        db.session.execute(db.delete(DraftTaken).filter_by(meeting_id=meeting.id))
        db.session.commit()
        raise
    records.complete(meeting)
    record(meeting, viewer, "%(actor)s a repris le texte proposé pour l'approbation dans la note")
    live.changed(meeting.topic, "corrections")


def _to_decisions(meeting: Meeting) -> Response:
    return redirect(url_for("minutes.decide", meeting_id=meeting.id), 303)
