"""The correction before the room, on the wall and on the phones, and the way there."""

from __future__ import annotations

from flask import g, render_template, url_for
from flask_babel import gettext

from workshops import live
from workshops.extensions import db
from workshops.meetings.extending import ItemLink
from workshops.meetings.models import Meeting
from workshops.minutes.composed.reviews import approval_point
from workshops.minutes.corrections.effects.to_decide import Deciding, deciding
from workshops.people.viewer import Viewer

WALL_VIEW = "correction"


def correction_on_screen(meeting: Meeting) -> str:
    return render_template("minutes/corrections/deciding/_screen.html", deciding=_deciding(meeting))


def correction_on_phone(meeting: Meeting, _viewer: Viewer) -> str:
    """Element that receives pushes; empty where the séance has nothing to decide."""
    corrections = _deciding(meeting) if meeting.is_open else None
    return render_template(
        "minutes/corrections/deciding/_on_phone.html", meeting=meeting, deciding=corrections
    )


def corrections_of_point(meeting: Meeting) -> dict[int, ItemLink]:
    point = approval_point(meeting)
    corrections = deciding(meeting) if point else None
    if point is None or corrections is None or not corrections.registers:
        return {}
    address = url_for("minutes.decide", meeting_id=meeting.id)
    return {point.id: ItemLink(_to_do(corrections), address, WALL_VIEW)}


def _to_do(corrections: Deciding) -> str:
    if corrections.undecided_count:
        return gettext("Corrections à décider (%(count)d)", count=corrections.undecided_count)
    if any(register.awaits_approval for register in corrections.registers):
        return gettext("PV à approuver")
    return gettext("PV approuvé")


@live.region("corrections", "chair", "secretary", "participant", "projector")
def _draw(topic: str, audience: str) -> str:
    """Draw nothing for pages on which one rules: they hold what is typed, so each fetches its
    own."""
    if audience != "participant":
        return ""
    meeting = db.session.get_one(Meeting, int(topic.rpartition("-")[2]))
    return correction_on_phone(meeting, Viewer())


def _deciding(meeting: Meeting) -> Deciding:
    """Load the corrections once for all that is drawn of one push."""
    if not g.get("is_push"):
        return deciding(meeting)
    known: dict[int, Deciding] = g.setdefault("deciding", {})
    if meeting.id not in known:
        known[meeting.id] = deciding(meeting)
    return known[meeting.id]
