"""Prices kept up to date are the prices counted anew."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.groups.mixing.mixing_cases import field_problem, problems
from workshops.groups.mixing.problem import Problem
from workshops.groups.mixing.seating.modelling import model_of, model_of_matrix
from workshops.groups.mixing.seating.moves import moves
from workshops.groups.mixing.seating.search import search
from workshops.groups.mixing.seating.state import FAR, SeatingState
from workshops.groups.mixing.solution import cost


@settings(max_examples=60)
@given(problems(with_rules=True), st.randoms(use_true_random=False))
def test_cost_after_swaps_and_moves_is_the_cost_counted_anew(
    problem: Problem, chance: random.Random
) -> None:
    model = model_of(problem)
    state = SeatingState(model)
    state.reset(np.array([chance.randrange(problem.groups) for _ in range(model.units)]))
    for _ in range(12):
        one, other = chance.randrange(model.units), chance.randrange(model.units)
        there = chance.randrange(problem.groups)
        swap = int(state.swaps(np.array([one]))[0, other])
        move = int(state.moves()[there, one])
        if chance.random() < 0.5 and swap < FAR:
            state.swap(one, other, swap)
        elif move < FAR:
            state.move(one, there, move)
        anew = SeatingState(model)
        anew.reset(state.seats.copy())
        assert state.cost == anew.cost
        assert (state.prices == anew.prices).all()
        if model.is_kept(state.seats):
            assert state.cost == model.cost(state.seats)


@given(problems(), st.randoms(use_true_random=False))
def test_the_price_of_a_move_or_a_swap_is_what_it_changes(
    problem: Problem, chance: random.Random
) -> None:
    groups = [chance.randrange(problem.groups) for _ in problem.people]
    table = moves(problem, groups)
    before = cost(problem, groups)
    for person in range(len(groups)):
        for group in range(problem.groups):
            moved = [group if i == person else g for i, g in enumerate(groups)]
            assert table.moves[person, group] == cost(problem, moved) - before
        for other in range(len(groups)):
            swapped = list(groups)
            swapped[person], swapped[other] = groups[other], groups[person]
            assert table.swaps[person, other] == cost(problem, swapped) - before


def test_search_runs_on_a_plain_matrix_with_groups_of_even_size() -> None:
    chance = np.random.default_rng(1)
    half = np.triu(chance.integers(0, 100, (14, 14)), 1)
    model = model_of_matrix(half + half.T, 4)
    seats = search(model, seed=1, budget=500, target=0)
    assert sorted(np.bincount(seats).tolist()) == [3, 3, 4, 4]
    shuffled = [model.cost(chance.permutation(seats)) for _ in range(200)]
    assert model.cost(seats) < min(shuffled)


def test_a_congress_reaches_the_bound() -> None:
    problem = field_problem(300, 20, number=1)
    model = model_of(problem)
    from workshops.groups.mixing.bound import bound

    assert model.cost(search(model, 1, 6000, bound(problem))) == bound(problem)
