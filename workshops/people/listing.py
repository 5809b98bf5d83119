"""Lists of the pages of the directory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import func, select

from workshops.extensions import db
from workshops.people.models import Organisation, Person, Sector
from workshops.people.names import folded

SHOWN = 300


@dataclass(frozen=True, slots=True)
class Search:
    """Words that must all be found; ids of a sector and an organisation."""

    words: str = ""
    sector_id: int | None = None
    organisation_id: int | None = None

    def finds(self, person: Person) -> bool:
        organisation = person.organisation
        if self.organisation_id and person.organisation_id != self.organisation_id:
            return False
        if self.sector_id and not (organisation and organisation.sector_id == self.sector_id):
            return False
        shown = folded(" ".join([person.short_name, person.affiliation, _more(person)]))
        return all(word in shown for word in folded(self.words).split())


def _more(person: Person) -> str:
    acronym = person.organisation.acronym if person.organisation else ""
    return f"{acronym} {person.sector or ''} {person.email or ''}"


def everybody() -> list[Person]:
    """List people in the order of the register, with what is shown of each: one query."""
    people = db.session.scalars(db.select(Person)).unique()
    return sorted(people, key=lambda person: person.sort_key)


def by_letter(people: Iterable[Person]) -> list[tuple[str, list[Person]]]:
    """Group people as in a register: « A », « B »… by last name."""
    letters = groupby(people, key=lambda person: person.sort_key[:1].upper())
    return [(letter, list(group)) for letter, group in letters]


def sector_counts(people: Iterable[Person]) -> list[tuple[Sector, int]]:
    """Count people by sector, the largest first."""
    counts = Counter(person.sector for person in people if person.sector)
    return sorted(counts.items(), key=lambda counted: (-counted[1], counted[0].name))


def organisations_by_sector() -> list[tuple[Sector | None, list[tuple[Organisation, int]]]]:
    """Group organisations with how many people each holds; those without a sector last. Two
    queries."""
    query = select(Person.organisation_id, func.count()).group_by(Person.organisation_id)
    people = dict(db.session.execute(query).all())
    by_sector: dict[Sector | None, list[tuple[Organisation, int]]] = {}
    for place in sorted(all_organisations(), key=lambda place: folded(place.name)):
        by_sector.setdefault(place.sector, []).append((place, people.get(place.id, 0)))
    return sorted(by_sector.items(), key=lambda group: (group[0] is None, folded(str(group[0]))))


def all_organisations() -> list[Organisation]:
    return list(db.session.scalars(db.select(Organisation).order_by(Organisation.name)))


def all_sectors() -> list[Sector]:
    return list(db.session.scalars(db.select(Sector).order_by(Sector.name)))
