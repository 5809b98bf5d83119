"""Mails about engagements that come back: seven days before their review, and on the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from flask_babel import force_locale, gettext
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import selectinload

from workshops import dates, mail
from workshops.extensions import db
from workshops.followups.models import FollowUp, FollowUpReminder
from workshops.meetings.schedule import today
from workshops.people.models import Person
from workshops.typography import french
from workshops.web import public_address

DAYS_BEFORE = (7, 0)  # what is nearest comes last: who was away gets one mail, not two


def remind() -> int:
    """Put a mail into the outbox for each engagement that comes back and about which none left yet;
    several processes may do so at once. Returns how many. Commits each."""
    return sum(_remind(follow_up, days) for follow_up, days in list(_due(today())))


def _due(day: date) -> Iterator[tuple[FollowUp, int]]:
    """The engagements to tell of, each with the days that are left as its reminder counts them."""
    query = (
        db.select(FollowUp)
        .where(FollowUp.bearer_id.is_not(None))
        .where(FollowUp.review_on.between(day, day + timedelta(days=max(DAYS_BEFORE))))
        .options(selectinload(FollowUp.steps))
    )
    for follow_up in db.session.scalars(query):
        if follow_up.is_settled or not follow_up.review_on:
            continue
        left = (follow_up.review_on - day).days
        yield follow_up, min(days for days in DAYS_BEFORE if left <= days)


def _remind(follow_up: FollowUp, days: int) -> bool:
    bearer, review_on = follow_up.bearer, follow_up.review_on
    if bearer is None or not bearer.email or review_on is None:
        return False
    db.session.add(
        FollowUpReminder(follow_up_id=follow_up.id, review_on=review_on, days_before=days)
    )
    try:
        db.session.flush()
    except IntegrityError:  # it left already, perhaps from another process
        db.session.rollback()
        return False
    with force_locale("fr"):
        subject = gettext("Votre engagement revient : %(title)s", title=follow_up.title)
        mail.send(bearer.email, french(subject), french(_text(follow_up, bearer, review_on)))
    db.session.commit()
    return True


def _text(follow_up: FollowUp, bearer: Person, review_on: date) -> str:
    parts = [
        gettext("Bonjour %(person)s,", person=bearer.short_name),
        gettext(
            "Vous portez cet engagement, dont on reparlera le %(day)s :",
            day=dates.long_date(review_on),
        ),
        f"{follow_up.title}\n{follow_up.workstream}",
        gettext("Dites où vous en êtes, en une phrase :")
        + "\n"
        + public_address("followups.show", follow_up_id=follow_up.id),
    ]
    if follow_up.workstream.mailbox:
        parts.append(follow_up.workstream.mailbox)
    return "\n\n".join(parts) + "\n"
