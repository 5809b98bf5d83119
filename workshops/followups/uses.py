"""Engagements on the pages of others: under a paragraph, and on somebody's home."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import timedelta

from flask import url_for
from flask_babel import gettext
from sqlalchemy.orm import selectinload

from workshops import dates
from workshops.citations.models import Citation
from workshops.extensions import db
from workshops.followups.listing import of_person
from workshops.followups.models import FollowUp
from workshops.followups.rules import can_see
from workshops.meetings.extending import Todo
from workshops.meetings.schedule import today
from workshops.minutes.composition.reader import PassageLink
from workshops.people.viewer import Viewer
from workshops.programmes.models import Workstream
from workshops.web import current_viewer

SOON = timedelta(days=14)


def of_citations(citation_ids: Collection[int]) -> dict[int, list[PassageLink]]:
    """Find the engagements that rest on these citations, by citation id."""
    drawn = FollowUp.citations.any(Citation.id.in_(citation_ids))
    query = db.select(FollowUp).where(drawn).options(selectinload(FollowUp.citations))
    found: defaultdict[int, list[PassageLink]] = defaultdict(list)
    for follow_up in db.session.scalars(query.order_by(FollowUp.number)):
        if not can_see(current_viewer(), follow_up):
            continue
        label = gettext("engagement E%(number)s", number=follow_up.number)
        address = url_for("followups.show", follow_up_id=follow_up.id)
        for citation in follow_up.citations:
            found[citation.id].append(PassageLink(label, address))
    return {key: links for key, links in found.items() if key in citation_ids}


def todos(viewer: Viewer) -> Iterator[tuple[Workstream, Todo]]:
    """List what somebody engaged to do, where it is late or comes back soon."""
    if viewer.person is None:
        return
    day = today()
    for follow_up in of_person(viewer.person):
        due = follow_up.next_day
        if due is None or due > day + SOON:
            continue
        address = url_for("followups.show", follow_up_id=follow_up.id)
        note = gettext(
            "engagement E%(number)s, %(day)s",
            number=follow_up.number,
            day=dates.in_days(due, day),
        )
        tone = "warn" if follow_up.is_overdue(day) else ""
        yield follow_up.workstream, Todo(follow_up.title, address, note, tone)
