"""The minutes of a séance: the edition that counts, or what is composed until there is one."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from workshops.meetings.models import Meeting
from workshops.minutes import status
from workshops.minutes.blueprint import routes
from workshops.minutes.check.report import report_of
from workshops.minutes.composed import files
from workshops.minutes.composed.compose import minutes_of
from workshops.minutes.composed.downloads import download, edition_file_name, file_name
from workshops.minutes.composition.reader import sections
from workshops.minutes.editions import store
from workshops.minutes.extending import links_of_passages
from workshops.minutes.rules import can_read, can_sign
from workshops.web import Page, allow, current_viewer


@routes.get("/seances/<int:meeting_id>/pv")
@allow(can_read)
def show(meeting: Meeting) -> Page:
    if edition := store.latest(meeting):
        return redirect(url_for(".edition", edition_id=edition.id))
    report = report_of(meeting) if can_sign(current_viewer(), meeting) else None
    return render_template(
        "minutes/show.html",
        meeting=meeting,
        sections=sections(
            report.document if report else minutes_of(meeting), links_of_passages(meeting)
        ),
        count=len(report.waiting) if report else None,
        status=status.minutes_status([meeting]).get(meeting.id),
    )


@routes.get("/seances/<int:meeting_id>/pv.docx")
@allow(can_read)
def word(meeting: Meeting) -> Response:
    if edition := store.latest(meeting):
        return download(edition.word, edition_file_name(edition))
    return download(files.word_file(minutes_of(meeting)), file_name("pv", meeting))


@routes.get("/seances/<int:meeting_id>/presences.docx")
@allow(can_sign)
def attendance(meeting: Meeting) -> Response:
    return download(files.attendance_sheet(meeting), file_name("presences", meeting))
