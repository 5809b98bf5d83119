"""What became of circulated minutes: who received, opened and answered them, and who did not."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import selectinload

from workshops.extensions import db
from workshops.minutes.circulating import invited, lacks_mail, was_reminded_on
from workshops.minutes.correction_models import Correction
from workshops.minutes.edition_models import Edition, Recipient
from workshops.people.models import Person


class Receipt(NamedTuple):
    """`asked` is the number of requests that they did not withdraw."""

    recipient: Recipient
    asked: int

    @property
    def person(self) -> Person:
        return self.recipient.person

    @property
    def has_answered(self) -> bool:
        return self.asked > 0 or self.recipient.cleared_at is not None

    @property
    def lacks_mail(self) -> bool:
        return self.recipient.opened_at is None and lacks_mail(self.recipient)

    def is_to_be_reminded(self, moment: datetime) -> bool:
        """They have it, and we heard nothing: neither today's reminder nor a mail that has yet to
        leave calls for another."""
        mail = self.recipient.mail
        if self.has_answered or self.lacks_mail or not self.person.email:
            return False
        has_left = mail is None or mail.sent_at is not None
        return has_left and not was_reminded_on(self.recipient, moment)


class Tally(NamedTuple):
    """People: those who answered, those who only opened it, the others."""

    answered: int
    opened: int
    silent: int

    @property
    def total(self) -> int:
        return sum(self)


def receipts_of(edition: Edition) -> list[Receipt]:
    """By name, in a fixed number of queries."""
    query = db.select(Recipient).filter_by(edition_id=edition.id)
    found = db.session.scalars(query.options(selectinload(Recipient.mail)))
    asked = asked_by(edition)
    receipts = [Receipt(one, asked.get(one.person_id, 0)) for one in found]
    return sorted(receipts, key=lambda receipt: receipt.person.sort_key)


def tally(receipts: Collection[Receipt]) -> Tally:
    answered = sum(one.has_answered for one in receipts)
    opened = sum(not one.has_answered and one.recipient.opened_at is not None for one in receipts)
    return Tally(answered, opened, len(receipts) - answered - opened)


def unserved(edition: Edition, receipts: Collection[Receipt]) -> list[Person]:
    """Those invited who have not received it: added to the list later, or with a wrong address."""
    served = {one.person.id for one in receipts if not one.lacks_mail}
    return [person for person in invited(edition.meeting) if person.id not in served]


def asked_by(edition: Edition) -> dict[int, int]:
    """Numbers of requests, by person id."""
    query = (
        db.select(Correction.person_id, db.func.count().label("number"))
        .filter_by(edition_id=edition.id, withdrawn_at=None)
        .group_by(Correction.person_id)
    )
    return {row.person_id: row.number for row in db.session.execute(query)}
