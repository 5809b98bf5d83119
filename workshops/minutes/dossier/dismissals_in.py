"""What was said to be meant, of a dossier, as rows: each is found again where it now stands."""

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
    """Once everything that they may be about is there."""
    db.session.flush()
    found = {place: name for name, place in sources(meeting).items()}
    for one in entry.get("dismissals", ()):
        about = [_part(part, known, found) for part in one.get("about", ())]
        row = Dismissal(meeting=meeting, rule=one["rule"], key=key_of(one["rule"], about))
        row.about = [part if isinstance(part, str) else list(part) for part in about]
        row.at, row.person = instant(one, "at"), who(one, "by", known.people)
        db.session.add(row)


def _part(part: Entry, known: Known, found: Mapping[tuple[str, int], str]) -> str | KnownSubject:
    if "person" in part:
        return KnownSubject.person(known.people[part["person"]].id)
    if "organisation" in part:
        return KnownSubject.organisation(known.organisations[part["organisation"]].id)
    names = [found[kind, part[kind]] for kind in ("point", "group", "annex") if kind in part]
    names += [part["passage"]] if "passage" in part else []
    return KnownSubject.text("_".join(names)) if names else part.get("words", "")
