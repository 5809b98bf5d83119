"""Pages of notes, and what one does with them without the editor."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from workshops import live
from workshops.committing import committing
from workshops.extensions import db, set_reading
from workshops.groups.models import Subgroup
from workshops.meetings import records
from workshops.meetings.journal import record
from workshops.meetings.models import AgendaItem, Meeting
from workshops.meetings.rules import can_follow
from workshops.notes import desk as around
from workshops.notes import rules, writing
from workshops.notes.models import Note
from workshops.notes.show import note_page
from workshops.notes.sockets import too_big
from workshops.notes.telling import tell
from workshops.notes.texts import note_of
from workshops.notes.typed import blocks_of_lines
from workshops.refusals import RefusedError
from workshops.web import allow, current_viewer

routes = Blueprint("notes", __name__)
LONGEST = 200_000  # characters sent by the plain form


@live.region("notes", "chair", "secretary", "participant")
def _each_fetches_the_desk(_topic: str, _audience: str) -> str:
    """Draw nothing: which note one has open differs, so everybody fetches their own page."""
    return ""


@routes.get("/seances/<int:meeting_id>/notes")
@allow(can_follow)
def desk(meeting: Meeting) -> str | Response:
    """The note of the point that is being dealt with."""
    item = around.current_item(meeting)
    if item is None:
        return render_template("notes/empty.html", meeting=meeting)
    return _page(item)


@routes.get("/seances/<int:meeting_id>/notes/point/<int:item_id>")
@allow(can_follow)
def of_item(meeting: Meeting, item: AgendaItem) -> str:
    return _page(item if item.meeting_id == meeting.id else abort(404))


@routes.get("/seances/<int:meeting_id>/notes/groupe/<int:subgroup_id>")
@allow(can_follow)
def of_group(meeting: Meeting, subgroup: Subgroup) -> str:
    return _page(subgroup if subgroup.meeting.id == meeting.id else abort(404))


@routes.get("/seances/<int:meeting_id>/notes/<int:note_id>")
@allow(rules.can_read)
def show(meeting: Meeting, note: Note) -> str:
    return note_page(note if note.meeting_id == meeting.id else abort(404))


def _page(subject: AgendaItem | Subgroup) -> str:
    """The first visit begins the note; nobody sees a difference."""
    note = note_of(subject)
    if note.id is None:
        db.session.rollback()  # the transaction of a GET only reads
        set_reading(False)
        try:
            note = note_of(subject)
            writing.lay_out(note)
            db.session.commit()
        except IntegrityError:  # somebody else was quicker
            db.session.rollback()
            note = note_of(subject)
    return note_page(note)


@routes.post("/notes/<int:note_id>/texte")
@allow(rules.may_hold_the_pen)
def add_lines(note: Note) -> Response | tuple[str, int]:
    """Adds lines at the end, for those whose browser does not run the editor. Where the note was
    frozen meanwhile they are given back: nothing typed is lost."""
    typed = request.form.get("text", "")
    with committing() as attempt:
        if len(typed) > LONGEST:
            raise RefusedError(too_big())
        if blocks := blocks_of_lines(typed):
            writing.add(note, current_viewer(), blocks)
    return (note_page(note, typed), 422) if attempt.refusal else _to(note)


@routes.post("/notes/<int:note_id>/remise")
@allow(rules.can_seal)
def seal(note: Note) -> Response:
    """« Remise »: from here on the note is reported without change."""
    if note.sealing is None:
        note.seal(rules.writer_of(current_viewer(), note))
        record(
            note.meeting,
            current_viewer(),
            "%(actor)s a remis la note du %(group)s",
            group=_group(note),
        )
        records.complete(note.meeting)
        _tell(note)
        flash(gettext("Note remise : elle sera rapportée sans modification."), "ok")
    return _to(note)


@routes.post("/notes/<int:note_id>/reprise")
@allow(rules.can_unseal)
def unseal(note: Note) -> Response:
    if note.sealing is not None:
        note.unseal()
        record(
            note.meeting,
            current_viewer(),
            "%(actor)s a rendu la note du %(group)s à ses auteurs",
            group=_group(note),
        )
        _tell(note)
    return _to(note)


def _group(note: Note) -> str:
    return str(note.subgroup).lower()


def _tell(note: Note) -> None:
    live.changed(note.topic, "notes")
    note_id = note.id
    db.session.commit()
    tell(note_id, "note:again")  # who has it open learns whether one may still write


def _to(note: Note) -> Response:
    return redirect(url_for("notes.show", meeting_id=note.meeting_id, note_id=note.id), 303)
