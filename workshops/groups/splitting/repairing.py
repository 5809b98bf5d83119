"""Repairs after an arrival, a departure or a replacement: what 0, 1, 2… moves would make of the
split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from workshops.groups.mixing.conflict import Conflict
from workshops.groups.models import Split
from workshops.groups.splitting.asking import Brief, SplitSettings, write_brief
from workshops.groups.splitting.composition import Composition, composition_of, pairs_by_facet
from workshops.groups.splitting.disturbance import Disturbance, Settled, disturbance, settled
from workshops.groups.splitting.prices import WordedPrice, price_of_change
from workshops.groups.wanted.choices import closed_groups
from workshops.groups.wanted.facts import Facts
from workshops.meetings.models import Attendance

if TYPE_CHECKING:
    from workshops.groups.mixing.repair import Repair

MOST_MOVES = 3


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody goes to a group, both by number; from 0: they had none."""

    attendance: Attendance
    here: int
    there: int


@dataclass(frozen=True, slots=True)
class Step:
    """The best of so many `moves`; `placed` get a group besides. `gain` is told against the step
    before, that of the first against the board as it is."""

    moves: Sequence[Move]
    placed: Sequence[Move]
    gain: WordedPrice


@dataclass(frozen=True, slots=True)
class Mending:
    """`stamp` names what was shown: a form that brings another is not carried out."""

    what: Disturbance
    steps: Sequence[Step]
    stamp: str

    @property
    def offers(self) -> list[Step]:
        """The steps that do something: where nobody came or left, not moving anybody does not."""
        return [step for step in self.steps if step.moves or self.what]


def mending(split: Split, taking: Sequence[Attendance], facts: Facts) -> Mending:
    """Find repairs. People with a role, pinned, or in a group left as it is stay there. No step
    where fewer are left than there are groups, or no few moves hold what was chosen."""
    what = disturbance(split, taking)
    people = settled(split, what)
    if len(people) < len(split.subgroups):
        return Mending(what, (), "")
    settings = SplitSettings(len(split.subgroups), split.weights, split.seed)
    brief = write_brief(
        facts, [person.attendance for person in people], settings, split, what.heirs
    )
    board = composition_of(split, facts)
    steps = _steps(split, board, brief, people)
    return Mending(what, steps, _stamp(split, steps))


def mend(split: Split, what: Disturbance, step: Step) -> None:
    for seat in what.leavers:
        split.withdraw(seat.attendance)
    for seat in what.gone:
        heir = what.heirs.get(seat.attendance_id)
        if heir:
            seat.attendance, seat.attendance_id = heir, heir.id
            seat.is_drawn = False  # taken over, not volunteered for
    subgroups = {subgroup.number: subgroup for subgroup in split.subgroups}
    for move in (*step.moves, *step.placed):
        split.place(move.attendance, subgroups[move.there])


def _curve(brief: Brief, people: Sequence[Settled]) -> Sequence[Repair]:
    """Compute the steps. Rules broken on the board already, as a hand may do, bind no longer."""
    from workshops.groups.mixing.repair import repair  # noqa: PLC0415 - loads numpy

    before = [person.place for person in people]
    staying = {place for place, person in enumerate(people) if person.stays}
    for rules in (brief, brief.without(brief.choices)):
        try:
            curve = repair(rules.problem, before, MOST_MOVES, staying)
        except Conflict:
            continue
        if curve or closed_groups(brief.choices):
            return curve
    return ()


def _steps(split: Split, board: Composition, brief: Brief, people: Sequence[Settled]) -> list[Step]:
    cost, pairs = split.cost, pairs_by_facet(board.problem, board.groups)
    numbers = [subgroup.number for subgroup in split.subgroups]
    steps: list[Step] = []
    for repair in _curve(brief, people):
        after = pairs_by_facet(brief.problem, repair.groups)
        change = {key: after.get(key, 0) - pairs.get(key, 0) for key in {**pairs, **after}}
        moves = [
            Move(
                person.attendance,
                0 if person.place is None else numbers[person.place],
                numbers[new],
            )
            for person, new in zip(people, repair.groups, strict=True)
            if person.place != new
        ]
        steps.append(
            Step(
                moves=[move for move in moves if move.here],
                placed=[move for move in moves if not move.here],
                gain=price_of_change(repair.cost - cost, change),
            )
        )
        cost, pairs = repair.cost, after
    return steps


def _stamp(split: Split, steps: Sequence[Step]) -> str:
    seats = [(seat.attendance_id, seat.subgroup_id) for seat in split.seats]
    moves = [(m.attendance.id, m.there) for step in steps for m in (*step.moves, *step.placed)]
    return sha256(f"{split.id} {seats} {moves}".encode()).hexdigest()[:16]
