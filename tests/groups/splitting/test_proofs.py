"""The proof of a split: kept with all it speaks of, carried away, and checked where it comes from
elsewhere."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from itertools import permutations

import pytest

from tests.groups.unstored import bond, facts, people, somebody, split_of
from workshops.groups.choice_models import BondKind
from workshops.groups.mixing.certificate import InvalidCertificate
from workshops.groups.models import Split
from workshops.groups.splitting.asking import SplitSettings, solved, write_brief
from workshops.groups.splitting.proofs import brought, carried, checked, kept_proof

SERVICES = ("Le Phare", "Le Phare", "Le Phare", "Tempo", "Tempo", "Le Préau")
EVERYBODY = [somebody(number, service) for number, service in enumerate(SERVICES, start=1)]


def proven(here=EVERYBODY, *bonds) -> Split:
    """A split that was solved, seated and kept with its proof."""
    asked = write_brief(facts(*bonds), here, SplitSettings(2, {"employer": 8}), None)
    solution = solved(asked)
    circles = [
        [one for one, group in zip(here, solution.groups, strict=True) if group == number]
        for number in range(2)
    ]
    split = split_of(*circles)
    split.certificate = kept_proof(asked.people, asked.problem, solution)
    return split


def travelled(split: Split) -> Split:
    """The same split in another database: rows have other numbers, the proof came as JSON."""
    others = people(6)
    for number, other in enumerate(others, start=71):
        other.id = number
    there = {one.id: other for one, other in zip(EVERYBODY, others, strict=True)}
    circles = [[there[s.attendance_id] for s in group.seats] for group in split.subgroups]
    again = split_of(*circles)
    again.certificate = brought(again, json.loads(json.dumps(carried(split))))
    return again


def test_a_solution_without_proof_has_none_to_keep() -> None:
    asked = write_brief(facts(), EVERYBODY, SplitSettings(2, {"employer": 8}), None)
    unproven = replace(solved(asked), proof="none")
    assert kept_proof(asked.people, asked.problem, unproven) is None


def test_a_kept_proof_is_plain_json_and_names_nobody() -> None:
    kept = json.dumps(proven().certificate, ensure_ascii=False)
    assert json.loads(kept) == proven().certificate
    for one in EVERYBODY:
        assert one.person.last_name not in kept
        assert one.person.first_name not in kept


def test_whoever_asks_in_whatever_order_gets_one_proof() -> None:
    first = proven().certificate
    for here in list(permutations(EVERYBODY[:3]))[1:4]:
        certificate = proven([*here, *EVERYBODY[3:]]).certificate
        assert certificate == first


def test_a_proof_goes_elsewhere_and_is_checked_there() -> None:
    split = proven()
    away = travelled(split)
    problem, certified = checked(split, carried(split))
    assert certified["cost"] == split.certificate["certificate"]["cost"] == 8
    elsewhere, _ = checked(away, carried(away))
    assert elsewhere == problem
    assert len(problem.people) == 6


def test_a_checked_problem_is_in_the_order_of_the_seats() -> None:
    split = proven()
    problem, _ = checked(split, carried(split))
    (employer,) = problem.facets
    services = [str(seat.attendance.person.organisation) for seat in split.seats]
    assert list(employer.labels) == services


def test_a_proof_of_other_people_does_not_go_along() -> None:
    split = proven()
    split.withdraw(EVERYBODY[0])
    assert carried(split) is None
    split.place(EVERYBODY[0], split.subgroups[1])
    assert carried(split), "they are the same people, wherever they sit"
    split.place(somebody(9), split.subgroups[0])
    assert carried(split) is None
    split.certificate = None
    assert carried(split) is None


def forged(**changes) -> dict:
    return copy.deepcopy(carried(proven())) | changes


@pytest.mark.parametrize(
    "proof",
    [
        None,
        [],
        "preuve",
        {},
        forged(people=None),
        forged(people=[]),
        forged(people=[0, 1, 2, 3, 4]),
        forged(people=[0, 1, 2, 3, 4, 4]),
        forged(people=[0, 1, 2, 3, 4, 6]),
        forged(people=[-1, 0, 1, 2, 3, 4]),
        forged(people=[False, True, 2, 3, 4, 5]),
        forged(people=[0.0, 1, 2, 3, 4, 5]),
        forged(people=["0", "1", "2", "3", "4", "5"]),
        forged(problem=None),
        forged(problem={}),
        forged(problem={"people": ["a"]}),
        forged(certificate=[]),
        forged(certificate={}),
        forged(certificate={"cost": 1}),
    ],
    ids=str,
)
def test_whatever_proves_nothing_is_refused(proof) -> None:
    with pytest.raises((ValueError, InvalidCertificate)):
        checked(proven(), proof)


@pytest.mark.parametrize("cost", [7, 9, 0, -8, 10**30])
def test_another_cost_is_not_proven(cost) -> None:
    proof = forged()
    proof["certificate"]["cost"] = cost
    with pytest.raises((ValueError, InvalidCertificate)):
        checked(proven(), proof)


def test_rules_are_part_of_what_is_proven() -> None:
    apart = bond(7, BondKind.APART, *EVERYBODY[:2])
    split = proven(EVERYBODY, apart)
    problem, _ = checked(split, carried(split))
    (rule,) = problem.rules.apart
    seats = [split.seats[place].attendance for place in rule]
    assert set(seats) == set(EVERYBODY[:2])
