"""What the board shows: the sub-groups side by side, who is in none, the mix and the prices."""

from __future__ import annotations

from dataclasses import dataclass, field

from workshops.groups.changes import last_change
from workshops.groups.composition import composition_of
from workshops.groups.mix import Mix, mix_of
from workshops.groups.models import Seat, Split, Subgroup
from workshops.groups.prices import Price, Prices, prices_for
from workshops.groups.problem_of import PastSplit, experience_blocks, past_splits
from workshops.groups.words import sentence_of_proof, subgroups_title
from workshops.meetings.models import Attendance
from workshops.people.models import Sector, folded
from workshops.people.plume import shape_of


@dataclass(frozen=True, slots=True)
class Card:
    """One person. `level` is the third of experience, 1 to 3; `price` of a swap with the chosen."""

    attendance: Attendance
    seat: Seat | None
    level: int | None
    is_chosen: bool
    is_moved: bool
    price: Price | None

    @property
    def workplace(self) -> str:
        """« AMO Contrevent, Mons », without the locality where the name says it."""
        person = self.attendance.person
        service, place = str(person.organisation or ""), str(person.locality or "")
        if folded(place) in folded(service):
            return service
        return f"{service}, {place}" if service else place


@dataclass(frozen=True, slots=True)
class Column:
    subgroup: Subgroup
    cards: list[Card]
    price: Price | None

    @property
    def sectors(self) -> int:
        return len({person.sector for person in self.subgroup.people if person.sector})


@dataclass(frozen=True, slots=True)
class Board:
    """`chosen` is the card whose menu is open; `nowhere` prices taking that person out.

    `last` is the line of history that undoing would take back.
    """

    split: Split
    title: str
    proof: str
    columns: list[Column]
    unplaced: list[Card]
    mix: Mix
    sectors: list[Sector]
    last: str
    can_undo: bool
    chosen: Card | None = None
    nowhere: Price | None = None

    @property
    def is_best(self) -> bool:
        return self.split.proof != "none" and self.split.cost == self.split.bound

    @property
    def is_costlier(self) -> bool:
        """Than the best, which is known."""
        return self.split.proof != "none" and self.split.cost > self.split.bound


@dataclass(frozen=True, slots=True)
class Looking:
    """Whose menu is open and who was just moved, by attendance."""

    chosen: int | None = None
    moved: int | None = None
    prices: Prices = field(default_factory=lambda: Prices({}, {}))


def board_of(
    split: Split, taking: list[Attendance], chosen: int | None = None, moved: int | None = None
) -> Board:
    """`taking` are those here who take part; `chosen` and `moved` are attendances by id."""
    past = past_splits(split.meeting)
    seated = [seat.attendance for seat in split.seats]
    ids = {attendance.id for attendance in seated}
    waiting = [a for a in taking if a.id not in ids]
    known = {a.id: a for a in (*seated, *waiting)}
    levels = dict(zip(known, _levels(list(known.values())), strict=True))
    looking = _looking(split, known, past, chosen, moved)
    columns = [_column(subgroup, levels, looking) for subgroup in split.subgroups]
    unplaced = [_card(a, None, levels, looking) for a in waiting]
    composition, change = composition_of(split, past), last_change(split)
    cards = [*(card for column in columns for card in column.cards), *unplaced]
    return Board(
        split=split,
        title=subgroups_title(len(split.subgroups)),
        proof=sentence_of_proof(split, composition),
        columns=columns,
        unplaced=unplaced,
        mix=mix_of(composition),
        sectors=_sectors(list(known.values())),
        last=change.event.sentence if change and change.event else "",
        can_undo=change is not None or split.replaces_id is not None,
        chosen=next((card for card in cards if card.is_chosen), None),
        nowhere=looking.prices.groups.get(0),
    )


def _looking(
    split: Split,
    known: dict[int, Attendance],
    past: list[PastSplit],
    chosen: int | None,
    moved: int | None,
) -> Looking:
    """In a split that is adopted only who is not placed has somewhere to go."""
    person = known.get(chosen) if chosen is not None else None
    if person is None:
        return Looking(None, moved)
    if split.adoption and split.seat_of(person):
        return Looking(chosen, moved)
    return Looking(chosen, moved, prices_for(split, person, past))


def _levels(attendances: list[Attendance]) -> list[int | None]:
    blocks = experience_blocks([a.person.years_of_experience for a in attendances])
    return [None if block is None else int(block) for block in blocks]


def _column(subgroup: Subgroup, levels: dict[int, int | None], looking: Looking) -> Column:
    """Cards in the order of the stems of the group's plume."""
    seats = sorted(subgroup.seats, key=lambda seat: _in_plume(seat.attendance))
    cards = [_card(seat.attendance, seat, levels, looking) for seat in seats]
    return Column(subgroup, cards, looking.prices.groups.get(subgroup.number))


def _card(
    attendance: Attendance, seat: Seat | None, levels: dict[int, int | None], looking: Looking
) -> Card:
    return Card(
        attendance=attendance,
        seat=seat,
        level=levels[attendance.id],
        is_chosen=attendance.id == looking.chosen,
        is_moved=attendance.id == looking.moved,
        price=looking.prices.swaps.get(attendance.id),
    )


def _in_plume(attendance: Attendance) -> tuple[int, str]:
    order = list(type(shape_of(attendance.person)))
    return order.index(shape_of(attendance.person)), attendance.person.sort_key


def _sectors(attendances: list[Attendance]) -> list[Sector]:
    found = {a.person.sector.id: a.person.sector for a in attendances if a.person.sector}
    return sorted(found.values(), key=lambda sector: sector.name)
