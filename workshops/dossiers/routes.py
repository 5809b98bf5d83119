"""The dossier of a séance, to take away."""

from __future__ import annotations

from flask import Blueprint, Response

from workshops.dossiers.outgoing import file_name, to_file
from workshops.meetings.models import Meeting
from workshops.meetings.rules import can_prepare
from workshops.web import allow

routes = Blueprint("dossiers", __name__)


@routes.get("/seances/<int:meeting_id>/dossier.json")
@allow(can_prepare)
def export(meeting: Meeting) -> Response:
    answer = Response(to_file(meeting), mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(meeting)}"'
    return answer
