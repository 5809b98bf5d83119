"""What notes add to the application."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from workshops.dossier_parts.parts import parts
from workshops.meetings import extending
from workshops.meetings.extending import Tab
from workshops.meetings.models import Meeting
from workshops.meetings.rules import can_lead, can_prepare
from workshops.notes import sockets
from workshops.notes.routes import routes
from workshops.notes.texts import people_named
from workshops.people.viewer import Viewer
from workshops.registering import blueprints, starts


def _is_to_write(viewer: Viewer, meeting: Meeting) -> bool:
    """Those who lead have something else to do in an open séance."""
    return meeting.is_open and can_prepare(viewer, meeting) and not can_lead(viewer, meeting)


blueprints.add(routes)
starts.add(sockets.init_app)
parts.add("workshops.notes.dossier:PART")

extending.tabs.add(Tab("notes", _("Noter"), "notes.desk", can_prepare, _is_to_write), rank=50)
extending.printed_people.add(people_named)
