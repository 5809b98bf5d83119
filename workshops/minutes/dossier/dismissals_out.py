"""Dismissals of findings in the minutes of a séance, for its dossier."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workshops.dossier_parts.values import Values, act
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.dossier.subjects import sources
from workshops.minutes.models.dismissals import Dismissal
from workshops.people.models import Organisation, Person

_SOURCE = re.compile(r"[pga]\d+")


def dismissals(meeting: Meeting) -> Values:
    """Write the dismissals, without those about somebody or something that is gone."""
    query = db.select(Dismissal).filter_by(meeting_id=meeting.id).order_by(Dismissal.id)
    rows = db.session.scalars(query).all()
    known = _KnownSubjects(meeting, rows)
    subjects = [(row, [known.subject(part) for part in row.about]) for row in rows]
    complete = [(row, about) for row, about in subjects if None not in about]
    return {
        "dismissals": [
            {"rule": row.rule, "about": about, **(act(row) or {})} for row, about in complete
        ]
    }


class _KnownSubjects:
    def __init__(self, meeting: Meeting, rows: Sequence[Dismissal]) -> None:
        parts = [part for row in rows for part in row.about if not isinstance(part, str)]
        self._sources = sources(meeting)
        self._ids = {
            kind: _there(model, {int(name) for of, name in parts if of == kind})
            for kind, model in (("person", Person), ("organisation", Organisation))
        }

    def subject(self, part: str | list[str]) -> Values | None:
        if isinstance(part, str):
            return {"words": part}
        kind, name = part
        if kind in self._ids:
            return {kind: name} if int(name) in self._ids[kind] else None
        source, _, passage = name.partition("_")
        if source in self._sources:
            where, number = self._sources[source]
            return {where: number, "passage": passage}
        return None if _SOURCE.fullmatch(source) else {"passage": name}


def _there(model: type[Person | Organisation], ids: set[int]) -> set[int]:
    return set(db.session.scalars(db.select(model.id).where(model.id.in_(ids)))) if ids else set()
