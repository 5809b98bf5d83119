"""The people who came, left or are replaced since the split was made; and how the others sit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workshops.groups.models import Seat, Split
from workshops.meetings.models import Attendance


@dataclass(frozen=True, slots=True)
class Disturbance:
    """`arrivals` are here and not seated, `gone` are seated and not here; `heirs` replace some of
    those gone, by the attendance (id) of whom they replace, and take over seat and role."""

    arrivals: Sequence[Attendance]
    gone: Sequence[Seat]
    heirs: Mapping[int, Attendance]

    def __bool__(self) -> bool:
        return bool(self.arrivals or self.gone)

    @property
    def newcomers(self) -> list[Attendance]:
        """The people who arrive and inherit no seat."""
        return [a for a in self.arrivals if a not in self.heirs.values()]

    @property
    def leavers(self) -> list[Seat]:
        """The seats of those gone whom nobody replaces."""
        return [seat for seat in self.gone if seat.attendance_id not in self.heirs]


def disturbance(split: Split, taking: Sequence[Attendance]) -> Disturbance:
    """`taking` are those here who take part."""
    seated = {seat.attendance_id for seat in split.seats}
    arrivals = [attendance for attendance in taking if attendance.id not in seated]
    gone = [seat for seat in split.seats if not seat.attendance.is_here]
    left = {seat.attendance.person_id: seat.attendance_id for seat in gone}
    heirs = {left[a.replaces_id]: a for a in arrivals if a.replaces_id in left}
    return Disturbance(arrivals, gone, heirs)


@dataclass(frozen=True, slots=True)
class Settled:
    """Somebody to be seated: the place of their group, None for who has none yet; `stays` with
    a role, a pin, or in a group that is left as it is."""

    attendance: Attendance
    place: int | None
    stays: bool


def settled(split: Split, what: Disturbance) -> list[Settled]:
    """List who is to sit from now on, in the order of the board."""
    return [*_seated(split, what), *(Settled(newcomer, None, False) for newcomer in what.newcomers)]


def _seated(split: Split, what: Disturbance) -> Iterator[Settled]:
    leavers = {seat.attendance_id for seat in what.leavers}
    for place, subgroup in enumerate(split.subgroups):
        for seat in subgroup.seats:
            if seat.attendance_id not in leavers:
                attendance = what.heirs.get(seat.attendance_id, seat.attendance)
                stays = seat.is_pinned or seat.has_role or subgroup.is_kept
                yield Settled(attendance, place, stays)
