"""The rules one by one, so that a conflict can name them and a choice can be priced."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from workshops.groups.mixing.problem import Problem, Rules

RuleKind = Literal["sizes", "pin", "forbidden", "together", "apart", "secretaries", "rapporteurs"]


@dataclass(frozen=True, slots=True)
class Rule:
    """`people` it speaks of (places in the problem), and its `group` where it names one."""

    kind: RuleKind
    people: tuple[int, ...] = ()
    group: int | None = None


def rules_of(problem: Problem) -> tuple[Rule, ...]:
    """Every hard rule; wishes are none, as they have a price."""
    rules = problem.rules
    found = [Rule("sizes")] if rules.sizes is not None else []
    found += [Rule("pin", (person,), group) for person, group in sorted(rules.pins.items())]
    found += [Rule("forbidden", (person,), group) for person, group in sorted(rules.forbidden)]
    found += [Rule("apart", tuple(sorted(people))) for people in rules.apart]
    found += [Rule("together", tuple(sorted(people))) for people in rules.together]
    if rules.secretaries is not None:
        found.append(Rule("secretaries", tuple(sorted(rules.secretaries))))
    if rules.rapporteurs is not None:
        found.append(Rule("rapporteurs", tuple(sorted(rules.rapporteurs))))
    return tuple(found)


def with_rules(problem: Problem, kept: Iterable[Rule]) -> Problem:
    """The problem with no hard rule but those `kept`."""
    kept = set(kept)
    rules = problem.rules

    def several(sets: tuple[frozenset[int], ...], kind: RuleKind) -> tuple[frozenset[int], ...]:
        return tuple(people for people in sets if Rule(kind, tuple(sorted(people))) in kept)

    kinds = {rule.kind for rule in kept}
    return replace(
        problem,
        rules=Rules(
            pins={p: g for p, g in rules.pins.items() if Rule("pin", (p,), g) in kept},
            forbidden=frozenset(
                (p, g) for p, g in rules.forbidden if Rule("forbidden", (p,), g) in kept
            ),
            together=several(rules.together, "together"),
            apart=several(rules.apart, "apart"),
            secretaries=rules.secretaries if "secretaries" in kinds else None,
            rapporteurs=rules.rapporteurs if "rapporteurs" in kinds else None,
            wishes=rules.wishes,
            sizes=rules.sizes if "sizes" in kinds else None,
        ),
    )


def without(problem: Problem, dropped: Iterable[Rule]) -> Problem:
    """The problem less the rules `dropped`."""
    left_out = set(dropped)
    return with_rules(problem, (rule for rule in rules_of(problem) if rule not in left_out))
