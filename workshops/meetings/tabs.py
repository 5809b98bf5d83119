"""The tabs above every page of a séance: what the viewer may open."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext

from workshops.meetings.models import Meeting
from workshops.meetings.rules import can_lead, can_prepare, can_take_attendance, can_take_part
from workshops.people.viewer import Viewer


def _keeps_the_list(viewer: Viewer, meeting: Meeting) -> bool:
    """Tell whether the list is a tab: co-presidents find it in their cockpit."""
    return can_take_attendance(viewer, meeting) and not can_lead(viewer, meeting)


def tabs(viewer: Viewer, meeting: Meeting) -> list[tuple[str, str, str]]:
    """(name, label, address)"""
    rows = (
        ("preparation", gettext("Préparer"), "meetings.prepare", can_prepare),
        ("conduite", gettext("Conduire"), "meetings.conduct", can_lead),
        ("presences", gettext("Présences"), "meetings.attendance_sheet", _keeps_the_list),
        ("direct", gettext("En direct"), "meetings.phone", can_take_part),
        ("notes", gettext("Noter"), "notes.desk", can_prepare),
        ("groupes", gettext("Sous-groupes"), "groups.board", can_prepare),
        ("pv", gettext("PV"), "minutes.show", lambda viewer, meeting: True),
    )
    return [
        (name, label, url_for(endpoint, meeting_id=meeting.id))
        for name, label, endpoint, may in rows
        if may(viewer, meeting)
    ]
