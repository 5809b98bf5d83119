"""The tabs above every page of a séance: what the viewer may open."""

from __future__ import annotations

from flask import url_for

from workshops.meetings import extending
from workshops.meetings.models import Meeting
from workshops.people.viewer import Viewer


def tabs(viewer: Viewer, meeting: Meeting) -> list[tuple[str, str, str]]:
    """(name, label, address)"""
    return [
        (tab.name, str(tab.label), url_for(tab.endpoint, meeting_id=meeting.id))
        for tab in extending.tabs
        if tab.may(viewer, meeting)
    ]


def best_page(viewer: Viewer, meeting: Meeting) -> str:
    """The endpoint of what they do with the séance at this moment."""
    return [tab.endpoint for tab in extending.tabs if tab.opens(viewer, meeting)][-1]
