"""Values of the mix in a dossier are not believed: counted again, and proven or not."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from flask import Flask

from tests.cast import Browser, Cast
from tests.groups.room import Room, fill
from workshops.dossiers.checking.read_file import read
from workshops.dossiers.intake.take_in import take_in
from workshops.dossiers.outgoing.to_file import to_file
from workshops.extensions import db
from workshops.groups.adopted import adopted_split, report_of
from workshops.groups.board.board import board_of
from workshops.groups.mixing.certificate import certificate, verify
from workshops.groups.mixing.said.written import problem_read
from workshops.groups.mixing.solution import Solution, cost
from workshops.groups.splitting import proofs
from workshops.groups.wanted.participants import participants
from workshops.meetings.models import Meeting
from workshops.minutes.composed.compose import sitting_of
from workshops.refusals import RefusedError

ELSEWHERE = "Composée hors de Panache."
TRUE = (
    "Même service : aucun doublon.",
    "Même secteur : 2 doublons, qu'aucune répartition n'évite.",
)

Dossier = dict[str, Any]


@pytest.fixture
def dossier(cast: Cast, browser) -> Dossier:
    """Write the dossier of a séance whose groups are proven; leave nothing else in the database."""
    room: Room = fill(cast)
    chair: Browser = browser(cast.president)
    room.propose(chair)
    chair.post(f"/repartitions/{room.split.id}/adoption")
    written = to_file(cast.meeting)
    for table in reversed(db.metadata.sorted_tables):
        db.session.execute(table.delete())
    db.session.commit()
    db.session.expunge_all()
    return json.loads(written)


def taken(dossier: Dossier) -> Meeting:
    meeting = take_in(read(json.dumps(dossier).encode()))
    db.session.commit()
    db.session.expire_all()
    return meeting


def told(dossier: Dossier) -> tuple[str, ...]:
    return sitting_of(taken(dossier)).mix


def test_a_certificate_that_verifies_prints_the_proof(app: Flask, dossier: Dossier) -> None:
    meeting = taken(dossier)
    mix = sitting_of(meeting).mix
    assert mix[0] == "La borne est atteinte : aucune répartition ne fait mieux."
    assert mix[1:3] == TRUE
    split = adopted_split(meeting)
    with app.test_request_context():
        assert board_of(split, participants(meeting)[0]).proof == mix[0]
    assert json.loads(to_file(meeting)) == dossier


def without_proof(split: Dossier) -> None:
    del split["certificate"]


def lower_cost(split: Dossier) -> None:
    split["cost"] = split["bound"] = 1


def more_examined(split: Dossier) -> None:
    split |= {"proof": "enumeration", "examined": 10**12}


def other_groups(split: Dossier) -> None:
    """Two people who sit elsewhere than in the proof: the same labels cost more."""
    one, other = (group["seats"][0] for group in split["subgroups"][:2])
    one["person"], other["person"] = other["person"], one["person"]


def forge_proof(split: Dossier) -> None:
    """Make everything fit the problem that the file now states: its certificate does verify."""
    proof = split["certificate"]
    problem = problem_read(proof["problem"])
    where = {n: g for g, names in enumerate(proof["certificate"]["groups"]) for n in names}
    groups = tuple(where[name] for name in problem.people)
    least = cost(problem, groups)
    solution = Solution(groups, least, least, "bound", ())
    proof["certificate"] = certificate(problem, solution)
    verify(problem, proof["certificate"])
    split |= {"cost": least, "bound": least, "proof": "bound"}


def other_labels(split: Dossier) -> None:
    """A proof for people of whom no two are of one sector."""
    labels = split["certificate"]["problem"]["facets"][1]["labels"]
    labels[:] = [str(place) for place in range(len(labels))]
    forge_proof(split)


def fewer_facets(split: Dossier) -> None:
    split["certificate"]["problem"]["facets"].pop()
    forge_proof(split)


def stricter_rules(split: Dossier) -> None:
    """Somebody could not sit elsewhere, says the proof; nobody chose that."""
    groups = split["certificate"]["certificate"]["groups"]
    split["certificate"]["problem"]["rules"]["pins"] = {groups[0][0]: 1}
    forge_proof(split)


def nobody(split: Dossier) -> None:
    split["certificate"]["people"] = []


def nonsense(split: Dossier) -> None:
    split["certificate"] = {"people": [{}], "problem": {"people": True}, "certificate": {"a": 1}}


def heavy_facets(split: Dossier) -> None:
    split["certificate"]["problem"]["facets"][0]["weight"] = 10**30


FORGERIES = (
    without_proof,
    lower_cost,
    more_examined,
    other_labels,
    fewer_facets,
    stricter_rules,
    nobody,
    nonsense,
    heavy_facets,
)


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_a_claim_without_its_proof_is_composed_elsewhere(
    app: Flask, dossier: Dossier, forge: Any
) -> None:
    forge(dossier["meeting"]["split"])
    meeting = taken(dossier)
    mix = sitting_of(meeting).mix
    assert mix[0] == ELSEWHERE
    assert mix[1:3] == TRUE  # counted again
    assert not [line for line in mix if "ne fait mieux" in line]
    split = adopted_split(meeting)
    assert split is not None
    assert (split.proof, split.cost) == ("none", split.bound)
    with app.test_request_context():
        assert board_of(split, participants(meeting)[0]).proof == ELSEWHERE


def test_people_who_sit_elsewhere_are_counted_where_they_sit(app: Flask, dossier: Dossier) -> None:
    other_groups(dossier["meeting"]["split"])
    mix = told(dossier)
    assert mix[0] == ELSEWHERE
    assert mix[1:] != TRUE


def test_a_check_that_would_take_long_is_given_up(
    app: Flask, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proofs, "STEPS", -1)
    dossier["meeting"]["split"]["certificate"]["certificate"]["proof"] = "enumeration"
    assert told(dossier)[0] == ELSEWHERE


def test_claims_go_out_as_they_came_and_are_found_again(app: Flask, dossier: Dossier) -> None:
    lower_cost(dossier["meeting"]["split"])
    meeting = taken(dossier)
    assert json.loads(to_file(meeting)) == dossier
    assert taken(dossier) is meeting


def test_prices_of_choices_are_counted_again(app: Flask, dossier: Dossier) -> None:
    dossier["meeting"]["split"]["yardsticks"] = {"free": {"sector": 0}}
    meeting = taken(dossier)
    assert not [line for line in sitting_of(meeting).mix if "choisi à la main" in line]
    assert json.loads(to_file(meeting)) == dossier


def test_an_act_here_makes_the_groups_ours(app: Flask, dossier: Dossier, browser) -> None:
    without_proof(dossier["meeting"]["split"])
    meeting = taken(dossier)
    president = next(
        member.person
        for member in meeting.workstream.memberships
        if member.person.last_name == "Marchal"
    )
    split = adopted_split(meeting)
    assert split is not None
    address = f"/places/{split.seats[0].id}/role"
    browser(president).post(address, {"role": "rapporteur"})
    db.session.expire_all()
    assert report_of(meeting).sentences[0] != ELSEWHERE


@pytest.mark.parametrize(
    "proof",
    [{"a": "x" * 1_000_001}, json.loads('{"a":' * 401 + "1" + "}" * 401)],
    ids=["long", "deep"],
)
def test_impossible_proof_is_refused(app: Flask, dossier: Dossier, proof: Any) -> None:
    forged = copy.deepcopy(dossier)
    forged["meeting"]["split"]["certificate"] = proof
    with pytest.raises(RefusedError, match="n'est pas une preuve"):
        read(json.dumps(forged).encode())
