"""The part of a dossier that is about minutes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workshops.dossier_parts.entries import Entry, Mentioned
from workshops.dossier_parts.parts import DossierPart
from workshops.dossier_parts.values import Values
from workshops.meetings.models import Meeting
from workshops.minutes.dossier.dismissals_checked import inconsistent_dismissals
from workshops.minutes.dossier.dismissals_in import add_dismissals
from workshops.minutes.dossier.dismissals_out import dismissals
from workshops.minutes.dossier.editions_checked import inconsistent_editions
from workshops.minutes.dossier.editions_in import add_editions
from workshops.minutes.dossier.editions_out import editions
from workshops.minutes.dossier.signatures import add_signatures, signatures
from workshops.people.names import printed_name

Authors = Mapping[str, dict[str, str]]


def write(meeting: Meeting, entry: Values) -> None:
    entry |= {"minutes": signatures(meeting), **editions(meeting), **dismissals(meeting)}


def take_in(meeting: Meeting, entry: Entry, mentioned: Mentioned) -> None:
    add_signatures(meeting, entry, mentioned.people)
    add_editions(meeting, entry, mentioned.people)
    add_dismissals(meeting, entry, mentioned)


def check(meeting: Entry) -> Iterator[str]:
    yield from inconsistent_editions(meeting)
    yield from inconsistent_dismissals(meeting)


def arrange(dossier: Entry) -> Entry:
    """Tell of each request who made it, as the directory of the dossier does where the request does
    not: it is of the time at which it was written."""
    meeting = dossier["meeting"]
    if "editions" not in meeting:
        return meeting
    authors = _authors(dossier)
    return {**meeting, "editions": [_signed(one, authors) for one in meeting["editions"]]}


def _authors(dossier: Entry) -> Authors:
    """Name and organisation, by key."""
    names = {one["key"]: one["name"] for one in dossier.get("organisations", ())}
    return {
        one["key"]: {
            "name": printed_name(one.get("first_name", ""), one["last_name"]),
            "organisation": names.get(one.get("organisation"), ""),
        }
        for one in dossier.get("people", ())
    }


def _signed(edition: Entry, authors: Authors) -> dict[str, Any]:
    if "corrections" not in edition:
        return dict(edition)
    return {**edition, "corrections": [_authored(one, authors) for one in edition["corrections"]]}


def _authored(correction: Entry, authors: Authors) -> dict[str, Any]:
    told = {"author": authors[correction["person"]], **correction}
    if "lodged_by" in told and "lodged_by_name" not in told:
        told["lodged_by_name"] = authors[told["lodged_by"]]["name"]
    return told


PART = DossierPart(write, take_in, check, arrange)
