"""Counts the commits that change a topic, and announces them once they are durable."""

from __future__ import annotations

from collections import defaultdict

from flask import current_app
from sqlalchemy import event, text
from sqlalchemy.orm import Mapped, Session, SessionTransaction, mapped_column

from workshops.extensions import db
from workshops.live import browsers, regions
from workshops.live.pushing import pusher

NEXT = text(
    "INSERT INTO topic_revision (topic, number) VALUES (:topic, 1) "
    "ON CONFLICT (topic) DO UPDATE SET number = topic_revision.number + 1 RETURNING number"
)


class TopicRevision(db.Model):
    __tablename__ = "topic_revision"

    topic: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(default=0)


def revision(topic: str) -> int:
    """Read it before rendering a page: the page then holds at least what this commit brought."""
    query = db.select(TopicRevision.number).filter_by(topic=topic)
    return db.session.scalar(query) or 0


def changed(topic: str, *names: str) -> None:
    """Push these regions to everybody who follows `topic`, after the commit in progress.

    Raises KeyError for a region that nobody registered.
    """
    regions.require(names)
    pending = db.session.info.setdefault("changed", defaultdict(set))
    pending[topic].update(names)


def recheck(topic: str) -> None:
    """Make whoever follows `topic` ask for it again, after the commit in progress: somebody may
    have lost the right to."""
    db.session.info.setdefault("recheck", set()).add(topic)


def hang_up(browser: str) -> None:
    """Close every socket that was opened from this browser, after the commit in progress."""
    db.session.info.setdefault("hung up", set()).add(browser)


@event.listens_for(Session, "before_commit")
def _number_changes(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    pending: dict[str, set[str]] = session.info.pop("changed", {})
    session.info["numbered"] = [
        (topic, session.execute(NEXT, {"topic": topic}).scalar_one(), pending[topic])
        for topic in sorted(pending)  # in one order, so that two commits never wait for each other
    ]


@event.listens_for(Session, "after_commit")
def _announce(session: Session) -> None:
    if session.in_nested_transaction():
        return
    for browser in session.info.pop("hung up", ()):
        browsers.disconnect(browser)
    for topic in session.info.pop("recheck", ()):
        pusher.recheck(current_app._get_current_object(), topic)  # type: ignore[attr-defined]
    for topic, number, names in session.info.pop("numbered", ()):
        pusher.add(current_app._get_current_object(), topic, names, number)  # type: ignore[attr-defined]


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, previous: SessionTransaction) -> None:
    """A savepoint given up keeps what the whole transaction still brings."""
    if previous.nested:
        return
    for key in ("changed", "numbered", "recheck", "hung up"):
        session.info.pop(key, None)
