"""Asking for a correction: the form, for oneself or for somebody in the room; changing it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops.extensions import db
from workshops.meetings.inviting.guests import invited
from workshops.meetings.models import Meeting
from workshops.meetings.rules import can_prepare, own_attendance
from workshops.minutes.blueprint import routes
from workshops.minutes.corrections.asking import lodging
from workshops.minutes.corrections.asking.corrections_page import hold_own
from workshops.minutes.corrections.asking.edition_rows import anchor_of
from workshops.minutes.corrections.asking.form import MEANINGS, AskForm
from workshops.minutes.corrections.effects.preview import CorrectionPreview
from workshops.minutes.editions.spots import EditionStretch, spot_name, stretch
from workshops.minutes.editions.store import hold
from workshops.minutes.models.corrections import Correction
from workshops.minutes.models.editions import Edition
from workshops.minutes.rules import can_ask, can_withdraw
from workshops.minutes.text.edits import EditError
from workshops.people.models import Person
from workshops.web import Page, allow, current_viewer


@routes.get("/editions/<int:edition_id>/demandes/nouvelle")
@allow(can_ask)
def ask(edition: Edition) -> Page:
    """Show the form of a correction; `passage`, `de`, `a` name its passage as
    `EditionStretch.address` does."""
    passage = _passage(edition)
    closed = lodging.why_closed(edition)
    if isinstance(passage, Response):
        return passage
    if closed:
        flash(closed, "warn")
        return redirect(url_for(".edition", edition_id=edition.id))
    return _form_page(edition, _form(edition, passage))


@routes.post("/editions/<int:edition_id>/demandes/nouvelle")
@allow(can_ask)
def send_correction(edition: Edition) -> Page:
    """Lodge a correction; with `preview`, only show what it would change."""
    hold(edition)
    passage = _passage(edition)
    if isinstance(passage, Response):
        return passage
    form = _form(edition, passage)
    closed = lodging.why_closed(edition)
    if "preview" in request.form and not closed:
        return _form_page(edition, form)
    content, person = form.content, form.chosen_person or _own(edition.meeting)
    if closed or not form.validate() or content is None or person is None:
        return _form_page(edition, form, problem=closed), 422
    correction = lodging.lodge(edition, passage, content, person, current_viewer())
    db.session.commit()
    flash(gettext("La demande %(number)s est partie.", number=correction.number), "ok")
    return _back_to_reading(correction, passage, _draft(edition, passage))


@routes.get("/demandes/<int:correction_id>/modification")
@allow(can_withdraw)
def edit_correction(correction: Correction) -> Page:
    form = AskForm(_stretch_of(correction), correction=correction)
    return _form_page(correction.edition, form, correction)


@routes.post("/demandes/<int:correction_id>/modification")
@allow(can_withdraw)
def change_correction(correction: Correction) -> Page:
    hold_own(correction)
    form = AskForm(_stretch_of(correction), correction=correction)
    if "preview" in request.form:
        return _form_page(correction.edition, form, correction)
    if not form.validate() or form.content is None:
        return _form_page(correction.edition, form, correction), 422
    lodging.reword(correction, form.stretch, form.content, current_viewer())
    db.session.commit()
    flash(gettext("La demande %(number)s est modifiée.", number=correction.number), "ok")
    return _back_to_reading(correction, form.stretch, _own_draft(correction))


def _passage(edition: Edition) -> EditionStretch | Response:
    """The passage that the address names, or a redirection to where it is chosen: tables cell by
    cell."""
    name = request.args.get("passage", "")
    ends = (request.args.get("de", type=int), request.args.get("a", type=int))
    try:
        return stretch(edition.document.blocks, name, *ends)
    except LookupError:
        number = edition.numbers.get(name)
        if number is None:
            flash(gettext("Choisissez d'abord le passage à corriger."), "warn")
            return redirect(url_for(".edition", edition_id=edition.id), 303)
        address = url_for(".find_passage", edition_id=edition.id, q=f"§ {number}")
        return redirect(address, 303)


def _stretch_of(correction: Correction) -> EditionStretch:
    place = correction.place
    whole = stretch(correction.edition.document.blocks, spot_name(place.spot))
    return EditionStretch(whole.block, whole.spot, whole.text, correction.start, correction.end)


def _own(meeting: Meeting) -> Person | None:
    attendance = own_attendance(current_viewer(), meeting)
    return attendance.person if attendance else None


def _form(edition: Edition, passage: EditionStretch) -> AskForm:
    meeting = edition.meeting
    people = invited(meeting) if can_prepare(current_viewer(), meeting) else ()
    return AskForm(passage, people, _own(meeting))


def _form_page(
    edition: Edition, form: AskForm, correction: Correction | None = None, problem: str = ""
) -> str:
    others = lodging.on_same_passage(lodging.all_corrections_of(edition), form.stretch)
    return render_template(
        "minutes/corrections/asking/ask.html",
        edition=edition,
        meeting=edition.meeting,
        form=form,
        stretch=form.stretch,
        correction=correction,
        meanings=MEANINGS,
        others=[other for other in others if other is not correction],
        preview=_preview(form),
        problem=problem,
        own=_own(edition.meeting),
        draft=_own_draft(correction) if correction else _draft(edition, form.stretch),
    )


def _preview(form: AskForm) -> CorrectionPreview | None:
    try:
        return form.preview()
    except EditError:
        return None  # sending it says why


def _draft(edition: Edition, passage: EditionStretch) -> str:
    """Name under which the browser keeps what is typed."""
    return f"demande-{edition.id}-{spot_name(passage.spot)}-{passage.start}-{passage.end}"


def _own_draft(correction: Correction) -> str:
    return f"modification-{correction.id}"


def _back_to_reading(correction: Correction, passage: EditionStretch, draft: str) -> Response:
    """Redirect to the paragraph with its correction beside it; the browser may forget the draft."""
    anchor = anchor_of(correction.edition, passage.block.id)
    address = url_for(".edition", edition_id=correction.edition_id, envoye=draft, _anchor=anchor)
    return redirect(address, 303)
