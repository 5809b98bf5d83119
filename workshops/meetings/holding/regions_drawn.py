"""Drawing of the parts of live pages, and who is shown which.

What is pushed to many holds nothing of one person's, and no address. A region named in `data-stale`
of a page differs from person to person: each fetches its own.
"""

from __future__ import annotations

from flask import g, render_template

from workshops import live
from workshops.extensions import now
from workshops.meetings.blueprint import routes
from workshops.meetings.holding.door import namesake
from workshops.meetings.holding.situation import Situation, whole
from workshops.meetings.models import Meeting

# Region -> audience -> partial. Elsewhere in `EVERYBODY` it is only told, for `data-stale`.
PARTIALS = {
    "now": {"chair": "now"},
    "drift": {"chair": "drift"},
    "run": {"chair": "run"},
    "remote": {"chair": "remote"},
    "hands": {"chair": "hands", "participant": "hands_count"},
    "attendance": {"chair": "attendance"},
    "sheet": {"secretary": "sheet"},
    "connected": {"chair": "connected"},
    "door": {"chair": "door"},
    "point": {"participant": "point"},
    "screen": {"projector": "screen"},
    "sitting": {},
}
EVERYBODY = ("chair", "secretary", "participant", "projector", "door")


def _situation(topic: str) -> Situation:
    """Read once for all the regions of a push."""
    known: dict[str, Situation] = g.setdefault("situations", {})
    if topic not in known:
        meeting_id = int(topic.rpartition("-")[2])
        known[topic] = Situation(whole(meeting_id), now())
    return known[topic]


def _register(name: str, partials: dict[str, str]) -> None:
    @live.region(name, *EVERYBODY)
    def draw(topic: str, audience: str) -> str:
        if audience not in partials:
            return ""
        partial = f"meetings/holding/_{partials[audience]}.html"
        return render_template(partial, situation=_situation(topic))


for _name, _partials in PARTIALS.items():
    _register(_name, _partials)


@routes.app_template_global()
def connected_to(meeting: Meeting) -> int:
    return live.connected(meeting.topic)


routes.app_template_global("namesake")(namesake)
