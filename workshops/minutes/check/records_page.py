"""« Ce qui était noté ce jour-là »: reading it, completing it, correcting it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from workshops.committing import attempting, committing
from workshops.meetings.models import Meeting, MeetingRecord, PersonRecord
from workshops.minutes.blueprint import routes
from workshops.minutes.check import recording
from workshops.minutes.check.records_form import MeetingRecordForm, PersonRecordForm
from workshops.minutes.composed.compose import sitting_of
from workshops.minutes.rules import can_sign
from workshops.shared_forms import SharedForm
from workshops.web import Page, allow, current_viewer

PATH = "/seances/<int:meeting_id>/pv/ce-jour-la"


@routes.get(PATH)
@allow(can_sign)
def records(meeting: Meeting) -> str:
    return render_template(
        "minutes/check/records.html",
        meeting=meeting,
        people=sorted(meeting.person_records, key=lambda row: row.sort_key),
        unrecorded=sitting_of(meeting).unrecorded,
        described=recording.described,
        settled=recording.why_settled(meeting),
    )


@routes.post(PATH)
@allow(can_sign)
def complete_records(meeting: Meeting) -> Response:
    """Note those whom nothing recorded as the directory has them today."""
    with committing():
        count = recording.complete(meeting, current_viewer())
        flash(ngettext("%(num)d personne notée.", "%(num)d personnes notées.", count), "ok")
    return _to_page(meeting)


@routes.route(f"{PATH}/chantier", methods=["GET", "POST"])
@allow(can_sign)
def correct_meeting_record(meeting: Meeting) -> Page:
    if meeting.record is None:
        abort(404)
    form = MeetingRecordForm(obj=meeting.record)
    return _correct(meeting.record, form, partial(form.fill, meeting.record))


@routes.route(f"{PATH}/<int:record_id>", methods=["GET", "POST"])
@allow(can_sign)
def correct_person_record(meeting: Meeting, record: PersonRecord) -> Page:
    if record.meeting_id != meeting.id:
        abort(404)
    form = PersonRecordForm(obj=record)
    return _correct(record, form, partial(form.fill, record))


def _correct(
    record: PersonRecord | MeetingRecord, form: SharedForm, fill: Callable[[], None]
) -> Page:
    meeting, problem = record.meeting, ""
    if form.validate_on_submit():
        with attempting() as attempt:
            is_changed = recording.correct(record, fill, current_viewer())
        problem = attempt.refusal
        if not problem:
            flash(gettext("C'est noté.") if is_changed else gettext("Rien n'a changé."), "ok")
            return _to_page(meeting)
    page = render_template(
        "minutes/check/record.html",
        meeting=meeting,
        record=record,
        form=form,
        problem=problem or recording.why_settled(meeting),
    )
    return page, 422 if form.is_submitted() else 200


def _to_page(meeting: Meeting) -> Response:
    return redirect(url_for("minutes.records", meeting_id=meeting.id), 303)
