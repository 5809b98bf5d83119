"""Dismissals of a dossier as rows: their subjects are found again in the database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshops.dossiers.intake.meeting import People, instant, who
from workshops.dossiers.subjects import sources
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.lint.finding import Known, key_of
from workshops.minutes.models.dismissals import Dismissal
from workshops.people.models import Organisation

Entry = Mapping[str, Any]
Organisations = Mapping[str, Organisation]


def add_dismissals(
    meeting: Meeting, entry: Entry, people: People, organisations: Organisations
) -> None:
    """Add the dismissals, once everything that they may be about is there."""
    db.session.flush()
    names = {place: name for name, place in sources(meeting).items()}
    for dismissal in entry.get("dismissals", ()):
        about = [_part(part, people, organisations, names) for part in dismissal.get("about", ())]
        row = Dismissal(
            meeting=meeting, rule=dismissal["rule"], key=key_of(dismissal["rule"], about)
        )
        row.about = [part if isinstance(part, str) else list(part) for part in about]
        row.at, row.person = instant(dismissal, "at"), who(dismissal, "by", people)
        db.session.add(row)


def _part(
    part: Entry,
    people: People,
    organisations: Organisations,
    name_of: Mapping[tuple[str, int], str],
) -> str | Known:
    if "person" in part:
        return Known.person(people[part["person"]].id)
    if "organisation" in part:
        return Known.organisation(organisations[part["organisation"]].id)
    names = [name_of[kind, part[kind]] for kind in ("point", "group", "annex") if kind in part]
    names += [part["passage"]] if "passage" in part else []
    return Known.text("_".join(names)) if names else part.get("words", "")
