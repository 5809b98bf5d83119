"""The directory, loaded once, to match many names against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from workshops.extensions import db
from workshops.people.matching.near_index import (
    ORGANISATIONS,
    PERSONS,
    PLAIN_NAMES,
    LikenessIndex,
    PersonName,
)
from workshops.people.matching.slips import Likeness
from workshops.people.models import Locality, Organisation, Person, Sector

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Alike(Generic[T]):
    """Matches of a name: `same` where there is no doubt, else those it is near."""

    same: T | None = None
    near: tuple[T, ...] = ()


class Directory:
    """Four queries, however much it holds."""

    def __init__(self) -> None:
        people: list[Person] = _all(Person)
        organisations: list[Organisation] = _all(Organisation)
        sectors: list[Sector] = _all(Sector)
        localities: list[Locality] = _all(Locality)
        self._by_email = {person.email: person for person in people if person.email}
        self._people = LikenessIndex(PERSONS, ((person.full_name, person) for person in people))
        self._organisations = LikenessIndex(
            ORGANISATIONS, (((body.name, body.acronym), body) for body in organisations)
        )
        self._sectors = LikenessIndex(PLAIN_NAMES, ((sector.name, sector) for sector in sectors))
        self._localities = LikenessIndex(PLAIN_NAMES, ((place.name, place) for place in localities))

    def person_with(self, email: str) -> Person | None:
        return self._by_email.get(email.lower()) if email else None

    def people_like(self, name: PersonName) -> list[tuple[Person, Likeness]]:
        """The most alike first; of nobody without a last name."""
        return self._people.like(name) if name[1] else []

    def organisation(self, name: str, acronym: str = "") -> Alike[Organisation]:
        return _alike(self._organisations.like((name, acronym)))

    def sector(self, name: str) -> Alike[Sector]:
        return _alike(self._sectors.like(name))

    def locality(self, name: str) -> Alike[Locality]:
        return _alike(self._localities.like(name))


def _all(model: Any) -> list[Any]:
    return list(db.session.scalars(db.select(model).order_by(model.id)).unique())


def _alike(compared: list[tuple[T, Likeness]]) -> Alike[T]:
    """Sort matches out; several that are the same, such as an acronym that many share, leave a
    doubt."""
    same = tuple(item for item, how in compared if how == Likeness.SAME)
    if len(same) == 1:
        return Alike(same=same[0])
    return Alike(near=same or tuple(item for item, _how in compared))
