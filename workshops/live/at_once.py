"""Events that are done where they are heard: by whoever is remembered to have the right, if nothing
has to be waited for. All others go the ordinary way, with a thread and a context of their own."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workshops.frames import message_frame

if TYPE_CHECKING:
    from flask import Flask

    from workshops.extensions import Sockets

EVENT, HALF = "2", "51-"  # of Socket.IO: an event, and one whose bytes come in the next message
HEAD = re.compile(r'(2|51-)(\d{0,15})\["([\w:]{1,30})",(\d{1,15}),(.*)\]', re.DOTALL)
BYTES = '{"_placeholder":true,"num":0}'  # where they stand, alone

Answer = Callable[[Any], None]
Deed = Callable[..., bool]  # (what is remembered, socket, answer, *values) -> whether it was done

log = logging.getLogger(__name__)
_deeds: dict[str, Deed] = {}


def at_once(name: str) -> Callable[[Deed], Deed]:
    """Register how the event `name`, which is also declared with `on`, is done without waiting for
    anything. False: it cannot be, and nothing was changed."""

    def register(deed: Deed) -> Deed:
        _deeds[name] = deed
        return deed

    return register


class AtOnce:
    """Does events of one server at once, on the thread that hears them."""

    def __init__(self, app: Flask, server: Sockets) -> None:
        self._server, self._rights = server.server, app.extensions["rights"]

    def is_half(self, message: str | bytes) -> bool:
        """Tell whether the bytes of an event that may be done at once are still to come."""
        if not isinstance(message, str) or not message.startswith(HALF):
            return False
        head = HEAD.fullmatch(message)
        return head is not None and head[3] in _deeds and head[5] == BYTES

    def __call__(self, name: str, message: str | bytes, part: str | bytes | None = None) -> bool:
        """Do what socket `name` of Engine.IO says, if that can be done at once."""
        head = HEAD.fullmatch(message) if isinstance(message, str) else None
        deed = _deeds.get(head[3]) if head else None
        if head is None or deed is None:
            return False
        if part is None and head[1] == EVENT:
            values = _values(head[5])
        else:
            values = [part] if isinstance(part, bytes) else None
        socket = self._server.manager.sid_from_eio_sid(name, "/")
        if values is None or socket is None:
            return False
        right = self._rights.find(socket, head[3], int(head[4]))
        return right is not None and deed(right.value, socket, self._answer(name, head[2]), *values)

    def _answer(self, name: str, number: str) -> Answer:
        engine = self._server.eio

        def answer(value: Any) -> None:
            if number:
                text = json.dumps([value], separators=(",", ":"))
                engine.write(name, message_frame(f"43{number}{text}"))

        return answer


def _values(text: str) -> list[Any] | None:
    try:
        return json.loads(f"[{text}]")
    except (ValueError, RecursionError):
        return None
