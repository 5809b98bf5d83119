"""Additions of dossiers to the application."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext

from workshops.dossiers.routes import routes
from workshops.meetings import extending
from workshops.meetings.models import Meeting
from workshops.programmes.extending import Link
from workshops.registering import blueprints, commands, exports


def file_link(meeting: Meeting) -> Link:
    return Link(gettext("Dossier"), url_for("dossiers.export", meeting_id=meeting.id))


blueprints.add(routes)
commands.add(("import", "workshops.dossiers.cli:import_command"))
exports.add(("dossier", "workshops.dossiers.cli:export_dossier"))
extending.file_links.add(file_link)
