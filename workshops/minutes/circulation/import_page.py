"""« Importer un PV »: a .docx written elsewhere is read, shown, then becomes an edition."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops.blocks import Document, Kind, plain
from workshops.committing import attempting
from workshops.config import MAX_UPLOAD
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.blueprint import routes
from workshops.minutes.circulation.brought_in import brought_in, give_up, keep
from workshops.minutes.circulation.drafting import draft_of, freeze, latest_number, record_import
from workshops.minutes.composition.reader import sections
from workshops.minutes.editions.freezing import require_uncorrected
from workshops.minutes.rules import can_circulate
from workshops.minutes.text.places import texts
from workshops.refusals import RefusedError
from workshops.web import Page, allow, current_viewer

PATH = "/seances/<int:meeting_id>/pv/importation"


@routes.get(PATH)
@allow(can_circulate)
def import_minutes(meeting: Meeting) -> str:
    try:
        require_uncorrected(meeting)
    except RefusedError as refusal:
        return _page(meeting, closed=str(refusal))
    return _page(meeting)


@routes.post(PATH)
@allow(can_circulate)
def read_minutes(meeting: Meeting) -> Page:
    """Read a .docx and keep its text beside the séance: nothing goes out yet."""
    from workshops.minutes.incoming.bringing import received  # noqa: PLC0415 - loads lxml

    file = request.files.get("file")
    try:
        if not file or not file.filename:
            raise RefusedError(gettext("Choisissez un fichier Word (.docx)."))
        content = file.stream.read(MAX_UPLOAD + 1)
        if len(content) > MAX_UPLOAD:
            raise RefusedError(gettext("Ce fichier pèse plus de 10 Mo."))
        db.session.rollback()  # reading takes seconds: others go on writing
        text = received(content)
    except RefusedError as refusal:
        return _page(meeting, problem=str(refusal)), 422
    keep(meeting, _name(file.filename), text, current_viewer().person)
    db.session.commit()
    return _back(meeting)


@routes.post(f"{PATH}/abandon")
@allow(can_circulate)
def give_up_import(meeting: Meeting) -> Response:
    give_up(meeting)
    db.session.commit()
    return _back(meeting)


@routes.post(f"{PATH}/edition")
@allow(can_circulate)
def keep_without_sending(meeting: Meeting) -> Page:
    """Make an edition of minutes that went round some other way, without writing to anybody."""
    known = request.form.get("known", 0, type=int)
    with attempting() as attempt:
        draft = draft_of(meeting, is_file=True, seen=request.form.get("lu", ""))
        edition = freeze(meeting, draft, current_viewer().person, None, known)
        record_import(edition, current_viewer())
    if attempt.refusal:
        return _page(meeting, problem=attempt.refusal), 422
    flash(gettext("L'édition %(number)s est figée.", number=edition.number), "ok")
    return redirect(url_for("minutes.recipients", edition_id=edition.id), 303)


def _name(path: str) -> str:
    """The name of a file as it can be shown and kept, without folders."""
    name = PurePath(path.replace("\\", "/")).name
    return "".join(filter(str.isprintable, name))[:250] or "PV.docx"


def _back(meeting: Meeting) -> Response:
    return redirect(url_for("minutes.import_minutes", meeting_id=meeting.id), 303)


def _page(meeting: Meeting, *, problem: str = "", closed: str = "") -> str:
    text = brought_in(meeting)
    return render_template(
        "minutes/circulation/import_minutes.html",
        meeting=meeting,
        found=text,
        counts=_counts(text.document) if text else {},
        sections=sections(text.document) if text else [],
        known=latest_number(meeting),
        problem=problem,
        closed=closed,
    )


def _counts(document: Document) -> dict[str, int]:
    """Count what was read, to be compared with the file at a glance."""
    kinds = Counter(block.kind for block in document.blocks)
    return {
        "headings": kinds[Kind.HEADING] + kinds[Kind.RUBRIC] + kinds[Kind.SUBHEADING],
        "turns": kinds[Kind.TURN],
        "tables": kinds[Kind.TABLE],
        "words": sum(
            len(plain(runs).split()) for block in document.blocks for _, runs in texts(block)
        ),
    }
