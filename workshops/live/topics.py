"""The numbers that commits leave behind: one a topic, and one for all that bears on rights."""

from __future__ import annotations

from sqlalchemy import Connection, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshops.extensions import db

RIGHTS = "rights"  # no topic that anybody follows

NEXT = text(
    "INSERT INTO topic_revision (topic, number) VALUES (:topic, 1) "
    "ON CONFLICT (topic) DO UPDATE SET number = topic_revision.number + 1 RETURNING number"
)


class TopicRevision(db.Model):
    __tablename__ = "topic_revision"

    topic: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(default=0)


def next_number(session: Session | Connection, topic: str) -> int:
    """Take the topic's next number, in the transaction of what changes it."""
    return session.execute(NEXT, {"topic": topic}).scalar_one()


def revision(topic: str) -> int:
    """Read it before rendering a page: the page then holds at least what this commit brought."""
    query = db.select(TopicRevision.number).filter_by(topic=topic)
    return db.session.scalar(query) or 0
