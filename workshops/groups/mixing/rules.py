"""The rules one by one, so that a conflict can name them and a choice can be priced."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from workshops.groups.mixing.problem import Problem, Rules

RuleKind = Literal["sizes", "pin", "forbidden", "together", "apart", "secretaries", "rapporteurs"]


@dataclass(frozen=True, slots=True)
class SeatingRule:
    """`people` it speaks of (places in the problem), and its `group` where it names one."""

    kind: RuleKind
    people: tuple[int, ...] = ()
    group: int | None = None


def rules_of(problem: Problem) -> tuple[SeatingRule, ...]:
    """List every hard rule; wishes are none, as they have a price."""
    rules = problem.rules
    listed = [SeatingRule("sizes")] if rules.sizes is not None else []
    listed += [SeatingRule("pin", (person,), group) for person, group in sorted(rules.pins.items())]
    listed += [
        SeatingRule("forbidden", (person,), group) for person, group in sorted(rules.forbidden)
    ]
    listed += [SeatingRule("apart", tuple(sorted(people))) for people in rules.apart]
    listed += [SeatingRule("together", tuple(sorted(people))) for people in rules.together]
    if rules.secretaries is not None:
        listed.append(SeatingRule("secretaries", tuple(sorted(rules.secretaries))))
    if rules.rapporteurs is not None:
        listed.append(SeatingRule("rapporteurs", tuple(sorted(rules.rapporteurs))))
    return tuple(listed)


def with_rules(problem: Problem, kept: Iterable[SeatingRule]) -> Problem:
    """The problem with no hard rule but those `kept`."""
    kept = set(kept)
    rules = problem.rules

    def several(sets: tuple[frozenset[int], ...], kind: RuleKind) -> tuple[frozenset[int], ...]:
        return tuple(people for people in sets if SeatingRule(kind, tuple(sorted(people))) in kept)

    kinds = {rule.kind for rule in kept}
    return replace(
        problem,
        rules=Rules(
            pins={p: g for p, g in rules.pins.items() if SeatingRule("pin", (p,), g) in kept},
            forbidden=frozenset(
                (p, g) for p, g in rules.forbidden if SeatingRule("forbidden", (p,), g) in kept
            ),
            together=several(rules.together, "together"),
            apart=several(rules.apart, "apart"),
            secretaries=rules.secretaries if "secretaries" in kinds else None,
            rapporteurs=rules.rapporteurs if "rapporteurs" in kinds else None,
            wishes=rules.wishes,
            sizes=rules.sizes if "sizes" in kinds else None,
        ),
    )


def without(problem: Problem, dropped: Iterable[SeatingRule]) -> Problem:
    """The problem less the rules `dropped`."""
    left_out = set(dropped)
    return with_rules(problem, (rule for rule in rules_of(problem) if rule not in left_out))
