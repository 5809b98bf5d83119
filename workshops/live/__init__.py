"""Live pages: what changed is rendered once per audience after commit, and pushed.

A *topic* is what people follow (« seance-3 »); a *region* is an element of a page; an *audience* is
a set of people who are shown the same thing. Every commit that changes a topic gives it the next
revision; a push says from which revision to which it leads, and a client that finds a gap fetches
its page again (Socket.IO does not replay). See docs/adr/0003-live.md.
"""

from __future__ import annotations

from workshops.live.events import RejectedEventError, departs, enter, on, verify_events
from workshops.live.following import connected
from workshops.live.pushing import pusher, refresh
from workshops.live.regions import LOCALES, also_empties, audience, one_of, region, room
from workshops.live.revisions import TopicRevision, changed, hang_up, recheck, revision
from workshops.live.transport import init_app, listen

__all__ = [
    "LOCALES",
    "RejectedEventError",
    "TopicRevision",
    "also_empties",
    "audience",
    "changed",
    "connected",
    "departs",
    "enter",
    "hang_up",
    "init_app",
    "listen",
    "on",
    "one_of",
    "pusher",
    "recheck",
    "refresh",
    "region",
    "revision",
    "room",
    "verify_events",
]
