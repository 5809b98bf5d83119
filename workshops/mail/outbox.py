"""The outbox: filled in the caller's transaction, emptied one claimed mail at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import make_msgid
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from workshops.extensions import db, now
from workshops.mail.models import Attachment, OutgoingMail
from workshops.mail.transports import DeliveryError, Transport, UndeliverableError, UnreachableError

LEASE = timedelta(minutes=10)  # more than one attempt can take

log = logging.getLogger(__name__)


def send(
    to: str,
    subject: str,
    text: str,
    *,
    html: str | None = None,
    attachments: Iterable[Attachment] = (),
    reply_to: str = "",
    expires_at: datetime | None = None,
) -> OutgoingMail:
    """Put a mail for one address into the outbox; it leaves after the caller's commit.

    With `expires_at` it is not sent later than that and leaves no trace once it is.
    Raises ValueError where an address or the subject holds a line break.
    """
    host = urlsplit(current_app.config["PUBLIC_URL"]).hostname or "localhost"
    mail = OutgoingMail(
        recipient=to,
        subject=subject,
        text=text,
        html=html,
        attachments=[attachment.packed() for attachment in attachments],
        reply_to=reply_to,
        message_id=make_msgid(domain=host),
        created_at=now(),
        expires_at=expires_at,
    )
    mail.message(_sender())  # what cannot be written is refused here, not in the worker
    db.session.add(mail)
    db.session.info["has_mail"] = True
    return mail


def _sender() -> str:
    return current_app.config["MAIL_FROM"]


@event.listens_for(Session, "after_commit")
def _wake_worker(session: Session) -> None:
    if not session.in_nested_transaction() and session.info.pop("has_mail", False):
        current_app.extensions["mail"].wake()


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, previous: SessionTransaction) -> None:
    """A savepoint given up keeps what the whole transaction still sends."""
    if not previous.nested:
        session.info.pop("has_mail", None)


def deliver_due(transport: Transport, clock: Callable[[], datetime] = now) -> None:
    """Hand over every mail that is due. Several processes may do so at once. Where the server
    cannot be reached the round ends: the rest stays due."""
    _drop_expired(clock())
    try:
        while claimed := _claim(clock()):
            mail_id, message = claimed
            error = _attempt(transport, message)
            _settle(mail_id, error, clock())
            if isinstance(error, UnreachableError):
                break
    finally:
        transport.close()


def _drop_expired(moment: datetime) -> None:
    expired = OutgoingMail.expires_at < moment
    late = db.session.scalars(
        db.delete(OutgoingMail).where(expired).returning(OutgoingMail.last_error)
    ).all()
    db.session.commit()
    if late:
        log.warning("%s mails dropped, too late to be of use: %s", len(late), late[-1])


def _claim(moment: datetime) -> tuple[int, EmailMessage] | None:
    """The message is composed before the commit: no transaction stays open while it is sent."""
    due = (
        db.select(OutgoingMail)
        .where(OutgoingMail.next_try_at <= moment)
        .order_by(OutgoingMail.next_try_at, OutgoingMail.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    mail = db.session.scalar(due)
    claimed = None
    if mail:
        mail.claim(moment, LEASE)
        claimed = mail.id, mail.message(_sender())
    db.session.commit()
    return claimed


def _attempt(transport: Transport, message: EmailMessage) -> DeliveryError | None:
    try:
        transport.send(message)
    except DeliveryError as error:
        log.warning("mail %s did not leave: %s", message["Message-ID"], error)
        return error
    return None


def _settle(mail_id: int, error: DeliveryError | None, moment: datetime) -> None:
    mail = db.session.get(OutgoingMail, mail_id)
    if mail is None:
        return
    if error:
        mail.mark_failed(moment, str(error), is_final=isinstance(error, UndeliverableError))
    elif mail.expires_at:
        db.session.delete(mail)
    else:
        mail.mark_sent(moment)
    db.session.commit()
