"""The files that go back: the PV with its revisions, the register of corrections."""

from __future__ import annotations

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from workshops.minutes.blueprint import routes
from workshops.minutes.composed.downloads import download, file_name
from workshops.minutes.corrections.handing_back.register import register
from workshops.minutes.corrections.handing_back.revisions import (
    approval_of,
    circulated_of,
    revisions,
)
from workshops.minutes.models.editions import Edition
from workshops.minutes.rules import can_read
from workshops.refusals import RefusedError
from workshops.web import allow

routes.add_app_template_filter(approval_of)


@routes.get("/editions/<int:edition_id>/revisions.docx", endpoint="revisions")
@allow(can_read)
def revisions_file(edition: Edition) -> Response:
    try:
        content = revisions(edition)
    except RefusedError as error:
        flash(str(error), "warn")
        return redirect(url_for(".show", meeting_id=edition.meeting_id))
    return download(content, file_name("pv-revisions", edition.meeting))


@routes.get("/editions/<int:edition_id>/registre.docx", endpoint="register")
@allow(can_read)
def register_file(edition: Edition) -> Response:
    content = register(circulated_of(edition))
    return download(content, file_name("registre-corrections", edition.meeting))
