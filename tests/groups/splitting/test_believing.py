"""What a dossier says of its groups stands where it is no more than what was chosen here."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.groups.room import places, seated
from workshops.extensions import db
from workshops.groups.adopted import report_of
from workshops.groups.mixing.problem import Facet, Rules
from workshops.groups.splitting import believing
from workshops.groups.splitting.believing import Claims, believe
from workshops.groups.splitting.problem_of import DEFAULT_WEIGHTS
from workshops.groups.splitting.proofs import carried
from workshops.groups.splitting.reassessing import reassess

is_no_stricter, are_alike = believing._is_no_stricter, believing._are_alike

ONE, TWO = frozenset({0, 1}), frozenset({2, 3})
# Each rule alone, and the same once more with less freedom.
STRICTER = [
    (Rules(pins={0: 1}), Rules(pins={0: 1, 2: 0})),
    (Rules(forbidden=frozenset({(0, 1)})), Rules(forbidden=frozenset({(0, 1), (1, 1)}))),
    (Rules(together=(ONE,)), Rules(together=(TWO, ONE))),
    (Rules(apart=(ONE,)), Rules(apart=(ONE, TWO))),
    (Rules(secretaries=frozenset({0, 1, 2})), Rules(secretaries=ONE)),
    (Rules(rapporteurs=frozenset({0, 1, 2})), Rules(rapporteurs=ONE)),
]


@pytest.mark.parametrize(("loose", "strict"), STRICTER)
def test_the_best_under_fewer_rules_is_so_under_more(loose, strict) -> None:
    for proven, chosen in ((Rules(), loose), (Rules(), strict), (loose, loose), (loose, strict)):
        assert is_no_stricter(proven, chosen)
    for proven, chosen in ((strict, loose), (loose, Rules()), (strict, Rules())):
        assert not is_no_stricter(proven, chosen)


@pytest.mark.parametrize(
    ("proven", "chosen"),
    [
        (Rules(pins={0: 1}), Rules(pins={0: 0})),
        (Rules(together=(ONE,)), Rules(apart=(ONE,))),
        (Rules(sizes=(2, 2)), Rules()),
        (Rules(sizes=(2, 2)), Rules(sizes=(1, 3))),
        (Rules(secretaries=frozenset()), Rules()),
        (Rules(wishes={0: {1: 4}}), Rules()),
        (Rules(), Rules(wishes={0: {1: 4}})),
        (Rules(wishes={0: {1: 4}}), Rules(wishes={0: {1: 5}})),
    ],
)
def test_other_rules_and_other_wishes_prove_nothing_here(proven, chosen) -> None:
    assert not is_no_stricter(proven, chosen)


def test_sizes_that_were_free_prove_for_those_that_are_fixed() -> None:
    assert is_no_stricter(Rules(), Rules(sizes=(1, 3)))
    assert is_no_stricter(Rules(sizes=(1, 3)), Rules(sizes=(1, 3)))


RULES = st.builds(
    Rules,
    pins=st.dictionaries(st.integers(0, 3), st.integers(0, 1), max_size=2),
    together=st.sampled_from([(), (ONE,), (TWO,), (ONE, TWO)]),
    secretaries=st.sampled_from([None, ONE, TWO, ONE | TWO]),
    sizes=st.sampled_from([None, (2, 2), (1, 3)]),
)


def allowed(rules: Rules) -> set[tuple[int, ...]]:
    """Go through every way of seating four people that the rules allow."""
    return {
        seats
        for seats in product((0, 1), repeat=4)
        if all(seats[person] == group for person, group in rules.pins.items())
        and all(len({seats[p] for p in people}) == 1 for people in rules.together)
        and (rules.secretaries is None or {seats[p] for p in rules.secretaries} == {0, 1})
        and rules.sizes in (None, (seats.count(0), seats.count(1)))
    }


@given(RULES, RULES)
@settings(max_examples=30)
def test_nothing_that_was_chosen_is_forbidden_by_what_was_proven(proven, chosen) -> None:
    if is_no_stricter(proven, chosen):
        assert allowed(chosen) <= allowed(proven)


def employer(*labels: str | None, weight: int = 8) -> list[Facet]:
    return [Facet("employer", weight, labels)]


@pytest.mark.parametrize(
    ("theirs", "ours", "is_alike"),
    [
        (employer("a", "b", "a"), employer("a", "b", "a"), True),
        (employer("a", "b", "a"), employer("x", "a", "x"), True),
        (employer("a", None), employer("b", None), True),
        (employer("a", "b", "a"), employer("a", "b", "b"), False),
        (employer("a", "b"), employer("a", "a"), False),
        (employer("a", None), employer("a", "b"), False),
        (employer("a", weight=4), employer("a"), False),
        (employer("a"), [], False),
        ([], employer("a"), False),
        ([*employer("a"), Facet("past-9", 3, ("1",))], employer("a"), True),
        ([*employer("a"), Facet("past-9", 2, ("1",))], employer("a"), False),
    ],
)
def test_labels_are_alike_however_they_are_written(theirs, ours, is_alike) -> None:
    """Earlier séances are those that were known there; their weight is that of the split."""
    assert are_alike(theirs, ours, {"employer": 8, "past": 3}) is is_alike


def claims(split) -> Claims:
    return Claims(
        split.cost, split.bound, split.proof, split.examined, carried(split), split.yardsticks
    )


@pytest.fixture
def best(room):
    """The groups of three that `seated` made, weighed with the search and adopted."""
    split = seated(room)
    split.adopt(None)
    split.weights = {"employer": DEFAULT_WEIGHTS["employer"]}
    reassess(split, keeps_bound=False)
    db.session.commit()
    assert split.proof == "bound"
    return split


def test_a_claim_with_its_proof_is_taken_over(room, best) -> None:
    told, where, claimed = report_of(room.cast.meeting).sentences, places(best), claims(best)
    best.cost, best.bound, best.proof, best.certificate = 99, 1, "none", None
    believe(best, claimed)
    assert (best.cost, best.bound, best.proof) == (claimed.cost, claimed.bound, "bound")
    assert best.claimed is None
    assert carried(best) == claimed.certificate
    assert report_of(room.cast.meeting).sentences == told
    assert places(best) == where, "nobody is moved by what a file says"


def test_a_claim_of_other_figures_is_counted_again_and_kept(room, best) -> None:
    """The claim goes out again as it came; no report tells it."""
    lie = replace(claims(best), cost=best.cost - 1, bound=best.bound - 1)
    believe(best, lie)
    assert best.proof == "none"
    assert best.cost == lie.cost + 1
    assert (best.claimed["cost"], best.claimed["proof"]) == (lie.cost, "bound")
    assert not best.is_ours
    assert report_of(room.cast.meeting).sentences[0] == "Composée hors de Panache."


def test_too_many_choices_are_not_priced_again(room, best, monkeypatch) -> None:
    best.subgroups[0].seats[0].is_pinned = True
    reassess(best, keeps_bound=False)
    claimed = claims(best)
    assert claimed.yardsticks
    believe(best, claimed)
    assert (best.yardsticks, best.claimed) == (claimed.yardsticks, None)
    monkeypatch.setattr(believing, "MOST_PRICED", 0)
    believe(best, claimed)
    assert best.yardsticks == {}
    assert best.claimed == {"yardsticks": claimed.yardsticks}
    assert best.is_ours, "the cost and the proof are counted all the same"


def test_groups_without_anybody_claim_and_prove_nothing(room, best) -> None:
    claimed = claims(best)
    for seat in best.seats:
        best.withdraw(seat.attendance)
    believe(best, claimed)
    assert best.claimed["cost"] == claimed.cost
    report = report_of(room.cast.meeting)
    assert (report.sentences, report.values) == ([], {})
