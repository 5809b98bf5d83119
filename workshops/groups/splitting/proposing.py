"""A proposal: those who take part, split as mixed as can be, what was chosen by hand held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from workshops.extensions import db
from workshops.groups.adopted import current_split
from workshops.groups.mixing.solution import Solution
from workshops.groups.models import Seat, SeatRole, Split, Subgroup
from workshops.groups.splitting.asking import Brief, SplitSettings, solved, write_brief
from workshops.groups.splitting.drawing import draw_roles
from workshops.groups.splitting.proofs import kept_proof
from workshops.groups.splitting.yardsticks import yardsticks
from workshops.groups.wanted.facts import facts_of
from workshops.groups.wanted.participants import participants
from workshops.meetings.models import Attendance, Meeting

OTHER_SEEDS = 3  # each may cost a proof of nearly a second


def propose(meeting: Meeting, settings: SplitSettings) -> Split:
    """Add a new split to the session; the one before it stays, for undoing.

    Raises asking.ImpossibleError with fewer people than groups, or choices that cannot hold.
    """
    people, _ = participants(meeting)
    brief = write_brief(facts_of(meeting), people, settings, current_split(meeting))
    return _seated(meeting, brief, solved(brief))


def propose_otherwise(split: Split) -> Split | None:
    """Propose the same under the next seed that seats people differently and as well; None where
    none soon does.

    Raises asking.ImpossibleError as `propose` does.
    """
    people, _ = participants(split.meeting)
    facts = facts_of(split.meeting)
    for seed in range(split.seed + 1, split.seed + 1 + OTHER_SEEDS):
        settings = SplitSettings(len(split.subgroups), split.weights, seed)
        brief = write_brief(facts, people, settings, split)
        solution = solved(brief)
        is_as_good = solution.proof != "none" or solution.cost <= split.cost
        if is_as_good and _circles(people, solution.groups) != _circles_of(split):
            return _seated(split.meeting, brief, solution)
    return None


def announced(sizes: Collection[int]) -> str:
    """« 3 sous-groupes de 5 ou 6 », as the minutes tell it; documents are in French."""
    least, most = min(sizes), max(sizes)
    more = "" if least == most else f" ou {most}" if most == least + 1 else f" à {most}"
    return f"{len(sizes)} sous-groupes de {least}{more}"


def _seated(meeting: Meeting, brief: Brief, solution: Solution) -> Split:
    settings, before = brief.settings, brief.before
    split = Split(
        meeting=meeting,
        seed=settings.seed,
        weights=dict(settings.weights),
        cost=solution.cost,
        bound=solution.bound,
        proof=solution.proof,
        examined=solution.examined,
        announced=announced(Counter(solution.groups).values()),
        certificate=kept_proof(brief.people, brief.problem, solution),
        yardsticks=yardsticks(brief),
        replaces_id=before.id if before else None,
    )
    split.subgroups = _empty_groups(brief)
    old_seats = (
        {seat.attendance_id: seat for seat in before.seats if seat.is_held} if before else {}
    )
    for attendance, place in zip(brief.people, solution.groups, strict=True):
        subgroup = split.subgroups[place]
        seat = Seat(attendance=attendance, attendance_id=attendance.id)
        seat.position = len(subgroup.seats)
        old = old_seats.get(attendance.id)
        if old and old.subgroup.number == subgroup.number:
            seat.is_pinned = old.is_pinned
            seat.role = SeatRole.MEMBER if old.is_drawn else old.role
        subgroup.seats.append(seat)
    draw_roles(split, brief, solution)
    db.session.add(split)
    return split


def _empty_groups(brief: Brief) -> list[Subgroup]:
    """Make empty groups, with rooms and questions as they were."""
    before = brief.before
    known = {subgroup.number: subgroup for subgroup in before.subgroups} if before else {}
    subgroups: list[Subgroup] = []
    for number, question in enumerate(brief.questions, start=1):
        old = known.get(number)
        room, is_kept = (old.room, old.is_kept) if old else ("", False)
        subgroups.append(Subgroup(number=number, question=question, room=room, is_kept=is_kept))
    return subgroups


def _circles(people: Sequence[Attendance], groups: Sequence[int]) -> set[frozenset[int]]:
    circles: dict[int, set[int]] = {}
    for attendance, group in zip(people, groups, strict=True):
        circles.setdefault(group, set()).add(attendance.id)
    return {frozenset(circle) for circle in circles.values()}


def _circles_of(split: Split) -> set[frozenset[int]]:
    return {frozenset(s.attendance_id for s in subgroup.seats) for subgroup in split.subgroups}
