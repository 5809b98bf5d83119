"""Dismissals of a dossier as rows: their subjects are found again in the database."""

from __future__ import annotations

from collections.abc import Mapping

from workshops.dossier_parts.entries import Entry, Known, instant, who
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.dossier.subjects import sources
from workshops.minutes.lint.finding import Known as KnownSubject
from workshops.minutes.lint.finding import key_of
from workshops.minutes.models.dismissals import Dismissal


def add_dismissals(meeting: Meeting, entry: Entry, known: Known) -> None:
    """Add the dismissals, once everything that they may be about is there."""
    db.session.flush()
    names = {place: name for name, place in sources(meeting).items()}
    for dismissal in entry.get("dismissals", ()):
        about = [_part(part, known, names) for part in dismissal.get("about", ())]
        row = Dismissal(
            meeting=meeting,
            rule=dismissal["rule"],
            key=key_of(dismissal["rule"], about),
            at=instant(dismissal, "at"),
            person=who(dismissal, "by", known.people),
        )
        row.about = [part if isinstance(part, str) else list(part) for part in about]
        db.session.add(row)


def _part(part: Entry, known: Known, name_of: Mapping[tuple[str, int], str]) -> str | KnownSubject:
    if "person" in part:
        return KnownSubject.person(known.people[part["person"]].id)
    if "organisation" in part:
        return KnownSubject.organisation(known.organisations[part["organisation"]].id)
    names = [name_of[kind, part[kind]] for kind in ("point", "group", "annex") if kind in part]
    names += [part["passage"]] if "passage" in part else []
    return KnownSubject.text("_".join(names)) if names else part.get("words", "")
