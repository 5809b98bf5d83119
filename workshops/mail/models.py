"""A mail in the outbox, and what it becomes on the wire."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from workshops.extensions import UTCDateTime, db, now

# Servers without 8BITMIME exist: everything leaves as ASCII.
POLICY = SMTP.clone(cte_type="7bit")
WAITS = [timedelta(seconds=s) for s in (30, 120, 600, 1800, 3600)]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file. A `method` (REQUEST, CANCEL) makes it an invitation that calendars understand;
    `content` is then UTF-8 text."""

    filename: str
    content: bytes
    content_type: str = "application/octet-stream"
    method: str = ""

    def packed(self) -> dict[str, str]:
        return {
            "filename": self.filename,
            "content": base64.b64encode(self.content).decode("ascii"),
            "content_type": self.content_type,
            "method": self.method,
        }

    @classmethod
    def unpacked(cls, packed: dict[str, str]) -> Attachment:
        return cls(
            packed["filename"],
            base64.b64decode(packed["content"]),
            packed["content_type"],
            packed["method"],
        )

    def join(self, message: EmailMessage) -> None:
        main, _, sub = self.content_type.partition("/")
        message.add_attachment(self.content, maintype=main, subtype=sub, filename=self.filename)


class OutgoingMail(db.Model):
    """`next_try_at` is empty once the mail has left or was refused for good (`last_error`); of what
    it said only the subject is then left, for it may hold a personal link."""

    __tablename__ = "outgoing_mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    recipient: Mapped[str] = mapped_column(String(254), index=True)
    reply_to: Mapped[str] = mapped_column(String(254), default="")
    subject: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str | None] = mapped_column(Text)
    attachments: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    message_id: Mapped[str] = mapped_column(String(254))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    # Worth nothing later, and secret: the row goes as soon as it has left, or is too late.
    expires_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    next_try_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True, default=now)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(Text, default="")
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @property
    def is_refused(self) -> bool:
        """Tell whether it is refused for good: nobody tries again."""
        return self.sent_at is None and self.next_try_at is None

    def message(self, sender: str) -> EmailMessage:
        """The same at each attempt, Message-ID included: a receiver can tell a repetition.

        Raises ValueError where the recipient or the subject holds a line break.
        """
        message = EmailMessage(POLICY)
        message["From"] = sender
        message["To"] = self.recipient
        if self.reply_to:
            message["Reply-To"] = self.reply_to
        message["Subject"] = self.subject
        message["Date"] = format_datetime(self.created_at)
        message["Message-ID"] = self.message_id
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(self.text)
        self._add_other_forms(message)
        return message

    def _add_other_forms(self, message: EmailMessage) -> None:
        if self.html:
            message.add_alternative(self.html, subtype="html")
        attachments = [Attachment.unpacked(packed) for packed in self.attachments]
        for calendar in (a for a in attachments if a.method):
            body = calendar.content.decode("utf-8")
            message.add_alternative(body, subtype="calendar", params={"method": calendar.method})
        for attachment in attachments:
            attachment.join(message)

    def claim(self, moment: datetime, lease: timedelta) -> None:
        """An attempt begins; for the length of the lease nobody else begins one."""
        self.attempts += 1
        self.next_try_at = moment + lease

    def mark_sent(self, moment: datetime) -> None:
        self.sent_at, self.next_try_at, self.last_error = moment, None, ""
        self._wipe()

    def mark_failed(self, moment: datetime, reason: str, *, is_final: bool) -> None:
        self.last_error = reason
        wait = WAITS[min(self.attempts, len(WAITS)) - 1]
        self.next_try_at = None if is_final else moment + wait
        if is_final:
            self._wipe()

    def _wipe(self) -> None:
        self.text, self.html, self.attachments = "", None, []
