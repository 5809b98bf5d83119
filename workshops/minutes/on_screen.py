"""The request before the room, on the wall and on the phones."""

from __future__ import annotations

from flask import g, render_template

from workshops import live
from workshops.extensions import db
from workshops.meetings import slots
from workshops.meetings.models import Meeting, ProjectorView
from workshops.minutes.deciding import Deciding, deciding, projected_in
from workshops.minutes.edition_models import Approval
from workshops.people.viewer import Viewer


@slots.screen(ProjectorView.CORRECTION)
def correction_on_screen(meeting: Meeting) -> str:
    return render_template("minutes/_screen.html", deciding=_deciding(meeting))


@slots.phone_panel
def correction_on_phone(meeting: Meeting, _viewer: Viewer) -> str:
    """Empty, but there for what is pushed, while the room has no request before it."""
    return render_template("minutes/_on_phone.html", meeting=meeting, deciding=_before(meeting))


@live.region("corrections", "chair", "secretary", "participant", "projector")
def _draw(topic: str, audience: str) -> str:
    """Pages on which one rules hold what is being typed: each fetches its own."""
    if audience != "participant":
        return ""
    meeting = db.session.get_one(Meeting, int(topic.rpartition("-")[2]))
    return correction_on_phone(meeting, Viewer())


def _before(meeting: Meeting) -> Deciding | None:
    """None where the room is not at it."""
    if not meeting.is_open:
        return None
    pronounced = db.select(Approval.id).filter_by(meeting_id=meeting.id).limit(1)
    is_at_it = projected_in(meeting) or db.session.scalar(pronounced)
    return _deciding(meeting) if is_at_it else None


def _deciding(meeting: Meeting) -> Deciding:
    """Read once for all that is drawn of one push."""
    if not g.get("is_push"):
        return deciding(meeting)
    known: dict[int, Deciding] = g.setdefault("deciding", {})
    if meeting.id not in known:
        known[meeting.id] = deciding(meeting)
    return known[meeting.id]
