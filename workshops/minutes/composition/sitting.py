"""A séance as its minutes need it: plain values, nothing of Flask or of the database.

Every `key` is unique within one séance and stays the same from one composing to the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from workshops.blocks import Block, Speaker
from workshops.minutes.models.terms import Nature, RulingOutcome


class Regime(StrEnum):
    """Ways in which minutes name who spoke."""

    NOMINATIVE = "nominative"
    BY_ORGANISATION = "by_organisation"
    ANONYMOUS = "anonymous"


class PointContent(StrEnum):
    """The content composed under a point besides its note."""

    NONE = "none"
    COMPOSITION = "composition"
    REPORTS = "reports"
    UPCOMING = "upcoming"
    APPROVAL = "approval"


@dataclass(frozen=True, slots=True)
class PrintedHours:
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Point:
    """`owner` is as printed, « A et B » or « les rapporteurs »; no hours where it has no time of
    its own. `before` is what features compose under the point, before its note."""

    key: str
    title: str
    owner: str = ""
    hours: PrintedHours | None = None
    part: PointContent = PointContent.NONE
    note: tuple[Block, ...] = ()
    before: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedAttendee:
    """`since` and `until` only where somebody came late or left before the end."""

    name: str
    affiliation: str = ""
    replaces: str = ""
    since: time | None = None
    until: time | None = None


@dataclass(frozen=True, slots=True)
class Chair:
    name: str
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class PrintedOpening:
    at: time
    chairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a sub-group; `role` is as printed, « secrétariat » or « rapporteur »."""

    name: str
    affiliation: str = ""
    email: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class HandIn:
    """The handing in of a group's note: from then on nobody changes it."""

    on: date
    by: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    number: int
    prompt: str = ""
    members: tuple[Member, ...] = ()
    note: tuple[Block, ...] = ()
    hand_in: HandIn | None = None
    title: str = ""  # the short one of its question
    rubrics: tuple[str, ...] = ()  # those of its question, laid out in its note


@dataclass(frozen=True, slots=True)
class Upcoming:
    label: str
    date: date
    starts_at: time | None = None
    ends_at: time | None = None
    venue: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class ReviewedCorrection:
    """A correction of earlier minutes. `before` and `after` are the words concerned with a few
    around them, `after` empty where they are to go; `section` is the §.

    `outcome` is what this séance ruled, None where it left it open; `agreed` takes the
    place of `after` where it was accepted as amended.
    """

    number: int
    by: Speaker
    nature: Nature
    service: str = ""  # where they worked when they asked
    section: str = ""
    page: int | None = None
    before: str = ""
    after: str = ""
    source: str = ""
    reason: str = ""
    discussion: str = ""
    outcome: RulingOutcome | None = None
    agreed: str = ""
    motive: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """The minutes of séance `number`, as this one went through them. `circulated_on` is None where
    they went round some other way; `accepted` is the number of corrections with which this one
    approved them, None where it did not."""

    number: int
    date: date
    circulated_on: date | None
    corrections: tuple[ReviewedCorrection, ...] = ()
    accepted: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedAnnex:
    """A text, a link, the name of a joined file: any of the three."""

    key: str
    title: str
    text: tuple[Block, ...] = ()
    url: str = ""
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """`verifier` is a name or a function (« la chargée de prévention »)."""

    writer: str = ""
    writer_title: str = ""
    verifier: str = ""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Hours are local. `as_of` is the instant the minutes speak of, which their file carries.
    `organisations` tells by person id where who spoke works. `unrecorded` names, by person id,
    those whom nothing recorded as they were on the day although the séance is over."""

    programme: str
    workstream: str  # « Chantier 5 : « Partenariat » »
    number: int
    date: date
    starts_at: time
    ends_at: time
    as_of: datetime
    venue: str = ""
    address: str = ""
    chairs: tuple[Chair, ...] = ()
    regime: Regime = Regime.NOMINATIVE
    organisations: Mapping[int, str] = field(default_factory=dict[int, str])
    points: tuple[Point, ...] = ()
    present: tuple[PrintedAttendee, ...] = ()
    excused: tuple[PrintedAttendee, ...] = ()
    absent: tuple[PrintedAttendee, ...] = ()
    opening: PrintedOpening | None = None
    adjourned_at: time | None = None
    groups: tuple[Group, ...] = ()
    mix: tuple[str, ...] = ()  # sentences: the proof, then what is told of each facet
    upcoming: tuple[Upcoming, ...] = ()
    reviews: tuple[Review, ...] = ()
    annexes: tuple[PrintedAnnex, ...] = ()
    signatures: Signatures = Signatures()
    unrecorded: Mapping[int, str] = field(default_factory=dict[int, str])
