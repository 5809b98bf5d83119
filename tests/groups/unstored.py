"""People, groups and splits that no database holds: what is computed from them needs none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workshops.groups.choice_models import Bond, BondKind, BondMember
from workshops.groups.models import Question, Seat, SeatRole, Split, Subgroup
from workshops.groups.wanted.facts import Facts
from workshops.groups.wanted.past_splits import PastSplit
from workshops.meetings.models import Attendance, Presence
from workshops.people.models import Organisation, Person, Sector

NAMES = ("Ada Aubry", "Béa Baudoin", "Cléo Claes", "Dan Denis", "Eve Etienne", "Fay Fontaine")
SEATS = {"role": SeatRole.MEMBER, "is_drawn": False, "is_pinned": False}


def somebody(number: int, service: str = "", sector: str = "") -> Attendance:
    """Somebody here, numbered from 1; their service, if any, is of that sector."""
    first, last = NAMES[(number - 1) % len(NAMES)].split()
    someone = Person(id=100 + number, first_name=first, last_name=last)
    if service:
        organisation = Organisation(name=service)
        organisation.sector = Sector(name=sector) if sector else None
        someone.organisation = organisation
    return Attendance(
        id=number, person=someone, person_id=someone.id, presence=Presence.PRESENT, position=number
    )


def people(count: int) -> list[Attendance]:
    return [somebody(number) for number in range(1, count + 1)]


def split_of(*circles: Sequence[Attendance], **fields: object) -> Split:
    """The split whose groups 1, 2… hold these; groups and seats have ids from 11 and 21 on."""
    split = Split(id=1, weights={}, yardsticks={}, seed=1, **fields)
    numbers = iter(range(21, 99))
    for number, circle in enumerate(circles, start=1):
        group = Subgroup(id=10 + number, number=number, room="", is_kept=False)
        for position, attendance in enumerate(circle):
            seat = Seat(id=next(numbers), attendance=attendance, position=position, **SEATS)
            seat.attendance_id = attendance.id
            group.seats.append(seat)
        split.subgroups.append(group)
    return split


def bond(
    number: int,
    kind: BondKind,
    *members: Attendance,
    name: str = "",
    group: int | None = None,
) -> Bond:
    rows = [BondMember(attendance=one, attendance_id=one.id) for one in members]
    return Bond(id=number, kind=kind, name=name, group_number=group, members=rows)


def questions(*titles: str) -> list[Question]:
    """Questions a, b, c…, with ids from 31 on."""
    return [
        Question(id=31 + place, position=place, title=title, prompt=title)
        for place, title in enumerate(titles)
    ]


def facts(
    *bonds: Bond,
    past: Sequence[PastSplit] = (),
    wishes: Mapping[int, int] | None = None,
    secretaries: Sequence[Attendance] = (),
    rapporteurs: Sequence[Attendance] = (),
    asked: Sequence[Question] = (),
) -> Facts:
    volunteers = {
        SeatRole.SECRETARY: {one.id for one in secretaries},
        SeatRole.RAPPORTEUR: {one.id for one in rapporteurs},
    }
    return Facts(past, wishes or {}, volunteers, bonds, asked)
