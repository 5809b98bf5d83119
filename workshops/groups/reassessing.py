"""After a change by hand: what the split costs now, and what is proven of it."""

from __future__ import annotations

from workshops.groups.asking import PROVEN_AT_ONCE, Wanted, ask
from workshops.groups.composition import composition_of
from workshops.groups.facts import Facts, facts_of
from workshops.groups.mixing import Conflict, Solution, bound, cost, solve
from workshops.groups.models import Split


def reassess(split: Split, *, keeps_bound: bool) -> None:
    """The new cost; the bound too where it no longer holds.

    A bound proven for even groups may be passed below once the groups are uneven.
    """
    facts = facts_of(split.meeting)
    composition = composition_of(split, facts)
    split.cost = cost(composition.problem, composition.groups)
    if keeps_bound and split.cost >= split.bound:
        return
    split.yardsticks = {}
    best = None if keeps_bound else _best(split, facts)
    if best and best.bound <= split.cost:
        split.bound, split.proof, split.examined = best.bound, best.proof, best.examined
    else:
        split.bound, split.examined = bound(composition.problem), 0
        split.proof = "bound" if split.cost == split.bound else "none"


def _best(split: Split, facts: Facts) -> Solution | None:
    """Of these people under what is chosen; None where that would take long or cannot be."""
    people = [seat.attendance for seat in split.seats]
    if len(people) > PROVEN_AT_ONCE:
        return None
    wanted = Wanted(len(split.subgroups), split.weights, split.seed)
    try:
        return solve(ask(facts, people, wanted, split).problem)
    except Conflict:
        return None
