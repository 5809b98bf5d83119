"""What a dossier says of its sub-groups must hold together; each fault has its sentence."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from workshops.groups.dossier.checking import DEEPEST_PROOF, LARGEST_PROOF, check
from workshops.groups.dossier.part import arrange

Meeting = dict[str, Any]
Change = Callable[[Meeting], object]


def sound() -> Meeting:
    """Three people in two groups, a question each, and a rule of every sort."""
    return {
        "attendance": [{"person": "ada", "wish": "b"}, {"person": "bea"}, {"person": "cleo"}],
        "questions": [{"prompt": "Un ?"}, {"prompt": "Deux ?"}],
        "rules": [
            {"kind": "together", "people": ["ada", "bea"], "price": 4},
            {"kind": "forbidden", "people": ["cleo"], "group": 1},
            {"kind": "volunteers"},
        ],
        "split": {
            "subgroups": [
                {"number": 1, "question": "a", "seats": [{"person": "ada"}, {"person": "bea"}]},
                {"number": 2, "question": "b", "seats": [{"person": "cleo"}]},
            ],
        },
    }


def nested(depth: int) -> list[Any]:
    proof: list[Any] = []
    for _ in range(depth - 1):
        proof = [proof]
    return proof


def without(key: str) -> Change:
    return lambda meeting: meeting.pop(key)


def at(*path: Any, value: Any) -> Change:
    def change(meeting: Meeting) -> None:
        holder: Any = meeting
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = value

    return change


def test_what_holds_together_has_no_fault() -> None:
    assert list(check(sound())) == []
    assert list(check({})) == []
    assert list(check({"split": {"subgroups": []}})) == []


GROUPS = "meeting.split.subgroups"
BAD_PROOF = "« meeting.split.certificate » n'est pas une preuve : retirez cette propriété."
FAULTS = [
    (at("split", "subgroups", 1, "number", value=1), f"« {GROUPS} » : deux sous-groupes portent "
     "le numéro 1."),
    (at("split", "subgroups", 1, "seats", value=[{"person": "ada"}]), f"« {GROUPS} » : « ada » "
     "est dans deux sous-groupes."),
    (at("split", "subgroups", 1, "seats", value=[{"person": "zoe"}]), f"« {GROUPS} » : « zoe » "
     "n'est pas dans « meeting.attendance »."),
    (at("split", "subgroups", 1, "question", value="c"), f"« {GROUPS}[1].question » : il n'y a "
     "pas de question « c »."),
    (at("split", "certificate", value=nested(DEEPEST_PROOF + 1)), BAD_PROOF),
    (at("split", "certificate", value="x" * LARGEST_PROOF), BAD_PROOF),
    (at("attendance", 1, "wish", value="z"), "« meeting.attendance[1].wish » : il n'y a pas de "
     "question « z »."),
    (at("rules", 0, "people", value=["ada", "ada"]), "« meeting.rules[0].people » : « ada » y "
     "figure deux fois."),
    (at("rules", 1, "people", value=["zoe"]), "« meeting.rules[1].people » : « zoe » n'est pas "
     "dans « meeting.attendance »."),
    (at("rules", 0, "group", value=2), "« meeting.rules[0].group » va avec « forbidden », et avec "
     "lui seul."),
    (at("rules", 1, value={"kind": "forbidden", "people": ["cleo"]}), "« meeting.rules[1].group » "
     "va avec « forbidden », et avec lui seul."),
    (without("split"), "« meeting.rules[0].price » est le prix d'une répartition (« split »), qui "
     "manque."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "sentence"), FAULTS)
def test_a_fault_is_told_by_its_path(change: Change, sentence: str) -> None:
    meeting = sound()
    change(meeting)
    assert list(check(meeting)) == [sentence]


def test_somebody_seated_twice_who_is_not_there_is_told_once_for_each() -> None:
    meeting = sound()
    meeting["split"]["subgroups"][0]["seats"] = [{"person": "zoe"}, {"person": "zoe"}]
    assert list(check(meeting)) == [
        f"« {GROUPS} » : « zoe » est dans deux sous-groupes.",
        f"« {GROUPS} » : « zoe » n'est pas dans « meeting.attendance ».",
    ]


@pytest.mark.parametrize(
    "proof", [None, [], {"a": [1, "x", None, 2.5, True]}, nested(DEEPEST_PROOF), "x" * 1000]
)
def test_a_proof_of_a_usual_size_is_left_to_its_own_check(proof: Any) -> None:
    meeting = sound()
    meeting["split"]["certificate"] = proof
    assert list(check(meeting)) == []


def test_groups_and_people_of_rules_are_put_in_the_order_of_the_database() -> None:
    meeting = sound()
    meeting["split"]["subgroups"].reverse()
    meeting["rules"][0]["people"] = ["bea", "ada"]
    before = copy.deepcopy(meeting)
    assert arrange({"meeting": meeting}) == sound() | {
        "rules": [sound()["rules"][0], sound()["rules"][1], {"kind": "volunteers", "people": []}]
    }
    assert meeting == before, "what was read stays as it came"
    assert arrange({"meeting": {}}) == {"rules": []}
