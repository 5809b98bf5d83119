"""Finding people of the directory by a few letters of their name or of their service."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workshops.extensions import db
from workshops.people.models import Organisation, Person, folded

SHOWN = 60


def found(query: str, without: Collection[int] = ()) -> tuple[Sequence[Person], int]:
    """The first people whose name, function or organisation holds every word of `query`, by name,
    and how many there are. `without`: ids left out. Two queries, whatever the directory holds."""
    words = folded(query).split()
    columns = db.select(
        Person.id,
        Person.last_name,
        Person.first_name,
        Person.function,
        Organisation.name,
        Organisation.acronym,
    ).outerjoin(Person.organisation)
    lines = [
        (" ".join(folded(text) for text in row[1:] if text), row.id)
        for row in db.session.execute(columns)
        if row.id not in without
    ]
    kept = sorted(line for line in lines if all(word in line[0] for word in words))
    ids = [identifier for _text, identifier in kept]
    return by_ids(ids[:SHOWN]), len(ids)


def by_ids(ids: Collection[int]) -> list[Person]:
    """These people, in the order of their names; ids nobody has are left out."""
    people = db.session.scalars(db.select(Person).where(Person.id.in_(ids)))
    return sorted(people, key=lambda person: person.sort_key)
