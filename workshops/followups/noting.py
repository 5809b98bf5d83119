"""Making an engagement of a paragraph: in a note with one key, or from the minutes."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops.citations.citing import cite
from workshops.citations.places import MeetingText, texts_of
from workshops.extensions import db
from workshops.followups import acting
from workshops.followups.blueprint import routes
from workshops.followups.models import FollowUp
from workshops.followups.rules import keeps
from workshops.meetings.models import Meeting
from workshops.meetings.rules import OfMeeting
from workshops.notes.models import Note
from workshops.notes.rules import can_write
from workshops.people.viewer import Viewer
from workshops.web import allow, current_viewer


def keeps_of(viewer: Viewer, subject: OfMeeting) -> bool:
    return keeps(viewer, subject.meeting.workstream)


@routes.get("/seances/<int:meeting_id>/engagements")
@allow(keeps_of)
def pick(meeting: Meeting) -> str:
    """Show the paragraphs of a séance, of which engagements can be made."""
    text = _text_of(meeting)
    return render_template(
        "followups/pick.html",
        meeting=meeting,
        paragraphs=[
            (paragraph, text.numbers.get(block), text.address(block))
            for block, paragraph in text.paragraphs.items()
            if paragraph.speaker or "action" in paragraph.block.tags
        ],
    )


@routes.post("/seances/<int:meeting_id>/engagements")
@allow(keeps_of)
def engage(meeting: Meeting) -> Response:
    """Make an engagement that rests on the paragraphs sent (`passage`)."""
    follow_up = _engaged(_text_of(meeting), request.form.getlist("passage"))
    if follow_up is None:
        flash(gettext("Cochez au moins un passage."), "warn")
        return redirect(url_for(".pick", meeting_id=meeting.id), 303)
    db.session.commit()
    return redirect(url_for(".edit", follow_up_id=follow_up.id), 303)


@routes.post("/notes/<int:note_id>/engagements")
@allow(can_write)
def engage_in_note(note: Note) -> tuple[str, int]:
    """Make an engagement of the paragraph whose id is sent (`bloc`); answers a line for the
    margin."""
    key = f"p{note.item_id}" if note.item_id else f"g{note.subgroup_id}"
    text = _text_of(note.meeting)
    try:
        follow_up = _engaged(text, [f"{key}_n_{request.form.get('bloc', '')}"])
    except LookupError:
        return gettext(
            "Ce paragraphe n'est pas encore enregistré : réessayez dans un instant."
        ), 409
    if follow_up is None:
        abort(400)
    db.session.commit()
    return render_template("followups/_noted.html", follow_up=follow_up), 201


def _why_not(text: MeetingText) -> str:
    if text.edition:
        return gettext("Ce paragraphe n'est pas dans le PV diffusé : notez l'engagement à la main.")
    return gettext("Ce paragraphe n'est pas encore enregistré : réessayez dans un instant.")


def _text_of(meeting: Meeting) -> MeetingText:
    return texts_of([meeting])[meeting.id]


def _engaged(text: MeetingText, blocks: list[str]) -> FollowUp | None:
    """Raises LookupError for a block that is no paragraph of the text."""
    viewer = current_viewer()
    citations = cite(text, blocks, viewer.person)
    if not citations:
        return None
    known = _of_citation(citations[0].id) if citations[0].id else None
    return known or acting.engage(
        text.meeting.workstream, viewer, citations[0].quotation, citations
    )


def _of_citation(citation_id: int) -> FollowUp | None:
    """Find the engagement made of a paragraph already: a key pressed twice makes one."""
    query = db.select(FollowUp).where(FollowUp.citations.any(id=citation_id))
    return db.session.scalar(query.limit(1))
