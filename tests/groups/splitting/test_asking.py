"""The brief of a split, and what is said where it cannot be."""

from __future__ import annotations

import pytest

from tests.groups.unstored import bond, facts, people, questions, somebody, split_of
from workshops.groups.choice_models import Bond, BondKind
from workshops.groups.models import SeatRole
from workshops.groups.splitting.asking import (
    Brief,
    ImpossibleError,
    SplitSettings,
    questions_of_groups,
    solved,
    write_brief,
)
from workshops.groups.wanted.past_splits import PastSplit

ADA, BEA, CLEO, DAN, EVE, FAY = everybody = people(6)
WEIGHTS = {"employer": 8, "past": 3, "wish": 4}
TOGETHER, APART, FORBIDDEN = BondKind.TOGETHER, BondKind.APART, BondKind.FORBIDDEN


def brief(*bonds: Bond, groups: int = 2, here=everybody, before=None, **known) -> Brief:
    return write_brief(facts(*bonds, **known), here, SplitSettings(groups, WEIGHTS), before)


def refusal(asked: Brief) -> ImpossibleError:
    with pytest.raises(ImpossibleError) as caught:
        solved(asked)
    return caught.value


def keys(error: ImpossibleError) -> list[str]:
    return [choice.key for choice in error.choices]


def test_groups_keep_their_question_and_new_ones_take_the_next() -> None:
    first, second, third = asked = questions("un", "deux", "trois")
    assert questions_of_groups(asked, 4, None) == [first, second, third, None]
    assert questions_of_groups(asked, 2, None) == [first, second]
    board = split_of([ADA], [BEA])
    board.subgroups[0].question, board.subgroups[1].question = third, None
    assert questions_of_groups(asked, 3, board) == [third, second, third]
    assert questions_of_groups([], 3, board) == [third, None, None]


def test_a_brief_holds_what_was_chosen_and_what_is_wished() -> None:
    asked = questions("un", "deux")
    written = brief(bond(7, APART, ADA, BEA), wishes={CLEO.id: asked[1].id}, asked=asked)
    assert written.problem.rules.apart == (frozenset({0, 1}),)
    assert written.problem.rules.wishes == {2: {1: 4}}
    assert [choice.key for choice in written.choices] == ["regle-7"]
    assert [question.title for question in written.questions] == ["un", "deux"]


def test_a_brief_without_a_choice_keeps_the_others_and_the_wishes() -> None:
    asked = questions("un", "deux")
    rules = bond(7, APART, ADA, BEA), bond(8, TOGETHER, DAN, EVE)
    written = brief(*rules, wishes={CLEO.id: asked[1].id}, asked=asked)
    less = written.without(written.choices[:1])
    assert [choice.key for choice in less.choices] == ["regle-8"]
    assert (less.problem.rules.apart, less.problem.rules.wishes) == ((), {2: {1: 4}})
    assert less.problem.rules.together == written.problem.rules.together
    none = written.without(written.choices)
    assert (none.choices, none.problem.rules.together) == ([], ())
    assert written.problem.rules.apart, "the brief itself is as it was"


def test_a_brief_without_the_past_forgets_every_earlier_seance() -> None:
    past = [PastSplit(n, {one.person.id: 1 for one in everybody}) for n in (3, 4)]
    written = brief(bond(7, APART, ADA, BEA), past=past)
    assert [f.key for f in written.problem.facets] == ["employer", "past-3", "past-4"]
    forgetful = written.without_past()
    assert [f.key for f in forgetful.problem.facets] == ["employer"]
    assert forgetful.problem.rules == written.problem.rules


def test_what_was_chosen_holds_in_what_is_solved() -> None:
    rules = bond(7, APART, ADA, BEA), bond(8, TOGETHER, ADA, FAY), bond(9, FORBIDDEN, ADA, group=1)
    solution = solved(brief(*rules, groups=3))
    ada, bea, *_, fay = solution.groups
    assert ada == fay != bea
    assert ada != 0
    assert sorted(map(solution.groups.count, range(3))) == [2, 2, 2]


def test_few_people_are_proven_unless_it_is_said_and_many_are_not() -> None:
    services = [somebody(n, f"Service {n % 7}") for n in range(1, 26)]
    at_once = write_brief(facts(), services[:24], SplitSettings(3, {"employer": 8}), None)
    assert solved(at_once).proof == "bound"
    told = list[tuple[int, int]]()
    solved(at_once, prove=True, progress=lambda *news: told.append(news))
    assert all(cost >= bound for cost, bound in told)


def test_more_groups_than_people_names_no_choice() -> None:
    error = refusal(brief(groups=7))
    assert str(error) == "7 groupes demandés, mais 6 personnes à répartir."
    assert keys(error) == []


def test_choices_in_conflict_are_named_the_fewest_and_no_other() -> None:
    """A third rule, and a pin elsewhere, stand in nobody's way."""
    board = split_of([ADA, BEA, CLEO], [DAN, EVE, FAY])
    board.seat_of(FAY).is_pinned = True
    rules = bond(7, APART, ADA, BEA), bond(8, TOGETHER, CLEO, DAN), bond(9, TOGETHER, ADA, BEA)
    error = refusal(brief(*rules, before=board))
    assert str(error) == "Ces choix ne peuvent pas tenir ensemble."
    assert keys(error) == ["regle-7", "regle-9"]


def test_each_choice_that_is_named_is_a_way_out() -> None:
    rules = bond(6, TOGETHER, ADA, BEA), bond(7, TOGETHER, BEA, CLEO), bond(8, APART, ADA, CLEO)
    asked = brief(*rules)
    error = refusal(asked)
    assert keys(error) == ["regle-6", "regle-7", "regle-8"]
    for choice in error.choices:
        assert solved(asked.without([choice])).groups


def test_a_conflict_behind_the_conflict_is_announced() -> None:
    rules = [
        bond(1, APART, ADA, BEA),
        bond(2, TOGETHER, ADA, BEA),
        bond(3, APART, CLEO, DAN),
        bond(4, TOGETHER, CLEO, DAN),
    ]
    asked = brief(*rules)
    error = refusal(asked)
    assert str(error) == "Ces choix ne peuvent pas tenir ensemble, et il y en a d'autres."
    assert keys(error) in (["regle-1", "regle-2"], ["regle-3", "regle-4"])
    again = refusal(asked.without(error.choices[:1]))
    assert str(again) == "Ces choix ne peuvent pas tenir ensemble."
    assert set(keys(again)).isdisjoint(keys(error))


@pytest.mark.parametrize(
    ("secretaries", "rapporteurs", "reason"),
    [
        ([ADA], [DAN, EVE], "2 groupes, mais 1 personne accepte le secrétariat."),
        ([ADA, BEA], [], "2 groupes, mais 0 personnes acceptent de rapporter."),
        ([ADA, BEA], [ADA, BEA], "mais 2 personnes en acceptent un."),
    ],
)
def test_too_few_volunteers_are_counted(secretaries, rapporteurs, reason) -> None:
    call = bond(5, BondKind.VOLUNTEERS)
    error = refusal(brief(call, secretaries=secretaries, rapporteurs=rapporteurs))
    assert str(error).startswith("Trop peu de volontaires : ")
    assert reason in str(error)
    assert keys(error) == ["regle-5"]


def test_volunteers_who_are_bound_together_name_the_rule_too() -> None:
    """Two would write, and both are to be in one group."""
    call, bound = bond(5, BondKind.VOLUNTEERS), bond(6, TOGETHER, ADA, BEA)
    error = refusal(brief(call, bound, secretaries=[ADA, BEA], rapporteurs=[CLEO, DAN, EVE]))
    assert str(error) == "Ces choix ne peuvent pas tenir ensemble."
    assert keys(error) == ["regle-5", "regle-6"]


@pytest.mark.parametrize(
    ("kept", "here", "sentence", "named"),
    [
        (
            (1, 2),
            [ADA, BEA, CLEO, DAN, EVE],
            "Les groupes gardés laissent trop peu de monde pour l'autre : reprenez-en un.",
            ["groupe-11", "groupe-12"],
        ),
        (
            (1,),
            [ADA, BEA, CLEO, DAN],
            "Les groupes gardés laissent trop peu de monde pour les 2 autres : reprenez-en un.",
            ["groupe-11"],
        ),
        (
            (1, 2, 3),
            [*everybody, *map(somebody, (7, 8))],
            "Tous les groupes sont gardés, il reste 2 personnes : reprenez-en un.",
            ["groupe-11", "groupe-12", "groupe-13"],
        ),
        ((1, 3), everybody[:5], "Le groupe 3 est gardé, et vide : reprenez-le.", ["groupe-13"]),
    ],
)
def test_groups_left_as_they_are_must_leave_people_for_the_others(
    kept, here, sentence, named
) -> None:
    board = split_of([ADA, BEA, CLEO], [DAN, EVE], [FAY])
    for number in kept:
        board.subgroups[number - 1].is_kept = True
    asked = brief(here=here, groups=3, before=board)
    error = refusal(asked)
    assert str(error) == sentence
    assert keys(error) == named
    for choice in error.choices:
        assert len(solved(asked.without([choice])).groups) == len(here), "a way out"


def test_a_group_left_as_it_is_stays_so_whatever_its_size() -> None:
    board = split_of([ADA], [BEA, CLEO, DAN, EVE, FAY])
    board.subgroups[0].is_kept = True
    board.seat_of(FAY).take_role(SeatRole.SECRETARY)
    solution = solved(brief(groups=3, before=board))
    assert [solution.groups.count(group) for group in range(3)] == [1, 3, 2]
    assert (solution.groups[0], solution.groups[5]) == (0, 1)
