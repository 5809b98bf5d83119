"""Makes a WebSocket of a request, and its connection ours."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from hashlib import sha1
from socket import socket, socketpair
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from werkzeug.exceptions import BadRequest

if TYPE_CHECKING:
    from collections.abc import Collection
    from wsgiref.types import WSGIEnvironment

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # of RFC 6455
KEY = re.compile("[A-Za-z0-9+/]{22}==")  # sixteen bytes
SERVERS = ("gunicorn.socket", "werkzeug.socket")  # where a server gives the connection away
WANTED = {
    "REQUEST_METHOD": "GET",
    "HTTP_UPGRADE": "websocket",
    "HTTP_SEC_WEBSOCKET_VERSION": "13",
}


def check(environ: WSGIEnvironment, origins: Collection[str] | None) -> None:
    """Raises BadRequest unless a browser of one of `origins` (None: of any) asks for what we
    speak: WebSocket, and Engine.IO 4 within it."""
    asked = parse_qs(environ.get("QUERY_STRING", ""))
    if asked.get("transport") != ["websocket"] or asked.get("EIO") != ["4"] or "sid" in asked:
        raise BadRequest("Engine.IO 4 over WebSocket only")
    if any(environ.get(name, "").lower() != value.lower() for name, value in WANTED.items()):
        raise BadRequest("not a WebSocket")
    if not KEY.fullmatch(environ.get("HTTP_SEC_WEBSOCKET_KEY", "")):
        raise BadRequest("no key")
    origin = environ.get("HTTP_ORIGIN")
    if origin and origins is not None and origin not in origins:
        raise BadRequest("not an accepted origin")


def answer(environ: WSGIEnvironment) -> bytes:
    key = environ["HTTP_SEC_WEBSOCKET_KEY"].encode()
    accepted = b64encode(sha1(key + GUID, usedforsecurity=False).digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accepted + b"\r\n\r\n"
    )


def take_over(environ: WSGIEnvironment) -> socket:
    """Take the connection of a request for ourselves. What serves it keeps a descriptor that leads
    nowhere: it would shut the connection down when the request is over."""
    theirs: socket = environ[next(name for name in SERVERS if name in environ)]
    ours = theirs.dup()
    nowhere, end = socketpair()
    with nowhere, end:
        os.dup2(nowhere.fileno(), theirs.fileno(), inheritable=False)
    return ours


def over(environ: WSGIEnvironment) -> BaseException:
    """Make what is raised so that a server takes the connection for ended and answers nothing."""
    return StopIteration() if "gunicorn.socket" in environ else ConnectionError()


def kept(environ: WSGIEnvironment) -> dict[str, Any]:
    """Keep what events look up in the request that opened their socket: its words, not what holds
    its connection and its parser in memory for as long as the socket lives."""
    words = {name: value for name, value in environ.items() if isinstance(value, str)}
    return words | {name: environ[name] for name in ("flask.app", "wsgi.version", "wsgi.errors")}
