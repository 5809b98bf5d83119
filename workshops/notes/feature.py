"""Additions of notes to the application."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from workshops.dossier_parts.parts import dossier_parts
from workshops.groups.extending import role_links
from workshops.groups.models import Subgroup
from workshops.meetings import extending
from workshops.meetings.extending import Tab
from workshops.meetings.models import Meeting
from workshops.meetings.rules import can_lead, can_prepare
from workshops.notes import sockets
from workshops.notes.routes import routes
from workshops.notes.texts import people_named
from workshops.people.viewer import Viewer
from workshops.programmes.extending import Link
from workshops.registering import blueprints, starts


def _is_to_write(viewer: Viewer, meeting: Meeting) -> bool:
    """Tell whether notes are to write: who leads has something else to do in an open séance."""
    return meeting.is_open and can_prepare(viewer, meeting) and not can_lead(viewer, meeting)


def link_of_group(subgroup: Subgroup) -> Link:
    address = url_for("notes.of_group", meeting_id=subgroup.meeting.id, subgroup_id=subgroup.id)
    return Link(gettext("Ouvrir la note du groupe"), address)


blueprints.add(routes)
starts.add(sockets.init_app)
dossier_parts.add("workshops.notes.dossier:PART")

extending.tabs.add(Tab("notes", _("Noter"), "notes.desk", can_prepare, _is_to_write), rank=50)
role_links.add(link_of_group)
extending.printed_people.add(people_named)
