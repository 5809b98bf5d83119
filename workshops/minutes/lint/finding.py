"""Findings of the linter: a rule, a place, a sentence, and what would put it right. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from hashlib import blake2b
from typing import NamedTuple

from workshops.minutes.composition.wording import WEEKDAYS, long_day
from workshops.typography import french_hour


def _(message: str) -> str:
    """Marks a sentence for the catalogues; who shows it has it translated."""
    return message


class LintRule(StrEnum):
    """Names of the rules, in the order in which findings are shown."""

    NOT_ADJOURNED = "not-adjourned"
    NO_CHAIR = "no-chair"
    NO_NOTE = "no-note"
    GROUP_NOTE = "group-note"
    EMPTY_HEADING = "empty-heading"
    EMPTY_ANNEX = "empty-annex"
    PLACEHOLDER = "placeholder"
    UNSIGNED = "unsigned"
    UNRECORDED = "unrecorded"
    WEEKDAY = "weekday"
    LATE_SLOTS = "late-slots"
    PAST_MEETING = "past-meeting"
    COUNTED_TWICE = "counted-twice"
    IN_NO_LIST = "in-no-list"
    ABSENT_SPEAKER = "absent-speaker"
    NEAR_PERSON = "near-person"
    NEAR_ORGANISATION = "near-organisation"
    NEAR_ACRONYM = "near-acronym"
    GROUP_SIZE = "group-size"
    GROUP_SEATS = "group-seats"
    LATE_NOTE = "late-note"
    ACRONYM = "acronym"
    LINK = "link"
    REPEATED = "repeated"


class Desk(StrEnum):
    """The page on which a person mends something; `Way.key` says of what."""

    POINT = "point"  # « p12 », as in the sitting
    NOTE = "note"  # « p12 » or « g5 »
    ANNEX = "annex"  # « a3 »
    ATTENDANCE = "attendance"
    CONDUCT = "conduct"
    GROUPS = "groups"
    AGENDA = "agenda"
    PERSON = "person"  # an id
    ORGANISATION = "organisation"  # an id
    SIGNATURES = "signatures"
    RECORDS = "records"  # what was noted on the day


@dataclass(frozen=True, slots=True)
class Way:
    desk: Desk
    key: str = ""


@dataclass(frozen=True, slots=True)
class FindingPlace:
    """A place in the minutes: a block, its § (0: it has none), and words of it with what stands
    around them."""

    block: str = ""
    number: int = 0
    before: str = ""
    quotation: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Reword:
    """`old` becomes `new` from character `start` of a block of the note or annex `source`; of the
    title of that point or annex where `block` is empty."""

    source: str
    block: str
    start: int
    old: str
    new: str


class MarkedPresence(StrEnum):
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class MarkPresence:
    """The line `attendance` of the list says `presence`."""

    attendance: int
    presence: MarkedPresence


@dataclass(frozen=True, slots=True)
class PrintHours:
    """The agenda of the minutes gives the hours at which each point was really dealt with, or those
    that were planned."""

    are_real: bool = True


Mend = Reword | MarkPresence | PrintHours


class Known(NamedTuple):
    """Somebody or something that has another id in another database."""

    kind: str
    id: str

    @classmethod
    def person(cls, identifier: int) -> Known:
        return cls("person", str(identifier))

    @classmethod
    def organisation(cls, identifier: int) -> Known:
        return cls("organisation", str(identifier))

    @classmethod
    def text(cls, block: str) -> Known:
        """A point, a group, an annex (« p12 ») or a block of the minutes (« p12_n_x4 »)."""
        return cls("text", block)


About = Iterable[str | Known]


def key_of(rule: str, about: About) -> str:
    """16 hexadecimal digits."""
    return blake2b(json.dumps([rule, *about]).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Weekday:
    """« mardi », the one of that day."""

    of: date


Value = str | date | time | Weekday  # whoever shows it writes it in their language


@dataclass(frozen=True, slots=True)
class Finding:
    """`message` uses `values`. `about` names what is wrong, alike each time it is found, so that
    somebody can say once that it is meant."""

    rule: LintRule
    about: tuple[str | Known, ...]
    message: str
    values: Mapping[str, Value] = field(default_factory=dict[str, Value])
    place: FindingPlace = FindingPlace()
    way: Way | None = None
    mends: tuple[Mend, ...] = ()

    @property
    def key(self) -> str:
        return key_of(self.rule, self.about)

    @property
    def sentence(self) -> str:
        """The sentence of the finding, in French."""
        return self.message % {name: _in_french(value) for name, value in self.values.items()}


def _in_french(value: Value) -> str:
    match value:
        case Weekday():
            return WEEKDAYS[value.of.weekday()]
        case date():
            return long_day(value)
        case time():
            return french_hour(value)
        case str():
            return value
