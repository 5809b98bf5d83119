"""« Le PV est approuvé avec n corrections »: read again, confirmed, and frozen."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from workshops.blocks import Document
from workshops.committing import committing
from workshops.extensions import db
from workshops.meetings.journal import record
from workshops.meetings.models import Meeting
from workshops.minutes.blueprint import routes
from workshops.minutes.corrections.deciding import approving, closed_notes
from workshops.minutes.corrections.deciding.ruling import announce
from workshops.minutes.corrections.effects.to_decide import (
    CorrectionRegister,
    deciding,
    project,
    why_not_yet,
)
from workshops.minutes.editions import freezing, store
from workshops.minutes.models.editions import Edition
from workshops.minutes.rules import can_approve
from workshops.refusals import RefusedError
from workshops.web import allow, current_viewer

ADDRESS = "/seances/<int:meeting_id>/corrections/<int:edition_id>/approbation"


@routes.get(ADDRESS)
@allow(can_approve)
def approval(meeting: Meeting, edition: Edition) -> str:
    return _summary(meeting, edition)


@routes.post(ADDRESS)
@allow(can_approve)
def approve(meeting: Meeting, edition: Edition) -> Response | tuple[str, int]:
    with committing() as attempt:
        document = _to_approve(meeting, edition)
        db.session.rollback()  # making the files takes seconds: others go on writing
        printout = freezing.printed(document)
        store.hold(edition)
        if document != _to_approve(meeting, edition):
            raise RefusedError(gettext("Une décision vient de changer : relisez, puis approuvez."))
        approving.approve(edition, printout, meeting, current_viewer().person)
        _tell(meeting, edition)
    if attempt.refusal:
        return _summary(meeting, edition), 422
    flash(gettext("Le PV est approuvé."), "ok")
    return redirect(url_for("minutes.decide", meeting_id=meeting.id), 303)


def sentence(count: int) -> str:
    """Sentence for those who decide; the minutes have their own (composition/approval.py)."""
    if count == 0:
        return gettext("PV approuvé sans correction")
    return ngettext(
        "PV approuvé avec une correction", "PV approuvé avec %(num)d corrections", count
    )


routes.add_app_template_filter(sentence, "approval_sentence")


def _summary(meeting: Meeting, edition: Edition) -> str:
    return render_template(
        "minutes/corrections/deciding/approval.html",
        meeting=meeting,
        register=_register(meeting, edition),
    )


def _register(meeting: Meeting, edition: Edition) -> CorrectionRegister:
    """The register of these minutes; 404 if this séance does not decide on them."""
    return deciding(meeting).register_of(edition) or abort(404)


def _to_approve(meeting: Meeting, edition: Edition) -> Document:
    """Compose the text to approve. Raises RefusedError before the opening, and where there is
    nothing to approve (any more)."""
    register = _register(meeting, edition)
    if why := why_not_yet(meeting):
        raise RefusedError(why)
    if not register.awaits_approval:
        raise RefusedError(gettext("Ce PV est déjà approuvé, et rien n'a été décidé depuis."))
    approving.require_decided(edition)
    return approving.corrected(edition)


def _tell(meeting: Meeting, edition: Edition) -> None:
    """Write the approval in the history and announce it: the screen says so, and the notes of
    the approved séance are closed."""
    project(meeting, None)
    record(
        meeting,
        current_viewer(),
        "%(actor)s a noté que le PV de la séance %(of)s est approuvé (corrections acceptées : "
        "%(count)s)",
        of=edition.meeting.number,
        count=edition.approvals[-1].count,
    )
    announce(meeting, edition.meeting)
    closed_notes.announce(edition.meeting)
