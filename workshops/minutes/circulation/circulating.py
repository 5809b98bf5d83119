"""Sending circulated minutes to those invited, and reminding those who have not answered.

Mails go through the outbox, in the caller's transaction: nothing is lost while a server is down.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from workshops import mail
from workshops.dates import ZONE
from workshops.extensions import db, now
from workshops.mail.models import OutgoingMail
from workshops.meetings.inviting import guests
from workshops.meetings.inviting.sending import mailbox
from workshops.meetings.journal import record
from workshops.minutes.circulation.letter import Sending, letter
from workshops.minutes.editions.link import link_of
from workshops.minutes.models.editions import Edition, Recipient
from workshops.people.models import Person


def send(edition: Edition, people: Collection[Person]) -> int:
    """Make people recipients and write to those who have an address; return how many mails. A mail
    still waiting for an address since corrected is dropped. The caller commits."""
    db.session.flush()  # the links hold the edition's id
    sending = Sending(edition.meeting, edition.deadline, edition.message)
    known = {receipt.person_id: receipt for receipt in edition.recipients}
    for person in people:
        receipt = known.get(person.id)
        if receipt is None:
            receipt = Recipient(person=person, person_id=person.id)
            edition.recipients.append(receipt)
        if person.email:
            _drop(receipt.mail)
            receipt.mail, receipt.sent_at = _mailed(sending, edition, person), now()
    return sum(bool(person.email) for person in people)


def send_to_all(edition: Edition, actor: object) -> int:
    """Send to all who are invited, as `send` does, with a line in the history."""
    meeting = edition.meeting
    count = send(edition, guests.invited(meeting))
    record(
        meeting,
        actor,
        "%(actor)s a diffusé le PV (édition %(number)s, %(count)s messages)",
        number=edition.number,
        count=count,
    )
    return count


def remind(edition: Edition, receipts: Collection[Recipient]) -> int:
    """Write a reminder to each recipient; return how many mails. The caller commits."""
    sending = Sending(edition.meeting, edition.deadline, edition.message, is_reminder=True)
    reachable = [receipt for receipt in receipts if receipt.person.email]
    for receipt in reachable:
        receipt.mail, receipt.reminded_at = _mailed(sending, edition, receipt.person), now()
    return len(reachable)


def was_reminded_on(receipt: Recipient, moment: datetime) -> bool:
    """Tell whether a reminder left that day: a second click reminds nobody twice."""
    at = receipt.reminded_at
    return at is not None and at.astimezone(ZONE).date() == moment.astimezone(ZONE).date()


def lacks_mail(receipt: Recipient) -> bool:
    """Tell whether no mail has reached, or will reach, their present address. What was sent
    elsewhere and came with a dossier has left no mail here."""
    if receipt.mail is None:
        return receipt.sent_at is None
    return receipt.mail.is_refused or receipt.mail.recipient != receipt.person.email


def _mailed(sending: Sending, edition: Edition, person: Person) -> OutgoingMail:
    words = letter(sending, person, link_of(edition, person.id))
    return mail.send(
        person.email or "",
        words.subject,
        words.text,
        html=words.html,
        reply_to=mailbox(sending.meeting),
    )


def _drop(outgoing: OutgoingMail | None) -> None:
    if outgoing and outgoing.sent_at is None:
        db.session.delete(outgoing)
