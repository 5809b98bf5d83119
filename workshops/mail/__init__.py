"""Outgoing mail: an outbox in the database, emptied by a thread after each commit.

`send` adds a mail in the caller's transaction, so that what is rolled back is never sent and what
is committed is never lost: a server that is down is tried again.
"""

from __future__ import annotations

from flask import Flask

from workshops.mail.models import Attachment, OutgoingMail
from workshops.mail.outbox import send
from workshops.mail.transports import transport_for
from workshops.mail.worker import Worker

__all__ = ["Attachment", "OutgoingMail", "init_app", "send"]


def init_app(app: Flask) -> None:
    """Raises ConfigurationError where SMTP_URL is none we know. `app.extensions["mail"]` is the
    worker; it starts with the first request, never for a console command."""
    worker = Worker(app, transport_for(app.config["SMTP_URL"]))
    app.extensions["mail"] = worker
    app.before_request(worker.start)
