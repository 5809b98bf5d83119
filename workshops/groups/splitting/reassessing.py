"""New assessment after a change by hand: what the split costs now, and what is proven of it."""

from __future__ import annotations

from workshops.groups.mixing.bound import bound
from workshops.groups.mixing.solution import Solution, cost
from workshops.groups.models import Split
from workshops.groups.splitting.asking import (
    PROVEN_AT_ONCE,
    Brief,
    ImpossibleError,
    SplitSettings,
    solved,
    write_brief,
)
from workshops.groups.splitting.composition import Composition, composition_of
from workshops.groups.splitting.proofs import kept_proof
from workshops.groups.splitting.reports import note_report
from workshops.groups.splitting.yardsticks import yardsticks
from workshops.groups.wanted.facts import Facts, facts_of


def reassess(split: Split, *, keeps_bound: bool) -> None:
    """The new cost; where other people or choices are concerned, all else that is known too. With
    many people the proof is then left to `proving.prove_later`. The report of an adopted split
    follows; once its séance is closed nothing does.

    A bound proven for even groups may be passed below once the groups are uneven.
    """
    if split.is_settled:
        return
    _weigh(split, keeps_bound)
    split.claimed = None
    note_report(split)


def _weigh(split: Split, keeps_bound: bool) -> None:
    facts = facts_of(split.meeting)
    composition = composition_of(split, facts)
    split.cost = cost(composition.problem, composition.groups)
    if keeps_bound and split.cost >= split.bound:
        return
    if not keeps_bound:
        brief = brief_of(split, facts)
        split.yardsticks = yardsticks(brief)
        best = _best(brief)
        if best and note_best(split, brief, best):
            return
    _note_closed(split, composition)


def brief_of(split: Split, facts: Facts) -> Brief:
    """The split's own people, asked for again as it was made."""
    people = [seat.attendance for seat in split.seats]
    return write_brief(
        facts, people, SplitSettings(len(split.subgroups), split.weights, split.seed), split
    )


def note_best(split: Split, brief: Brief, best: Solution) -> bool:
    """Note what is known of the best even groups, unless the split beats them with uneven ones."""
    if best.bound > split.cost:
        return False
    split.bound, split.proof, split.examined = best.bound, best.proof, best.examined
    split.certificate = kept_proof(brief.people, brief.problem, best)
    return True


def _note_closed(split: Split, composition: Composition) -> None:
    split.bound, split.examined, split.certificate = bound(composition.problem), 0, None
    split.proof = "bound" if split.cost == split.bound else "none"
    if split.proof == "bound":
        reached = Solution(composition.groups, split.cost, split.bound, "bound", ())
        people = [seat.attendance for seat in composition.seats]
        split.certificate = kept_proof(people, composition.problem, reached)


def _best(brief: Brief) -> Solution | None:
    """Find the best under what is chosen; None where that would take long or cannot be."""
    if len(brief.people) > PROVEN_AT_ONCE:
        return None
    try:
        return solved(brief)
    except ImpossibleError:
        return None
