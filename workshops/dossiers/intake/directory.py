"""Takes the people of a dossier into the directory: found again where they stand in it, else added.

What the directory knows stays; a dossier only fills what it leaves blank.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from workshops.extensions import db
from workshops.people.models import Locality, Organisation, Person, Sector
from workshops.people.names import folded

Entry = Mapping[str, Any]


class Fixed(NamedTuple):
    """The ids of the people to whom a dossier gives no address; `tell` hears of each it had one
    for."""

    people: Collection[int]
    tell: Callable[[Person], None]


Named = TypeVar("Named", Sector, Locality, Organisation)


def people_of(
    dossier: Entry, organisations: Mapping[str, Organisation], fixed: Fixed
) -> dict[str, Person]:
    """The person of each key, in the session. A fixed number of queries, whatever the dossier."""
    people = dossier.get("people", ())
    localities = _found(Locality, _names(people, "locality"))
    return _Directory(organisations, localities, fixed).take(people)


def _names(entries: Iterable[Entry], field: str) -> list[str]:
    return [entry[field] for entry in entries if field in entry]


def _found(model: type[Named], names: Iterable[str]) -> dict[str, Named]:
    """The row of each name: of that very name, else of one that differs in accents or case and is
    not meant by another, else a new one."""
    names = dict.fromkeys(names)
    rows = list(db.session.scalars(db.select(model).order_by(model.id))) if names else []
    known = {row.name: row for row in rows if row.name in names}
    left = {folded(row.name): row for row in reversed(rows) if row.name not in known}
    for name in names:
        if name not in known:
            known[name] = left.pop(folded(name), None) or model(name=name)
    db.session.add_all(known.values())
    return known


def organisations_of(dossier: Entry) -> dict[str, Organisation]:
    """The organisation of each key, in the session."""
    entries = dossier.get("organisations", ())
    sectors = _sectors(dossier.get("sectors", ()), _names(entries, "sector"))
    localities = _found(Locality, _names(entries, "locality"))
    by_name = _found(Organisation, _names(entries, "name"))
    for entry in entries:
        row = by_name[entry["name"]]
        row.acronym = row.acronym or entry.get("acronym", "")
        row.sector = row.sector or sectors.get(entry.get("sector"))
        row.locality = row.locality or localities.get(entry.get("locality"))
    return {entry["key"]: by_name[entry["name"]] for entry in entries}


def _sectors(entries: Iterable[Entry], names: Iterable[str]) -> dict[str, Sector]:
    shapes = {entry["name"]: entry.get("shape") for entry in entries}
    by_name = _found(Sector, (*shapes, *names))
    for name, sector in by_name.items():
        if sector in db.session.new and (shape := shapes.get(name)):
            sector.shape = shape
    return by_name


class _Directory:
    """Matches entries of a dossier with the directory: a person stands for one entry at most."""

    def __init__(
        self,
        organisations: Mapping[str, Organisation],
        localities: Mapping[str, Locality],
        fixed: Fixed,
    ) -> None:
        self._fixed = fixed
        self._organisations = organisations
        self._localities = localities
        self._by_address: dict[str, Person] = {}
        self._by_name: defaultdict[str, list[Person]] = defaultdict(list)
        for person in db.session.scalars(db.select(Person).order_by(Person.id)):
            self._by_name[folded(person.short_name)].append(person)
            if person.email:
                self._by_address[person.email] = person

    def take(self, entries: Iterable[Entry]) -> dict[str, Person]:
        """Match entries by address first, so that nobody is taken for somebody whose address is
        known."""
        people: dict[str, Person] = {}
        for find in (self._with_address, self._with_name):
            for entry in entries:
                if entry["key"] not in people and (person := find(entry)):
                    people[entry["key"]] = person
                    self._by_name[folded(person.short_name)].remove(person)
        for entry in entries:
            people.setdefault(entry["key"], _new(entry))
            self._fill(people[entry["key"]], entry)
        db.session.add_all(people.values())
        return people

    def _with_address(self, entry: Entry) -> Person | None:
        return self._by_address.get(entry.get("email", "").lower())

    def _with_name(self, entry: Entry) -> Person | None:
        """Find a person of the same name whom neither address nor organisation tells apart."""
        organisation = self._organisations.get(entry.get("organisation", ""))
        return next(
            (
                person
                for person in self._by_name[folded(_new(entry).short_name)]
                if not (person.email and "email" in entry)
                and (not organisation or person.organisation in (None, organisation))
            ),
            None,
        )

    def _fill(self, person: Person, entry: Entry) -> None:
        person.function = person.function or entry.get("function", "")
        self._give_email(person, entry.get("email"))
        if person.years_of_experience is None:
            person.years_of_experience = entry.get("years_of_experience")
        if person.organisation is None:
            person.organisation = self._organisations.get(entry.get("organisation", ""))
        if person.own_locality is None:
            person.own_locality = self._localities.get(entry.get("locality", ""))

    def _give_email(self, person: Person, email: str | None) -> None:
        if person.email or not email:
            return
        if person.id in self._fixed.people:
            self._fixed.tell(person)
        else:
            person.email = email


def _new(entry: Entry) -> Person:
    return Person(first_name=entry.get("first_name", ""), last_name=entry["last_name"])
