"""Dismissals of a dossier as rows: their subjects are found again in the database."""

from __future__ import annotations

from collections.abc import Mapping

from workshops.dossier_parts.entries import Entry, Mentioned, instant, who
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.dossier.subjects import sources
from workshops.minutes.lint.finding import Known, key_of
from workshops.minutes.models.dismissals import Dismissal


def add_dismissals(meeting: Meeting, entry: Entry, mentioned: Mentioned) -> None:
    """Add the dismissals, once everything that they may be about is there."""
    db.session.flush()
    names = {place: name for name, place in sources(meeting).items()}
    for dismissal in entry.get("dismissals", ()):
        about = [_part(part, mentioned, names) for part in dismissal.get("about", ())]
        row = Dismissal(
            meeting=meeting,
            rule=dismissal["rule"],
            key=key_of(dismissal["rule"], about),
            at=instant(dismissal, "at"),
            person=who(dismissal, "by", mentioned.people),
        )
        row.about = [part if isinstance(part, str) else list(part) for part in about]
        db.session.add(row)


def _part(part: Entry, mentioned: Mentioned, name_of: Mapping[tuple[str, int], str]) -> str | Known:
    if "person" in part:
        return Known.person(mentioned.people[part["person"]].id)
    if "organisation" in part:
        return Known.organisation(mentioned.organisations[part["organisation"]].id)
    names = [name_of[kind, part[kind]] for kind in ("point", "group", "annex") if kind in part]
    names += [part["passage"]] if "passage" in part else []
    return Known.text("_".join(names)) if names else part.get("words", "")
