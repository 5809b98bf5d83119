"""The dossier of a séance, to take away."""

from __future__ import annotations

from flask import Blueprint, Response

from workshops.meetings.models import Meeting
from workshops.meetings.rules import can_prepare
from workshops.minutes.composed.downloads import download, file_name
from workshops.web import allow

routes = Blueprint("dossiers", __name__)


@routes.get("/seances/<int:meeting_id>/dossier.json")
@allow(can_prepare)
def export(meeting: Meeting) -> Response:
    from workshops.dossiers.outgoing.to_file import to_file  # noqa: PLC0415 - a dozen files

    return download(to_file(meeting), file_name("dossier", meeting, "json"), "application/json")
