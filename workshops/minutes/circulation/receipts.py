"""Receipts of circulated minutes: who received, opened and answered them, and who did not."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import selectinload

from workshops.extensions import db
from workshops.meetings.inviting.guests import invited
from workshops.minutes.circulation.circulating import lacks_mail, was_reminded_on
from workshops.minutes.models.corrections import Correction
from workshops.minutes.models.editions import Edition, Recipient
from workshops.people.models import Person


class Receipt(NamedTuple):
    """The reading of an edition by one person: `recipient` is None for somebody added later,
    `corrections` counts those not withdrawn. Whoever is no longer invited gets no mail."""

    person: Person
    recipient: Recipient | None
    corrections: int
    is_invited: bool

    @property
    def has_opened(self) -> bool:
        return self.recipient is not None and self.recipient.opened_at is not None

    @property
    def has_answered(self) -> bool:
        is_cleared = self.recipient is not None and self.recipient.cleared_at is not None
        return is_cleared or self.corrections > 0

    @property
    def is_missed(self) -> bool:
        """Tell whether the edition has not reached them."""
        if self.has_opened or self.has_answered:
            return False
        return self.recipient is None or lacks_mail(self.recipient)

    @property
    def is_reachable(self) -> bool:
        return self.is_invited and bool(self.person.email)

    def is_to_be_reminded(self, moment: datetime) -> bool:
        """Tell whether they have the edition and gave no answer; no reminder left today, and no
        mail is still to leave."""
        if self.recipient is None or self.is_missed or self.has_answered or not self.is_reachable:
            return False
        mail = self.recipient.mail
        has_left = mail is None or mail.sent_at is not None
        return has_left and not was_reminded_on(self.recipient, moment)


class Receipts(NamedTuple):
    """Receipts by name, each person in one list: not reached, silent, only opened, answered."""

    missed: list[Receipt]
    silent: list[Receipt]
    opened: list[Receipt]
    answered: list[Receipt]

    @property
    def to_send(self) -> list[Person]:
        return [receipt.person for receipt in self.missed if receipt.is_reachable]

    def to_remind(self, moment: datetime) -> list[Recipient]:
        waiting = (*self.silent, *self.opened)
        return [
            receipt.recipient
            for receipt in waiting
            if receipt.recipient and receipt.is_to_be_reminded(moment)
        ]


def receipts_of(edition: Edition) -> Receipts:
    """Load the receipts of an edition, in a fixed number of queries."""
    receipts: Receipts = Receipts([], [], [], [])
    for receipt in sorted(_receipts(edition), key=lambda receipt: receipt.person.sort_key):
        if receipt.is_missed:
            receipts.missed.append(receipt)
        elif receipt.has_answered:
            receipts.answered.append(receipt)
        elif receipt.has_opened:
            receipts.opened.append(receipt)
        else:
            receipts.silent.append(receipt)
    return receipts


def correction_counts(edition: Edition) -> dict[int, int]:
    """Counts of corrections that were not withdrawn, by person id."""
    query = (
        db.select(Correction.person_id, db.func.count().label("number"))
        .filter_by(edition_id=edition.id, withdrawn_at=None)
        .group_by(Correction.person_id)
    )
    return {row.person_id: row.number for row in db.session.execute(query)}


def _receipts(edition: Edition) -> Collection[Receipt]:
    query = db.select(Recipient).filter_by(edition_id=edition.id)
    known = {
        recipient.person_id: recipient
        for recipient in db.session.scalars(query.options(selectinload(Recipient.mail)))
    }
    listed = {person.id: person for person in invited(edition.meeting)}
    people = listed | {recipient.person_id: recipient.person for recipient in known.values()}
    counts = correction_counts(edition)
    return [
        Receipt(person, known.get(key), counts.get(key, 0), key in listed)
        for key, person in people.items()
    ]
