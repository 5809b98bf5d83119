"""Live pages: what changed is rendered once per audience after commit, and pushed.

A *topic* is what people follow (« seance-3 »); a *region* is an element of a page; an *audience* is
a set of people who are shown the same thing. Every commit that changes a topic gives it the next
revision; a push says from which revision to which it leads, and a client that finds a gap fetches
its page again (Socket.IO does not replay). See docs/adr/0003-live.md.
"""

from __future__ import annotations

from workshops.live.at_once import Answer, at_once
from workshops.live.bearing import bears_no_right, bears_no_right_in_bulk, narrows
from workshops.live.events import (
    RejectedEventError,
    browser_scope,
    departs,
    enter,
    on,
    remember,
    verify_events,
)
from workshops.live.following import connected
from workshops.live.pushing import pusher, refresh
from workshops.live.regions import LOCALES, also_empties, audience, one_of, region, room
from workshops.live.revisions import changed, hang_up, recheck
from workshops.live.topics import TopicRevision, revision
from workshops.live.transport import init_app, listen

__all__ = [
    "LOCALES",
    "Answer",
    "RejectedEventError",
    "TopicRevision",
    "also_empties",
    "at_once",
    "audience",
    "bears_no_right",
    "bears_no_right_in_bulk",
    "browser_scope",
    "changed",
    "connected",
    "departs",
    "enter",
    "hang_up",
    "init_app",
    "listen",
    "narrows",
    "on",
    "one_of",
    "pusher",
    "recheck",
    "refresh",
    "region",
    "remember",
    "revision",
    "room",
    "verify_events",
]
