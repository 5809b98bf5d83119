"""The people who worked together in the sub-groups of a chantier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import select

from workshops.extensions import db
from workshops.groups.models import Adoption, Seat, Split, Subgroup
from workshops.meetings.models import Attendance, Meeting
from workshops.people.models import Person
from workshops.programmes.models import Workstream


@dataclass(frozen=True, slots=True)
class Met:
    """`people` by name; `times` gives the numbers of the séances, by the ids of two people, in
    which they shared a group; `meetings` those in which the chantier worked in groups."""

    people: Sequence[Person]
    times: dict[frozenset[int], list[int]]
    meetings: Sequence[int]

    def together(self, one: Person, other: Person) -> list[int]:
        return self.times.get(frozenset((one.id, other.id)), [])

    def partners(self, person: Person) -> list[tuple[Person, list[int]]]:
        """People somebody worked with, most often first."""
        pairs = [(other, self.together(person, other)) for other in self.people]
        return sorted((pair for pair in pairs if pair[1]), key=lambda pair: -len(pair[1]))

    def strangers(self, person: Person) -> list[Person]:
        """People somebody never sat with."""
        others = (other for other in self.people if other.id != person.id)
        return [other for other in others if not self.together(person, other)]


def who_met(workstream: Workstream) -> Met:
    """Read who met in the splits that the room worked in, in two queries."""
    query = (
        select(Meeting.number, Seat.subgroup_id, Attendance.person_id)
        .join(Split, Split.meeting_id == Meeting.id)
        .join(Adoption, Adoption.split_id == Split.id)
        .join(Subgroup, Subgroup.split_id == Split.id)
        .join(Seat, Seat.subgroup_id == Subgroup.id)
        .join(Attendance, Attendance.id == Seat.attendance_id)
        .where(Meeting.workstream_id == workstream.id)
        .order_by(Meeting.number)
    )
    circles: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for number, subgroup_id, person_id in db.session.execute(query):
        circles[number, subgroup_id].add(person_id)
    times: defaultdict[frozenset[int], list[int]] = defaultdict(list)
    for (number, _), circle in circles.items():
        for pair in combinations(circle, 2):
            times[frozenset(pair)].append(number)
    ids = {person_id for circle in circles.values() for person_id in circle}
    people = db.session.scalars(db.select(Person).where(Person.id.in_(ids)))
    return Met(
        sorted(people, key=lambda person: person.sort_key),
        dict(times),
        sorted({number for number, _ in circles}),
    )
