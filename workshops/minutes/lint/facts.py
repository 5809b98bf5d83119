"""Facts that the linter knows besides the séance as it is printed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workshops.minutes.lint.finding import MarkedPresence


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person whom the chantier knows. `attendance` is their line in the list of the séance, 0
    where they have none; `replaces` a person."""

    person: int
    first_name: str
    last_name: str
    email: str = ""
    organisation: int = 0
    attendance: int = 0
    presence: MarkedPresence = MarkedPresence.UNKNOWN
    replaces: int = 0

    @property
    def name(self) -> str:
        """« Inès DUFOUR »"""
        return f"{self.first_name} {self.last_name.upper()}".strip()

    @property
    def is_present(self) -> bool:
        return self.presence is MarkedPresence.PRESENT


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    id: int
    name: str
    acronym: str = ""
    locality: str = ""


@dataclass(frozen=True, slots=True)
class LintFacts:
    """`seats` are people by number of their sub-group. `chairs` presided the opening; `ungrouped`
    were in the room when the sub-groups were made, and take part, but sit in none. `announced` is
    what the room was told of the sub-groups, « 3 sous-groupes de 5 ou 6 ». `waits` is true as long
    as the minutes were not circulated.
    """

    today: date
    people: tuple[Somebody, ...] = ()
    organisations: tuple[KnownOrganisation, ...] = ()
    chairs: tuple[int, ...] = ()
    seats: Mapping[int, tuple[int, ...]] = field(default_factory=dict[int, tuple[int, ...]])
    ungrouped: tuple[int, ...] = ()
    announced: str = ""
    knows_real_hours: bool = False
    prints_real_hours: bool = False
    waits: bool = True

    @property
    def listed(self) -> tuple[Somebody, ...]:
        """People on the attendance list of the séance."""
        return tuple(somebody for somebody in self.people if somebody.attendance)
