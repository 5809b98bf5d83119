"""Choosing people of the directory: by a few letters, or those a list just imported named."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from flask import request

from workshops.extensions import db
from workshops.people import listing
from workshops.people.models import Person
from workshops.web import LARGEST_ID

SHOWN = 60
LONGEST = len(str(LARGEST_ID))  # digits: Python refuses to read thousands of them


class Choice(NamedTuple):
    """The people offered, of how many; `is_imported`: they come from a list, and are ticked."""

    people: list[Person]
    total: int
    query: str
    is_imported: bool


def offered(without: Collection[int] = ()) -> Choice:
    """Offer people as the address asks: `personnes` (ids that an import passes on), else `q` (words
    that must all be found). `without`: ids left out."""
    parts = request.args.get("personnes", "").split(",")
    ids = [int(part) for part in parts if part.isdecimal() and len(part) <= LONGEST]
    if ids:
        imported = [person for person in by_ids(ids) if person.id not in without]
        return Choice(imported, len(imported), "", is_imported=True)
    query = request.args.get("q", "").strip()
    search = listing.Search(query)
    people = [p for p in listing.everybody() if p.id not in without and search.finds(p)]
    return Choice(people[:SHOWN], len(people), query, is_imported=False)


def by_ids(ids: Collection[int]) -> list[Person]:
    """Load these people, in the order of their names; ids nobody has are left out."""
    possible = [i for i in ids if 0 < i <= LARGEST_ID]
    people = db.session.scalars(db.select(Person).where(Person.id.in_(possible)))
    return sorted(people, key=lambda person: person.sort_key)
