"""Counts the commits that change a topic, and announces them once they are durable."""

from __future__ import annotations

from collections import defaultdict

from flask import current_app
from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from workshops.extensions import db
from workshops.live import browsers, regions
from workshops.live.bearing import BEARING
from workshops.live.pushing import pusher
from workshops.live.topics import RIGHTS, next_number


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
        (topic, next_number(session, topic), pending[topic])
        for topic in sorted(pending)  # in one order, so that two commits never wait for each other
    ]
    if BEARING in session.info:
        session.info["number of rights"] = next_number(session, RIGHTS)


@event.listens_for(Session, "after_commit")
def _announce(session: Session) -> None:
    if session.in_nested_transaction():
        return
    if scopes := session.info.pop(BEARING, None):
        rights = current_app.extensions["rights"]
        rights.change(scopes, session.info.pop("number of rights"))
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
    for key in ("changed", "numbered", "recheck", "hung up", BEARING, "number of rights"):
        session.info.pop(key, None)
