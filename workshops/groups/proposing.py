"""A proposal: those who take part, split as mixed as can be, those held in place staying there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from workshops.extensions import db
from workshops.groups.adopted import current_split
from workshops.groups.mixing import Conflict, Rules, Solution, solve
from workshops.groups.models import Question, Seat, Split, Subgroup
from workshops.groups.participants import participants
from workshops.groups.problem_of import past_splits, problem_of
from workshops.meetings.models import Attendance, Meeting

PROVEN_AT_ONCE = 30  # people; above that the proof may take seconds and is left to a thread
OTHER_SEEDS = 3  # each may cost a proof of nearly a second


@dataclass(frozen=True, slots=True)
class Wanted:
    """`weights` by facet key; the same seed gives the same groups."""

    groups: int
    weights: Mapping[str, int]
    seed: int = 1


class ImpossibleError(ValueError):
    """What is wanted cannot be; the message says it to people."""


def propose(meeting: Meeting, wanted: Wanted) -> Split:
    """A new split, added to the session; the one before it stays, for undoing.

    Raises ImpossibleError with fewer people than groups, or more held in a group than fit in.
    """
    people, _ = participants(meeting)
    before = current_split(meeting)
    return _seated(meeting, people, wanted, _solved(meeting, people, wanted, before), before)


def propose_otherwise(split: Split) -> Split | None:
    """The same wish under the next seed that seats people differently; None where none soon does.

    Raises ImpossibleError as `propose` does.
    """
    people, _ = participants(split.meeting)
    for seed in range(split.seed + 1, split.seed + 1 + OTHER_SEEDS):
        wanted = Wanted(len(split.subgroups), split.weights, seed)
        solution = _solved(split.meeting, people, wanted, split)
        if _circles(people, solution.groups) != _circles_of(split):
            return _seated(split.meeting, people, wanted, solution, split)
    return None


def _solved(
    meeting: Meeting, people: Sequence[Attendance], wanted: Wanted, before: Split | None
) -> Solution:
    problem = problem_of(
        [attendance.person for attendance in people],
        wanted.groups,
        wanted.weights,
        past_splits(meeting),
        rules=Rules(pins=_pins(people, wanted.groups, before)),
        seed=wanted.seed,
    )
    try:
        return solve(problem, prove=len(people) <= PROVEN_AT_ONCE)
    except Conflict as conflict:
        raise ImpossibleError(_refusal(people, conflict)) from conflict


def announced(people: int, groups: int) -> str:
    """« 3 sous-groupes de 5 ou 6 », as the minutes tell it; documents are in French."""
    least, left = divmod(people, groups)
    return f"{groups} sous-groupes de {least}" + (f" ou {least + 1}" if left else "")


def _refusal(people: Sequence[Attendance], conflict: Conflict) -> str:
    if not conflict.rules:
        return gettext("Il y a moins de personnes que de groupes.")
    names = [people[place].person.short_name for rule in conflict.fewest for place in rule.people]
    return gettext(
        "Trop de personnes sont épinglées, ou ont un rôle, dans un même groupe. "
        "Libérez au moins : %(names)s.",
        names=", ".join(names),
    )


def _pins(people: Sequence[Attendance], groups: int, before: Split | None) -> dict[int, int]:
    """The place of each person held, where that group is still there."""
    held = {s.attendance_id: s.subgroup.number for s in before.seats if s.is_held} if before else {}
    return {
        place: held[attendance.id] - 1
        for place, attendance in enumerate(people)
        if held.get(attendance.id, groups + 1) <= groups
    }


def _seated(
    meeting: Meeting,
    people: Sequence[Attendance],
    wanted: Wanted,
    solution: Solution,
    before: Split | None,
) -> Split:
    split = Split(
        meeting=meeting,
        seed=wanted.seed,
        weights=dict(wanted.weights),
        cost=solution.cost,
        bound=solution.bound,
        proof=solution.proof,
        examined=solution.examined,
        announced=announced(len(people), wanted.groups),
        replaces_id=before.id if before else None,
    )
    split.subgroups = _empty_groups(meeting, wanted.groups, before)
    held = {seat.attendance_id: seat for seat in before.seats if seat.is_held} if before else {}
    for attendance, place in zip(people, solution.groups, strict=True):
        subgroup = split.subgroups[place]
        seat = Seat(attendance=attendance, attendance_id=attendance.id)
        seat.position = len(subgroup.seats)
        old = held.get(attendance.id)
        if old and old.subgroup.number == subgroup.number:
            seat.role, seat.is_pinned = old.role, old.is_pinned
        subgroup.seats.append(seat)
    db.session.add(split)
    return split


def _empty_groups(meeting: Meeting, groups: int, before: Split | None) -> list[Subgroup]:
    """Rooms and questions as they were; new groups take the questions in their order."""
    query = db.select(Question).filter_by(meeting_id=meeting.id).order_by(Question.position)
    questions = list(db.session.scalars(query))
    known = {subgroup.number: subgroup for subgroup in before.subgroups} if before else {}
    found: list[Subgroup] = []
    for number in range(1, groups + 1):
        old = known.get(number)
        question = old.question if old else None
        if question is None and number <= len(questions):
            question = questions[number - 1]
        found.append(Subgroup(number=number, question=question, room=old.room if old else ""))
    return found


def _circles(people: Sequence[Attendance], groups: Sequence[int]) -> set[frozenset[int]]:
    circles: dict[int, set[int]] = {}
    for attendance, group in zip(people, groups, strict=True):
        circles.setdefault(group, set()).add(attendance.id)
    return {frozenset(circle) for circle in circles.values()}


def _circles_of(split: Split) -> set[frozenset[int]]:
    return {frozenset(s.attendance_id for s in subgroup.seats) for subgroup in split.subgroups}
