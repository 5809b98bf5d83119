"""The brief of a split: the people, the problem they make and what was chosen by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from flask_babel import get_translations, gettext, ngettext

from workshops.groups.mixing.conflict import Conflict
from workshops.groups.mixing.problem import Problem
from workshops.groups.mixing.rules import SeatingRule
from workshops.groups.mixing.said.reasons import conflict_sentences
from workshops.groups.mixing.solution import Solution
from workshops.groups.models import Question, Split
from workshops.groups.splitting.problem_of import problem_of
from workshops.groups.wanted.choices import (
    ManualChoice,
    choices_of,
    closed_groups,
    rules_of_choices,
)
from workshops.groups.wanted.facts import Facts
from workshops.groups.wanted.wishes import worth
from workshops.meetings.models import Attendance

if TYPE_CHECKING:
    from workshops.groups.mixing.proof.prover import Progress

PROVEN_AT_ONCE = 24  # people; above that the proof may take seconds and is left to a thread


@dataclass(frozen=True, slots=True)
class SplitSettings:
    """`weights` by facet key; the same seed gives the same groups."""

    groups: int
    weights: Mapping[str, int]
    seed: int = 1


class ImpossibleError(ValueError):
    """A split that cannot be; the message says it to people. `choices` cannot hold together, though
    any fewer of them can: taking one of them back is a way out."""

    def __init__(self, message: str, choices: Sequence[ManualChoice] = ()) -> None:
        super().__init__(message)
        self.choices = choices


@dataclass(frozen=True, slots=True)
class Brief:
    """`problem` is that of `people`, in their order, with the rules that `choices` come to;
    `questions` are the groups'."""

    people: Sequence[Attendance]
    settings: SplitSettings
    problem: Problem
    choices: Sequence[ManualChoice]
    questions: Sequence[Question | None]
    before: Split | None

    def without(self, dropped: Iterable[ManualChoice]) -> Brief:
        left_out = {choice.key for choice in dropped}
        choices = [choice for choice in self.choices if choice.key not in left_out]
        return replace(
            self, choices=choices, problem=replace(self.problem, rules=self._rules(choices))
        )

    def without_past(self) -> Brief:
        """The same brief as if nobody had worked together before."""
        facets = tuple(f for f in self.problem.facets if not f.key.startswith("past"))
        return replace(self, problem=replace(self.problem, facets=facets))

    def _rules(self, choices: Sequence[ManualChoice]):
        rules = rules_of_choices(choices, len(self.people), self.settings.groups)
        return replace(rules, wishes=self.problem.rules.wishes)


def write_brief(
    facts: Facts,
    people: Sequence[Attendance],
    settings: SplitSettings,
    before: Split | None,
    heirs: Mapping[int, Attendance] | None = None,
) -> Brief:
    """Write the brief. `before` is the split on the board, whose roles, pins and questions go on;
    `heirs` are those of `people` who stand for somebody in it."""
    questions = questions_of_groups(facts.questions, settings.groups, before)
    choices = choices_of(facts, people, settings.groups, before, heirs)
    wishes = worth(
        people,
        [question.id if question else None for question in questions],
        facts.wishes,
        settings.weights.get("wish", 0),
    )
    problem = problem_of(
        [attendance.person for attendance in people],
        settings.groups,
        settings.weights,
        facts.past,
        rules=replace(rules_of_choices(choices, len(people), settings.groups), wishes=wishes),
        seed=settings.seed,
    )
    return Brief(people, settings, problem, choices, questions, before)


def solved(
    brief: Brief, *, prove: bool | None = None, progress: Progress | None = None
) -> Solution:
    """Solve a brief, proven where that is quick, unless it is said. `progress` hears of the cost
    and the bound. Raises ImpossibleError with fewer people than groups, or choices that cannot
    hold."""
    _check_room(brief)
    try:
        should_prove = len(brief.people) <= PROVEN_AT_ONCE if prove is None else prove
        return _best(brief, prove=should_prove, progress=progress)
    except Conflict as conflict:
        raise _impossible(brief, conflict) from conflict


def _best(brief: Brief, **options: Any) -> Solution:
    """Raises Conflict."""
    from workshops.groups.mixing.solve import solve  # noqa: PLC0415 - loads numpy and HiGHS

    return solve(brief.problem, **options)


def questions_of_groups(
    questions: Sequence[Question], groups: int, before: Split | None
) -> list[Question | None]:
    """Choose the questions: groups keep theirs, new ones take the rest in their order."""
    known = {subgroup.number: subgroup.question for subgroup in before.subgroups} if before else {}
    by_rank = dict(enumerate(questions, start=1))
    return [known.get(number) or by_rank.get(number) for number in range(1, groups + 1)]


def _check_room(brief: Brief) -> None:
    """Check that groups left as they are hold somebody, and leave people for each of the others."""
    sizes = brief.problem.rules.sizes
    if sizes is None:
        return
    kept = [choice for choice in brief.choices if closed_groups([choice])]
    empty = next((c for c in kept if not any(rule.kind == "pin" for rule in c.rules)), None)
    if empty:
        group = min(closed_groups([empty])) + 1
        message = gettext("Le groupe %(group)s est gardé, et vide : reprenez-le.", group=group)
        raise ImpossibleError(message, [empty])
    if sum(sizes) != len(brief.people) or not all(sizes):
        others = brief.settings.groups - len(kept)
        raise ImpossibleError(_too_many_kept(others, len(brief.people) - sum(sizes)), kept)


def _too_many_kept(others: int, left: int) -> str:
    """Tell that too few people are left for the other groups, or some for none."""
    if others:
        return ngettext(
            "Les groupes gardés laissent trop peu de monde pour l'autre : reprenez-en un.",
            "Les groupes gardés laissent trop peu de monde pour les %(num)d autres : "
            "reprenez-en un.",
            others,
        )
    return ngettext(
        "Tous les groupes sont gardés, il reste %(num)d personne : reprenez-en un.",
        "Tous les groupes sont gardés, il reste %(num)d personnes : reprenez-en un.",
        left,
    )


def _impossible(brief: Brief, conflict: Conflict) -> ImpossibleError:
    if not conflict.rules:
        names = [attendance.person.short_name for attendance in brief.people]
        return ImpossibleError(" ".join(conflict_sentences(conflict, names, get_translations())))
    choices = _needed(brief, _named(brief.choices, conflict.rules))
    if {rule.kind for rule in conflict.rules} <= {"secretaries", "rapporteurs"}:
        reason = " ".join(conflict_sentences(conflict, words=get_translations()))
        return ImpossibleError(gettext("Trop peu de volontaires : %(why)s", why=reason), choices)
    if len(_named(brief.choices, conflict.fewest)) > 1:
        return ImpossibleError(
            gettext("Ces choix ne peuvent pas tenir ensemble, et il y en a d'autres."), choices
        )
    return ImpossibleError(gettext("Ces choix ne peuvent pas tenir ensemble."), choices)


def _named(choices: Sequence[ManualChoice], rules: Sequence[SeatingRule]) -> list[ManualChoice]:
    """The choices that some of the rules come from; sizes come from the groups left as they are."""
    keys = {(rule.kind, rule.people, rule.group) for rule in rules}
    kinds = {rule.kind for rule in rules} & {"sizes"}
    return [
        choice
        for choice in choices
        if any(
            (rule.kind, rule.people, rule.group) in keys or rule.kind in kinds
            for rule in choice.rules
        )
    ]


def _needed(brief: Brief, suspects: list[ManualChoice]) -> list[ManualChoice]:
    """Narrow the suspects down to those without each of which the others could hold."""
    others = [choice for choice in brief.choices if choice not in suspects]
    alone = brief.without(others)
    needed = suspects
    for suspect in suspects:
        fewer = [choice for choice in needed if choice is not suspect]
        if not _can_hold(alone.without([c for c in suspects if c not in fewer])):
            needed = fewer
    return needed


def _can_hold(brief: Brief) -> bool:
    try:
        _check_room(brief)
        _best(brief, prove=False, budget=1)
    except (Conflict, ImpossibleError):
        return False
    return True
