"""Additions of séances to the application, and to their own pages as other features do."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from workshops.meetings import extending
from workshops.meetings.extending import Tab, WallView
from workshops.meetings.home.todos import own_todos
from workshops.meetings.models import Meeting, ProjectorView
from workshops.meetings.routes import routes
from workshops.meetings.rules import can_lead, can_prepare, can_take_attendance, can_take_part
from workshops.people.viewer import Viewer
from workshops.registering import blueprints


def _keeps_the_list(viewer: Viewer, meeting: Meeting) -> bool:
    """Co-presidents find it in their cockpit."""
    return can_take_attendance(viewer, meeting) and not can_lead(viewer, meeting)


def _is_to_conduct(viewer: Viewer, meeting: Meeting) -> bool:
    return meeting.is_open and can_lead(viewer, meeting)


def _only_follows(viewer: Viewer, meeting: Meeting) -> bool:
    return not can_prepare(viewer, meeting)


def _always(_viewer: Viewer, _meeting: Meeting) -> bool:
    """Tell that preparing is open to whoever has nothing else to do with a séance."""
    return True


blueprints.add(routes)

extending.tabs.add(
    Tab("preparation", _("Préparer"), "meetings.prepare", can_prepare, _always), rank=10
)
extending.tabs.add(
    Tab("conduite", _("Conduire"), "meetings.conduct", can_lead, _is_to_conduct), rank=20
)
extending.tabs.add(
    Tab("presences", _("Présences"), "meetings.attendance_sheet", _keeps_the_list), rank=30
)
extending.tabs.add(
    Tab("direct", _("En direct"), "meetings.phone", can_take_part, _only_follows), rank=40
)

extending.wall_views.add(WallView(ProjectorView.POINT, "screen", _("Le point")), rank=10)
extending.wall_views.add(WallView(ProjectorView.QR, "qr", _("Code QR")), rank=30)
extending.wall_views.add(WallView(ProjectorView.TIMER, "clock", _("Minuteur")), rank=40)
extending.wall_views.add(WallView(ProjectorView.BLACK, "dark", _("Écran noir")), rank=60)

extending.todos.add(own_todos)
