"""WebSockets and forms spoken by hand to the real server."""

from __future__ import annotations

import json
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from simple_websocket import Client, ConnectionClosed

from tests.browser.served import Server
from workshops.people.models import Person

PATIENCE = 60  # seconds a busy machine may take


def cookie_of(app: Flask, person: Person, **more: object) -> str:
    """Make a cookie of the one browser that this person has."""
    session = {"person_id": person.id, "browser": f"of {person.id}", **more}
    return f"session={app.session_interface.get_signing_serializer(app).dumps(session)}"


class Wire:
    """A WebSocket spoken by hand, as somebody who means harm would; it answers pings, however long
    the test looks elsewhere."""

    def __init__(self, app: Flask, server: Server, person: Person, **more: object) -> None:
        """`more` is what else the cookie says."""
        address = f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket"
        self._socket = Client(address, headers={"Cookie": cookie_of(app, person, **more)})
        self._sending = Lock()
        self._heard: SimpleQueue[str | None] = SimpleQueue()  # None: nothing more comes
        Thread(target=self._listen, daemon=True).start()
        self.send("40")
        self._next("40")

    def send(self, data: str | bytes) -> None:
        with self._sending:
            self._socket.send(data)

    def _listen(self) -> None:
        try:
            while True:
                message = self._socket.receive()
                if message == "2":
                    self.send("3")
                else:
                    self._heard.put(message)
        except ConnectionClosed:
            self._heard.put(None)

    def follow(self, meeting_id: int, audience: str = "participant") -> dict:
        self.send(f'421["follow",{meeting_id},"{audience}","fr"]')
        return self._next("431")[0]

    def pushed(self) -> dict:
        return self._await("live", lambda payload: payload["to"] is not None)

    def counted(self) -> str:
        """Read how many are connected, where that was just pushed."""
        payload = self._await("live", lambda payload: payload["regions"].get("connected"))
        return payload["regions"]["connected"]

    def counts(self, words: str) -> bool:
        """Tell whether such a count is pushed; another may come first."""
        return bool(self._await("live", lambda p: words in p["regions"].get("connected", "")))

    def told_to_ask_again(self) -> bool:
        return bool(self._await("rights", lambda payload: True))

    def _await(self, name: str, fits: Callable[[dict], object]) -> dict:
        while True:
            event, payload = self._next("42")
            if event == name and fits(payload):
                return payload

    def _next(self, prefix: str) -> Any:
        """Raises Empty where no such message comes, ConnectionError once nothing more can."""
        while message := self._heard.get(timeout=PATIENCE):
            if message.startswith(prefix):
                return json.loads(message.removeprefix(prefix) or "[]")
        raise ConnectionError(prefix)

    def is_sent_away(self) -> bool:
        return self._next("41") == []

    def is_closed(self) -> bool:
        while self._heard.get(timeout=PATIENCE):
            pass
        return True

    def close(self) -> None:
        if self._socket.connected:
            self._socket.close()


def post(app: Flask, server: Server, person: Person, path: str, **data: object) -> None:
    """Post as a form of a page of `person`'s does."""
    token = "0" * 40
    sealed = URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token").dumps(token)
    form = urlencode({"csrf_token": sealed, **data}).encode()
    request = Request(server.url + path, form, {"Cookie": cookie_of(app, person, csrf_token=token)})
    urlopen(request, timeout=PATIENCE).close()
