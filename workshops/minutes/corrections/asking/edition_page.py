"""Page to read an edition: its § and pages, the corrections beside them, its files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops import live
from workshops.extensions import db
from workshops.meetings.rules import can_take_part, own_attendance
from workshops.minutes.blueprint import routes
from workshops.minutes.composed.downloads import download, edition_file_name
from workshops.minutes.corrections.asking import edition_rows, lodging
from workshops.minutes.extending import links_of_passages
from workshops.minutes.models.corrections import Correction
from workshops.minutes.models.editions import Edition
from workshops.minutes.rules import can_ask, can_read, can_take_up, can_withdraw
from workshops.people.models import Person
from workshops.web import allow, current_viewer

PDF = "application/pdf"


class EditionReader(NamedTuple):
    """Somebody invited who reads: whether they said « lu, rien à corriger », or lodged a
    correction."""

    person: Person
    cleared_at: datetime | None
    has_corrections: bool


@routes.get("/editions/<int:edition_id>")
@allow(can_read)
def edition(edition: Edition) -> str:
    """Show an edition; `envoye` names the draft that was sent: the browser forgets it."""
    revision = live.revision(edition.topic)
    viewer = current_viewer()
    corrections = lodging.all_corrections_of(edition)
    standing = [correction for correction in corrections if not correction.withdrawn_at]
    closed = lodging.why_closed(edition)

    def address(block: str) -> str:
        return url_for(".ask", edition_id=edition.id, passage=block)

    may_ask = can_ask(viewer, edition) and not closed
    return render_template(
        "minutes/corrections/asking/edition.html",
        edition=edition,
        meeting=edition.meeting,
        rows=edition_rows.rows(
            edition,
            standing,
            address if may_ask else None,
            links_of_passages(edition.meeting),
        ),
        count=len(standing),
        withdrawn=len(corrections) - len(standing),
        may_ask=may_ask,
        closed=closed,
        reader=_reader(edition, standing),
        sent=request.args.get("envoye", ""),
        revision=revision,
        can_withdraw=can_withdraw,
        can_take_up=can_take_up,
    )


@routes.post("/editions/<int:edition_id>/lu")
@allow(can_take_part)
def clear(edition: Edition) -> Response:
    """Note « J'ai lu, rien à corriger » for the reader."""
    own = own_attendance(current_viewer(), edition.meeting)
    if own and not lodging.why_closed(edition):
        lodging.clear(edition, own.person)
        db.session.commit()
        flash(gettext("C'est noté : vous avez lu, rien à corriger. Merci."), "ok")
    return redirect(url_for(".edition", edition_id=edition.id), 303)


@routes.get("/editions/<int:edition_id>/pv.docx")
@allow(can_read)
def edition_word(edition: Edition) -> Response:
    return download(edition.word, edition_file_name(edition))


@routes.get("/editions/<int:edition_id>/pv.pdf")
@allow(can_read)
def edition_pdf(edition: Edition) -> Response:
    """Send the PDF of an edition; 404 if there was no LibreOffice to make it."""
    if edition.pdf is None:
        abort(404)
    return download(edition.pdf, edition_file_name(edition, "pdf"), PDF)


def _reader(edition: Edition, corrections: Iterable[Correction]) -> EditionReader | None:
    own = own_attendance(current_viewer(), edition.meeting)
    if own is None:
        return None
    receipt = lodging.own_receipt(edition, own.person)
    has_corrections = any(correction.person_id == own.person_id for correction in corrections)
    return EditionReader(own.person, receipt.cleared_at if receipt else None, has_corrections)
