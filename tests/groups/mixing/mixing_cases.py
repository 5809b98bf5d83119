"""Small problems at random, field-like ones by number, and every split of a small problem."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import strategies as st

from workshops.groups.mixing.problem import Facet, Problem, Rules
from workshops.groups.mixing.seating.model import Model
from workshops.groups.mixing.seating.modelling import model_of
from workshops.groups.mixing.solve import solve

WEIGHTS = {"employer": 8, "sector": 4, "territory": 2, "experience": 1}


@st.composite
def problems(
    draw: st.DrawFn, most: int = 8, most_groups: int = 3, with_rules: bool = False
) -> Problem:
    people = draw(st.integers(2, most))
    groups = draw(st.integers(1, min(most_groups, people)))
    labels = st.one_of(st.none(), st.sampled_from("abc"))
    facets = tuple(
        Facet(key, weight, tuple(draw(st.lists(labels, min_size=people, max_size=people))))
        for key, weight in list(WEIGHTS.items())[: draw(st.integers(0, 4))]
    )
    names = draw(st.permutations([f"p{number}" for number in range(people)]))
    rules = draw(rules_for(people, groups)) if with_rules else Rules()
    return Problem(tuple(names), groups, facets, rules, seed=draw(st.integers(1, 3)))


@st.composite
def rooms(draw: st.DrawFn, most: int = 10, with_rules: bool = True) -> Problem:
    """Draw a room as in the field: employers within sectors, labels not given, groups of earlier
    séances."""
    people = draw(st.integers(2, most))
    groups = draw(st.integers(1, min(4 if people < 9 else 3, people)))
    sectors = draw(st.lists(st.sampled_from("AB"), min_size=4, max_size=4))
    employers = _labels(draw, people, st.sampled_from("0123"))
    past = [_labels(draw, people, st.sampled_from("123")) for _ in range(draw(st.integers(0, 2)))]
    facets = (
        Facet("employer", 8, employers),
        Facet("sector", 4, tuple(e and sectors[int(e)] for e in employers)),
        Facet("territory", 2, _labels(draw, people, st.sampled_from("xyz"))),
        *(Facet(f"past{rank}", 3, labels) for rank, labels in enumerate(past, start=1)),
    )
    names = draw(st.permutations([f"p{number}" for number in range(people)]))
    rules = draw(rules_for(people, groups)) if with_rules else Rules()
    return Problem(tuple(names), groups, facets, rules, seed=draw(st.integers(1, 3)))


def _labels(draw: st.DrawFn, people: int, labels: st.SearchStrategy[str]) -> tuple[str | None, ...]:
    some = st.one_of(labels, labels, st.none())
    return tuple(draw(st.lists(some, min_size=people, max_size=people)))


@st.composite
def rules_for(draw: st.DrawFn, people: int, groups: int) -> Rules:
    person, group = st.integers(0, people - 1), st.integers(0, groups - 1)
    several = st.frozensets(person, min_size=2, max_size=3)
    willing = st.one_of(st.none(), st.frozensets(person, min_size=1))
    worth = st.dictionaries(group, st.integers(1, 9), min_size=1, max_size=2)
    return Rules(
        pins=draw(st.dictionaries(person, group, max_size=2)),
        forbidden=draw(st.frozensets(st.tuples(person, group), max_size=3)),
        together=tuple(draw(st.lists(several, max_size=1))),
        apart=tuple(draw(st.lists(several, max_size=2))),
        secretaries=draw(willing),
        rapporteurs=draw(willing),
        wishes=draw(st.dictionaries(person, worth, max_size=2)),
        sizes=draw(st.one_of(st.none(), st.just(uneven_sizes(people, groups)))),
    )


def uneven_sizes(people: int, groups: int) -> tuple[int, ...]:
    """Sizes as uneven as one person moved makes them."""
    sizes = [people // groups + (group < people % groups) for group in range(groups)]
    if groups > 1 and sizes[-1] > 1:
        sizes[0] += 1
        sizes[-1] -= 1
    return tuple(sizes)


def least_cost(problem: Problem) -> int | None:
    """The best of every split there is; None where none holds the rules."""
    return least_cost_of(model_of(problem))


def least_cost_of(model: Model) -> int | None:
    seats = np.indices((model.groups,) * model.units).reshape(model.units, -1).T
    totals = (seats[:, None, :] == np.arange(model.groups)[:, None]) @ model.traits
    kept = ((totals >= model.least) & (totals <= model.most)).all(axis=(1, 2))
    kept &= model.allowed[np.arange(model.units), seats].all(axis=1)
    seats = seats[kept]
    mates = seats[:, :, None] == seats[:, None, :]
    costs = (mates * model.pairs).sum(axis=(1, 2)) // 2
    costs += model.prices[np.arange(model.units), seats].sum(axis=1)
    costs = costs[~(mates & model.apart).any(axis=(1, 2))]
    return int(costs.min()) if len(costs) else None


def field_problem(people: int, groups: int, number: int, past: int = 0) -> Problem:
    """Employers within sectors and territories, as uneven as in the field, and past séances."""
    chance = random.Random(7919 * number + people)
    employers = [
        (str(int(9 * chance.random() ** 2)), str(int(6 * chance.random() ** 1.5)))
        for _ in range(max(3, people * 5 // 8))
    ]
    of = [chance.randrange(len(employers)) for _ in range(people)]
    facets = [
        Facet("employer", 8, tuple(map(str, of))),
        Facet("sector", 4, tuple(employers[e][0] for e in of)),
        Facet("territory", 2, tuple(_perhaps(chance, 0.92, employers[e][1]) for e in of)),
        Facet("experience", 1, tuple(str(chance.randrange(3)) for _ in of)),
    ]
    names = tuple(f"p{person:04d}" for person in range(people))
    for session in range(past):
        sat = solve(Problem(names, groups, tuple(facets), seed=session), prove=False).groups
        labels = tuple(_perhaps(chance, 0.85, str(group)) for group in sat)
        facets.append(Facet(f"past{session + 1}", 3, labels))
    return Problem(names, groups, tuple(facets))


def _perhaps(chance: random.Random, share: float, label: str) -> str | None:
    return label if chance.random() < share else None
