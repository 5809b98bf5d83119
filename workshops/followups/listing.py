"""Lists of engagements: of a chantier, of a programme, of a person, filtered and in order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement
from sqlalchemy.orm import joinedload, selectinload

from workshops.extensions import db
from workshops.followups.models import FollowUp
from workshops.people.models import Person
from workshops.people.names import folded


class Show(StrEnum):
    """A filter, under the word that the address gives it."""

    OPEN = "a-faire"
    OVERDUE = "en-retard"
    ORPHANED = "sans-porteur"
    SETTLED = "termines"
    ALL = "tous"


def of_workstreams(workstream_ids: Iterable[int]) -> list[FollowUp]:
    """Load the engagements of these chantiers as a list shows them, in a few queries."""
    return _listed(FollowUp.workstream_id.in_(list(workstream_ids)))


def of_person(person: Person) -> list[FollowUp]:
    """List what this person bears and has not settled, in the order of the days."""
    open_ones = [f for f in _listed(FollowUp.bearer_id == person.id) if not f.is_settled]
    return sorted(open_ones, key=_by_day)


def filtered(follow_ups: Iterable[FollowUp], show: Show, words: str, day: date) -> list[FollowUp]:
    """Keep those that the filter and the words typed leave: overdue first, then by their day."""
    wanted = folded(words).split()
    kept = [f for f in follow_ups if _is_shown(f, show, day) and _has(f, wanted)]
    return sorted(kept, key=lambda f: (f.is_settled, not f.is_overdue(day), *_by_day(f)))


def _is_shown(follow_up: FollowUp, show: Show, day: date) -> bool:
    match show:
        case Show.OPEN:
            return not follow_up.is_settled
        case Show.OVERDUE:
            return follow_up.is_overdue(day)
        case Show.ORPHANED:
            return not follow_up.is_settled and not follow_up.has_bearer
        case Show.SETTLED:
            return follow_up.is_settled
        case Show.ALL:
            return True


def _has(follow_up: FollowUp, wanted: list[str]) -> bool:
    text = folded(f"{follow_up.title} {follow_up.bearer_label} {follow_up.description}")
    return all(word in text for word in wanted)


def _by_day(follow_up: FollowUp) -> tuple[date, int, int]:
    return follow_up.next_day or date.max, follow_up.workstream_id, follow_up.number


def _listed(which: ColumnElement[bool]) -> list[FollowUp]:
    query = (
        db.select(FollowUp)
        .where(which)
        .options(
            joinedload(FollowUp.bearer),
            joinedload(FollowUp.organisation),
            joinedload(FollowUp.workstream),
            selectinload(FollowUp.partners),
            selectinload(FollowUp.steps),
        )
        .order_by(FollowUp.workstream_id, FollowUp.number)
    )
    return list(db.session.scalars(query))
