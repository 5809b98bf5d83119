"""Transports of mail: a server, the console (demonstration) or a list (tests)."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Protocol
from urllib.parse import unquote, urlsplit

import click

from workshops.config import ConfigurationError

TIMEOUT = 20  # seconds for each answer of the server
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class DeliveryError(Exception):
    """A mail that did not leave, and may later."""


class UndeliverableError(DeliveryError):
    """The server will never take this mail."""


class UnreachableError(DeliveryError):
    """A server out of reach: no mail can leave at the moment."""


class Transport(Protocol):
    def send(self, message: EmailMessage) -> None:
        """Send one message. Raises DeliveryError."""

    def close(self) -> None:
        """End a round; `send` may be called again."""


@dataclass
class Memory:
    messages: list[EmailMessage] = field(default_factory=list)

    def send(self, message: EmailMessage) -> None:
        self.messages.append(message)

    def close(self) -> None:
        pass


class Console:
    def send(self, message: EmailMessage) -> None:
        body = message.get_body(("plain",))
        text = body.get_content() if body else ""
        click.echo(f"\n--- {message['To']} : {message['Subject']}\n{text}---\n")

    def close(self) -> None:
        pass


@dataclass
class Smtp:
    """One connection a round. `scheme` says how it is encrypted; it never falls back to less."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = ""
    _server: smtplib.SMTP | None = field(default=None, repr=False)

    def send(self, message: EmailMessage) -> None:
        try:
            self._server = self._server or self._connect()
            self._server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            raise _judged(*next(iter(error.recipients.values()))) from error
        except smtplib.SMTPDataError as error:
            raise _judged(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPException, OSError) as error:
            if self._server and isinstance(error, smtplib.SMTPNotSupportedError):
                raise UndeliverableError(
                    "le serveur n'accepte pas les adresses à accents"
                ) from error
            self.close()
            raise UnreachableError(f"{type(error).__name__} : {error}") from error

    def close(self) -> None:
        server, self._server = self._server, None
        if server:
            try:
                server.quit()
            except (smtplib.SMTPException, OSError):
                server.close()

    def _connect(self) -> smtplib.SMTP:
        trusted = ssl.create_default_context()
        if self.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=TIMEOUT, context=trusted
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)
        try:
            if self.scheme == "smtp+starttls":
                server.starttls(context=trusted)
            if self.user:
                server.login(self.user, self.password)
        except (smtplib.SMTPException, OSError):
            server.close()
            raise
        return server


def _judged(code: int, reply: bytes | str) -> DeliveryError:
    """A reply in 5xx is final, one in 4xx is not (RFC 5321, 4.2.1)."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    kind = UndeliverableError if code >= 500 else DeliveryError
    return kind(f"{code} {text}")


def transport_for(url: str) -> Transport:
    """`smtp://user:password@host:port`, `smtps://…`, `smtp+starttls://…`, `console:`, `memory:`.

    Raises ConfigurationError.
    """
    if url in ("console:", "memory:"):
        return Console() if url == "console:" else Memory()
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
    except (KeyError, ValueError) as error:
        raise ConfigurationError(
            "SMTP_URL : smtp://nom:secret@serveur:port, smtps://…, smtp+starttls://… ou console:"
        ) from error
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Smtp(parts.scheme, parts.hostname or "localhost", port, user, password)
