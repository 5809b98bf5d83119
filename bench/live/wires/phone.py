"""A phone that follows a séance: it types nothing, and is sent fragments of its page."""

from __future__ import annotations

from bench.live.frames import TEXT, framed
from bench.live.wires.panache_text import PanacheTextWire, connect, event, until
from bench.live.wires.wire import Link


class PhoneWire(PanacheTextWire):
    def __init__(self, cookie: str, meeting_id: int) -> None:
        super().__init__(cookie, 0)
        self._meeting_id = meeting_id

    def open(self, link: Link) -> int:
        connect(link)
        link.send(framed(TEXT, event("1", "follow", self._meeting_id, "participant", "fr")))
        until(link, b"431")
        return 0
