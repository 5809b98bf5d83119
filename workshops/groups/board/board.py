"""The content of the board: the sub-groups side by side, who is in none, the mix and the prices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workshops.groups.board.mix import Mix, mix_of
from workshops.groups.mixing.price import Price
from workshops.groups.models import Question, Seat, SeatRole, Split, Subgroup
from workshops.groups.splitting.asking import Brief, SplitSettings, write_brief
from workshops.groups.splitting.changes import last_change
from workshops.groups.splitting.choice_prices import prices_of
from workshops.groups.splitting.disturbance import disturbance
from workshops.groups.splitting.prices import Prices, WordedPrice, prices_for
from workshops.groups.splitting.problem_of import experience_blocks
from workshops.groups.splitting.proving import is_being_proven
from workshops.groups.splitting.repairing import Mending, mending
from workshops.groups.splitting.report_values import ReportValues
from workshops.groups.splitting.reports import shown_values
from workshops.groups.splitting.telling import price_lines
from workshops.groups.splitting.words import sentence_of_proof, subgroups_title
from workshops.groups.wanted.choices import RULE_OF, ManualChoice
from workshops.groups.wanted.facts import Facts, facts_of
from workshops.groups.wanted.volunteers import ROLES
from workshops.meetings.models import Attendance
from workshops.people.models import Sector, folded
from workshops.people.plume import shape_of


@dataclass(frozen=True, slots=True)
class Card:
    """One person. `level` is the third of experience, 1 to 3; `roles` those they would hold;
    `price` of a swap with the chosen."""

    attendance: Attendance
    seat: Seat | None
    level: int | None
    wish: Question | None
    roles: frozenset[SeatRole]
    is_chosen: bool
    is_moved: bool
    price: WordedPrice | None

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
    price: WordedPrice | None

    @property
    def sectors(self) -> int:
        return len({person.sector for person in self.subgroup.people if person.sector})


@dataclass(frozen=True, slots=True)
class Board:
    """`chosen` is the card whose menu is open; `nowhere` prices taking that person out.

    `last` is the line of history that undoing would take back; `lines` say what past séances and
    choices cost; `prices` of the choices, by key, where they were asked for; `volunteers` counts
    who would hold each role.
    """

    split: Split
    values: ReportValues
    title: str
    proof: str
    columns: list[Column]
    unplaced: list[Card]
    mix: Mix
    lines: list[str]
    choices: list[ManualChoice]
    prices: Mapping[str, Price] | None
    volunteers: Mapping[SeatRole, int]
    mending: Mending | None
    sectors: list[Sector]
    last: str
    can_undo: bool
    is_being_proven: bool
    chosen: Card | None = None
    nowhere: WordedPrice | None = None

    @property
    def asks_volunteers(self) -> bool:
        return any(
            rule.kind in RULE_OF.values() for choice in self.choices for rule in choice.rules
        )

    @property
    def by_role(self) -> list[ManualChoice]:
        """The choices that hold people in a group only because they write or report for it."""
        seats = {f"place-{s.id}" for s in self.split.seats if s.is_held and not s.is_pinned}
        return [choice for choice in self.choices if choice.key in seats]


@dataclass(frozen=True, slots=True)
class Looking:
    """A way to look at the board: whose menu (attendance) is open and who was just moved; with the
    prices of the choices; with a few moves that would make the split better."""

    chosen: int | None = None
    moved: int | None = None
    at_prices: bool = False
    at_moves: bool = False


def board_of(split: Split, taking: list[Attendance], looking: Looking | None = None) -> Board:
    """Gather the board; `taking` are the people here who take part."""
    looking = looking or Looking()
    facts = facts_of(split.meeting)
    brief = _brief(split, taking, facts)
    seated = [seat.attendance for seat in split.seats]
    ids = {attendance.id for attendance in seated}
    waiting = [a for a in taking if a.id not in ids]
    known = {a.id: a for a in (*seated, *waiting)}
    prices = _prices(split, known.get(looking.chosen or 0), facts)
    cards = _Cards(list(known.values()), facts, looking, prices)
    columns = [cards.column(subgroup) for subgroup in split.subgroups]
    unplaced = [cards.card(a, None) for a in waiting]
    values, change = shown_values(split, facts), last_change(split)
    everyone = [*(card for column in columns for card in column.cards), *unplaced]
    return Board(
        split=split,
        values=values,
        title=subgroups_title(len(split.subgroups)),
        proof=sentence_of_proof(values),
        columns=columns,
        unplaced=unplaced,
        mix=mix_of(values),
        lines=price_lines(values),
        choices=list(brief.choices),
        prices=prices_of(brief) if looking.at_prices else None,
        volunteers={role: sum(role in card.roles for card in everyone) for role in ROLES},
        mending=_mending(split, taking, facts, looking),
        sectors=_sectors(list(known.values())),
        last=change.event.sentence if change and change.event else "",
        can_undo=change is not None or split.replaces_id is not None,
        is_being_proven=is_being_proven(split),
        chosen=next((card for card in everyone if card.is_chosen), None),
        nowhere=prices.groups.get(0),
    )


def _brief(split: Split, taking: list[Attendance], facts: Facts) -> Brief:
    """Brief for proposing again as the split was made."""
    settings = SplitSettings(len(split.subgroups), split.weights, split.seed)
    return write_brief(facts, taking, settings, split)


def _mending(
    split: Split, taking: list[Attendance], facts: Facts, looking: Looking
) -> Mending | None:
    if not split.is_settled and (looking.at_moves or disturbance(split, taking)):
        return mending(split, taking, facts)
    return None


def _prices(split: Split, person: Attendance | None, facts: Facts) -> Prices:
    """Prices of the places of a person; in a split that is adopted only who is not placed has
    some."""
    if person is None or (split.adoption and split.seat_of(person)):
        return Prices({}, {})
    return prices_for(split, person, facts)


class _Cards:
    """Makes the cards of one board."""

    def __init__(
        self, known: list[Attendance], facts: Facts, looking: Looking, prices: Prices
    ) -> None:
        self.looking, self.prices = looking, prices
        self.levels = dict(zip((a.id for a in known), _levels(known), strict=True))
        questions = {question.id: question for question in facts.questions}
        self.wishes = {a: questions.get(q) for a, q in facts.wishes.items()}
        self.volunteers = facts.volunteers

    def column(self, subgroup: Subgroup) -> Column:
        """Cards in the order of the stems of the group's plume."""
        seats = sorted(subgroup.seats, key=lambda seat: _in_plume(seat.attendance))
        cards = [self.card(seat.attendance, seat) for seat in seats]
        return Column(subgroup, cards, self.prices.groups.get(subgroup.number))

    def card(self, attendance: Attendance, seat: Seat | None) -> Card:
        return Card(
            attendance=attendance,
            seat=seat,
            level=self.levels[attendance.id],
            wish=self.wishes.get(attendance.id),
            roles=frozenset(r for r, ids in self.volunteers.items() if attendance.id in ids),
            is_chosen=attendance.id == self.looking.chosen,
            is_moved=attendance.id == self.looking.moved,
            price=self.prices.swaps.get(attendance.id),
        )


def _levels(attendances: list[Attendance]) -> list[int | None]:
    blocks = experience_blocks([a.person.years_of_experience for a in attendances])
    return [None if block is None else int(block) for block in blocks]


def _in_plume(attendance: Attendance) -> tuple[int, str]:
    order = list(type(shape_of(attendance.person)))
    return order.index(shape_of(attendance.person)), attendance.person.sort_key


def _sectors(attendances: list[Attendance]) -> list[Sector]:
    sectors = {a.person.sector.id: a.person.sector for a in attendances if a.person.sector}
    return sorted(sectors.values(), key=lambda sector: sector.name)
