"""A real SMTP server for tests, and what is in the outbox."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller

from workshops.extensions import db
from workshops.mail import OutgoingMail, send
from workshops.mail.transports import Smtp


class Handler:
    """Keeps what it is given; refuses what the test tells it to."""

    def __init__(self) -> None:
        self.received: list = []
        self.replies: dict[str, str] = {}
        self.data_reply = "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if address in self.replies:
            return self.replies[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        if self.data_reply.startswith("250"):
            self.received.append(message_from_bytes(envelope.content, policy=default))
        return self.data_reply

    @property
    def recipients(self) -> list[str]:
        return sorted(str(message["To"]) for message in self.received)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Post:
    """A mail server that can be switched off and on again."""

    def __init__(self) -> None:
        self.handler = Handler()
        self.port = free_port()
        self._controller: Controller | None = None

    def open(self, **options: bool) -> None:
        place = {"hostname": "127.0.0.1", "port": self.port}
        self._controller = Controller(self.handler, **place, **options)
        self._controller.start()

    def close(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None

    @property
    def transport(self) -> Smtp:
        return Smtp("smtp", "127.0.0.1", self.port)


def post_all(*addresses: str, **options) -> None:
    for address in addresses:
        send(address, "Séance 2 : « Passerelles »", "Bonjour,\n\nÀ mardi.\n", **options)
    db.session.commit()


def mails() -> list[OutgoingMail]:
    found = list(db.session.scalars(db.select(OutgoingMail).order_by(OutgoingMail.id)))
    db.session.commit()
    return found


def in_(**duration: float):
    """A clock that is ahead."""
    return lambda: datetime.now(UTC) + timedelta(**duration)
