"""The mixing problem of people."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.groups.splitting.problem_of import (
    DEFAULT_WEIGHTS,
    experience_blocks,
    facets_of,
    problem_of,
)
from workshops.groups.wanted.past_splits import PastSplit
from workshops.people.models import Person

YEARS = st.lists(st.none() | st.integers(0, 45), max_size=40)


@given(YEARS)
@settings(max_examples=30)
def test_blocks_of_experience_rise_with_the_years_and_ties_share_one(years) -> None:
    pairs = [(y, int(b)) for y, b in zip(years, experience_blocks(years), strict=True) if b]
    assert len(pairs) == sum(y is not None for y in years)
    for one, block in pairs:
        for other, its_block in pairs:
            assert one != other or block == its_block
            assert one >= other or block <= its_block
    assert all(1 <= block <= 3 for _, block in pairs)


@given(st.integers(1, 40))
@settings(max_examples=20)
def test_blocks_are_thirds_where_no_two_are_alike(count) -> None:
    blocks = experience_blocks(list(range(count)))
    sizes = [blocks.count(block) for block in ("1", "2", "3")]
    assert max(sizes) - min(sizes) <= 1


def test_unknown_values_are_no_label() -> None:
    nobody = Person(first_name="Sans", last_name="Rien")
    facets = facets_of([nobody], DEFAULT_WEIGHTS, [])
    assert {facet.key: facet.labels for facet in facets} == {
        "employer": (None,),
        "sector": (None,),
        "territory": (None,),
        "experience": (None,),
    }


def test_a_facet_that_weighs_nothing_is_left_out(room) -> None:
    people = [attendance.person for attendance in room.here]
    facets = facets_of(people, {"sector": 4, "employer": 0}, [])
    assert [(facet.key, facet.weight) for facet in facets] == [("sector", 4)]
    assert facets[0].labels[0] == "AMO"


def test_an_earlier_seance_is_a_facet_whose_labels_are_its_groups(room) -> None:
    one, other, newcomer = (attendance.person for attendance in room.here[:3])
    past = [PastSplit(7, {one.id: 1, other.id: 2}), PastSplit(8, {other.id: 1})]
    facets = facets_of([other, one, newcomer], {"past": 3}, past)
    assert [(facet.key, facet.weight, facet.labels) for facet in facets] == [
        ("past-7", 3, ("2", "1", None)),
        ("past-8", 3, ("1", None, None)),
    ]
    assert facets_of([other, one, newcomer], {"past": 0}, past) == []


def test_who_shares_a_name_is_told_apart_in_the_problem() -> None:
    twins = [Person(id=number, first_name="Ada", last_name="Bé") for number in (4, 5)]
    problem = problem_of(twins, 2, {}, [], seed=9)
    assert len(set(problem.people)) == 2
    assert (problem.groups, problem.seed, problem.facets) == (2, 9, ())
