"""Minutes on the pages of their séance: where to read them, what they print."""

from __future__ import annotations

from flask import render_template, url_for
from flask_babel import gettext

from workshops.meetings.models import Meeting
from workshops.meetings.rules import can_follow
from workshops.people.viewer import Viewer
from workshops.programmes.extending import Link


def to_read(meeting: Meeting, viewer: Viewer) -> str:
    """Show on the telephone these minutes, and those of the séance before where the viewer may."""
    before = [m for m in meeting.workstream.meetings if m.number < meeting.number]
    previous = before[-1] if before and can_follow(viewer, before[-1]) else None
    return render_template("minutes/_phone_doors.html", meeting=meeting, previous=previous)


def recorded(meeting: Meeting, _viewer: Viewer) -> str:
    """Under the list of a closed séance: what its minutes print is what was noted on the day."""
    if meeting.adjournment is None:
        return ""
    return render_template("minutes/check/_sheet_records.html", meeting=meeting)


def to_minutes(meeting: Meeting) -> Link:
    return Link(gettext("Relire le PV"), url_for("minutes.show", meeting_id=meeting.id))
