"""A room of tests: its region, a socket that listens there, and what makes it change."""

from __future__ import annotations

from flask import Flask

from workshops import live
from workshops.extensions import db, set_reading, socketio
from workshops.meetings.models import Meeting

drawn: list[tuple[str, str]] = []


@live.region("test-room", "participant", "chair")
def _room(topic: str, audience: str) -> str:
    drawn.append((topic, audience))
    return f"<p id='test-room'>{audience}</p>"


@live.region("test-broken", "participant")
def _broken(topic: str, audience: str) -> str:
    raise ZeroDivisionError


class Socket:
    """A person's open socket, as the server sees it."""

    def __init__(self, app: Flask, client) -> None:
        self.browser = client
        self._client = socketio.test_client(app, flask_test_client=client)

    @property
    def is_open(self) -> bool:
        return self._client.is_connected()

    def follow(self, meeting_id: object, audience: object = "participant", locale: object = "fr"):
        return self.emit("follow", meeting_id, audience, locale)

    def emit(self, *values: object):
        """Emit as on a server, where what the event has read ends with it: here the next
        request shares its session, and one that goes on from reading to writing never waits for
        the outbox."""
        answer = self._client.emit(*values, callback=True)
        db.session.rollback()
        set_reading(False)
        return answer

    def received(self, name: str = "live") -> list[dict]:
        """List what was pushed since the last call, but for who is connected."""
        assert live.pusher.wait_until_idle()
        told = [e["args"][0] for e in self._client.get_received() if e["name"] == name]
        return [one for one in told if one.get("to", 0) is not None]

    def close(self) -> None:
        if self.is_open:
            self._client.disconnect()


def change(meeting: Meeting, *names: str) -> int:
    live.changed(meeting.topic, *(names or ("test-room",)))
    db.session.commit()
    return live.revision(meeting.topic)
