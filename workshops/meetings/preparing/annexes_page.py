"""Documents, links and texts joined to a séance."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops.extensions import db
from workshops.meetings import records
from workshops.meetings.annex_file import as_download
from workshops.meetings.blueprint import routes
from workshops.meetings.journal import record
from workshops.meetings.models import Annex, Meeting
from workshops.meetings.preparing.annex_form import AnnexForm
from workshops.meetings.rules import can_follow, can_prepare
from workshops.web import Page, allow, current_viewer


@routes.route("/seances/<int:meeting_id>/annexes/nouvelle", methods=["GET", "POST"])
@allow(can_prepare)
def new_annex(meeting: Meeting) -> Page:
    form = AnnexForm()
    if not form.validate_on_submit():
        return _form_page(form, meeting)
    annex = Annex(position=len(meeting.annexes))
    form.fill(annex)
    meeting.annexes.append(annex)
    record(meeting, current_viewer(), "%(actor)s a joint l'annexe « %(annex)s »", annex=annex.title)
    return _saved(meeting)


@routes.route("/annexes/<int:annex_id>/modifier", methods=["GET", "POST"])
@allow(can_prepare)
def edit_annex(annex: Annex) -> Page:
    form = AnnexForm(annex)
    if not form.validate_on_submit():
        return _form_page(form, annex.meeting, annex)
    form.fill(annex)
    record(
        annex.meeting,
        current_viewer(),
        "%(actor)s a modifié l'annexe « %(annex)s »",
        annex=annex.title,
    )
    return _saved(annex.meeting)


@routes.post("/annexes/<int:annex_id>/retrait")
@allow(can_prepare)
def remove_annex(annex: Annex) -> Response:
    meeting = annex.meeting
    meeting.annexes.remove(annex)
    record(
        meeting, current_viewer(), "%(actor)s a retiré l'annexe « %(annex)s »", annex=annex.title
    )
    flash(gettext("Annexe retirée : « %(annex)s ».", annex=annex.title), "ok")
    return _saved(meeting)


@routes.get("/annexes/<int:annex_id>/fichier")
@allow(can_follow)
def download_annex(annex: Annex) -> Response:
    return as_download(annex)


def _saved(meeting: Meeting) -> Response:
    records.complete(meeting)
    records.changed(meeting, current_viewer())
    db.session.commit()
    return redirect(url_for("meetings.prepare", meeting_id=meeting.id), 303)


def _form_page(form: AnnexForm, meeting: Meeting, annex: Annex | None = None) -> Page:
    page = render_template(
        "meetings/preparing/edit_annex.html", form=form, meeting=meeting, annex=annex
    )
    return page, 422 if form.errors else 200
