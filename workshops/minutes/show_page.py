"""The minutes as they stand: reading, signing, and their Word files."""

from __future__ import annotations

from flask import Response, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from workshops import history
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes import files, status
from workshops.minutes.blueprint import routes
from workshops.minutes.compose import minutes_of, sitting_of
from workshops.minutes.document import compose
from workshops.minutes.downloads import download
from workshops.minutes.missing import missing
from workshops.minutes.reader import sections
from workshops.minutes.rules import can_read, can_sign
from workshops.minutes.signatures import SignaturesForm, form_for, sign, signed_minutes
from workshops.web import allow, current_viewer


@routes.get("/seances/<int:meeting_id>/pv")
@allow(can_read)
def show(meeting: Meeting) -> str:
    signs = can_sign(current_viewer(), meeting)
    return _page(meeting, form_for(meeting) if signs else None)


@routes.post("/seances/<int:meeting_id>/pv/signatures")
@allow(can_sign)
def sign_minutes(meeting: Meeting) -> AnyResponse | tuple[str, int]:
    form = form_for(meeting)
    if not form.validate():
        return _page(meeting, form), 422
    sign(signed_minutes(meeting), form)
    message = "%(actor)s a dit qui rédige et qui vérifie le PV"
    history.record(meeting.topic, current_viewer(), message, workstream_id=meeting.workstream_id)
    db.session.commit()
    flash(gettext("C'est noté."), "ok")
    return redirect(url_for(".show", meeting_id=meeting.id), 303)


@routes.get("/seances/<int:meeting_id>/pv.docx")
@allow(can_read)
def word(meeting: Meeting) -> Response:
    return download(files.word_file(minutes_of(meeting)), files.name("pv", meeting))


@routes.get("/seances/<int:meeting_id>/presences.docx")
@allow(can_sign)
def attendance(meeting: Meeting) -> Response:
    return download(files.attendance_sheet(meeting), files.name("presences", meeting))


def _page(meeting: Meeting, form: SignaturesForm | None) -> str:
    sitting = sitting_of(meeting)
    return render_template(
        "minutes/show.html",
        meeting=meeting,
        sections=sections(compose(sitting)),
        missing=list(missing(sitting)) if form else [],
        status=status.minutes_status([meeting]).get(meeting.id),
        form=form,
    )
