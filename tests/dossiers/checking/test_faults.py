"""Faults of a dossier are refused, and the sentence says where and what to mend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.dossiers.faulty import Dossier, broken


def set_at(*path: str | int, value: Any) -> Callable[[Dossier], None]:
    def change(dossier: Dossier) -> None:
        place: Any = dossier
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


def without(*path: str) -> Callable[[Dossier], None]:
    def change(dossier: Dossier) -> None:
        place = dossier
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]

    return change


NOTE = ("meeting", "agenda", 0, "note")
MEANT = {"rule": "acronym", "at": "2026-10-21T09:00:00Z"}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (without("meeting", "date"), "« meeting.date » manque."),
        (
            set_at("panache", value=2),
            "« panache » doit valoir 1, la version du format que nous lisons.",
        ),
        (set_at("meeting", "salle", value="B"), "« meeting.salle » n'existe pas dans ce format."),
        (
            set_at("meeting", "number", value=2.0),
            "« meeting.number » doit être un nombre entier.",
        ),
        (
            set_at("meeting", "date", value="20/10/2026"),
            "« meeting.date » vaut « 20/10/2026 » ; il faut une date, AAAA-MM-JJ.",
        ),
        (
            set_at("meeting", "date", value="2026-02-31"),
            "« meeting.date » vaut « 2026-02-31 », qui n'est pas au calendrier.",
        ),
        (
            set_at("meeting", "starts_at", value="13:30\n"),
            "« meeting.starts_at » vaut « 13:30↵ » ; il faut une heure de Bruxelles, HH:MM.",
        ),
        (
            set_at("workstream", "members", 0, "role", value="chef"),
            "« workstream.members[0].role » vaut « chef » ; sont admis : co_president, secretary, "
            "analyst, member.",
        ),
        (
            set_at("meeting", "agenda", 0, "title", value="x" * 251),
            "« meeting.agenda[0].title » compte plus de 250 caractères.",
        ),
        (
            set_at("meeting", "agenda", 0, "title", value=""),
            "« meeting.agenda[0].title » est vide.",
        ),
        (
            set_at("meeting", "agenda", 0, "duration", value=-5),
            "« meeting.agenda[0].duration » vaut -5 ; le minimum est 0.",
        ),
        (
            set_at("meeting", "venue", value="salle\x00"),
            "« meeting.venue » contient un caractère qui ne peut pas être gardé.",
        ),
        (
            set_at("meeting", "agenda", 0, "owners", value=["bob"]),
            "« meeting.agenda[0].owners[0] » renvoie à « bob », qui n'est pas dans « people ».",
        ),
        (
            set_at("meeting", "agenda", 0, "owners", value=["ada", "ada"]),
            "« meeting.agenda[0].owners » : « ada » y figure deux fois.",
        ),
        (
            set_at("meeting", "attendance", 1, "person", value="ada"),
            "« meeting.attendance » : « ada » y figure deux fois.",
        ),
        (
            set_at("meeting", "attendance", 0, "replaces", value="ada"),
            "« meeting.attendance[0].replaces » : on ne se remplace pas soi-même.",
        ),
        (
            set_at("people", 0, "email", value="UGO@exemple.test"),
            "« people[…].email » : « ugo@exemple.test » figure deux fois.",
        ),
        (
            set_at("meeting", "split", "subgroups", 0, "question", value="b"),
            "« meeting.split.subgroups[0].question » : il n'y a pas de question « b ».",
        ),
        (
            set_at("meeting", "attendance", value=[{"person": "ugo"}]),
            "« meeting.split.subgroups » : « ada » n'est pas dans « meeting.attendance ».",
        ),
        (
            set_at("meeting", "attendance", 1, "wish", value="c"),
            "« meeting.attendance[1].wish » : il n'y a pas de question « c ».",
        ),
        (
            set_at("meeting", "rules", value=[{"kind": "apart", "people": ["ugo", "zoe"]}]),
            "« meeting.rules[0].people[1] » renvoie à « zoe », qui n'est pas dans « people ».",
        ),
        (
            set_at("meeting", "rules", value=[{"kind": "apart", "people": ["ugo", "ugo"]}]),
            "« meeting.rules[0].people » : « ugo » y figure deux fois.",
        ),
        (
            set_at("meeting", "rules", value=[{"kind": "forbidden", "people": ["ugo"]}]),
            "« meeting.rules[0].group » va avec « forbidden », et avec lui seul.",
        ),
        (
            set_at("meeting", "dismissals", value=[{**MEANT, "about": [{"point": 2}]}]),
            "« meeting.dismissals[0].about[0].point » : il n'y en a pas de numéro 2.",
        ),
        (
            set_at("meeting", "dismissals", value=[MEANT, MEANT | {"about": []}]),
            "« meeting.dismissals[1] » : cette remarque est déjà écartée plus haut.",
        ),
        (
            set_at("meeting", "dismissals", value=[{**MEANT, "about": [{"passage": "p12_n_a"}]}]),
            "« meeting.dismissals[0].about[0].passage » : « p12_n_a » est le nom d'un texte d'une",
        ),
        (
            set_at(*NOTE, value={"blocks": [{"kind": "paragraph", "text": "a", "runs": []}]}),
            "« meeting.agenda[0].note.blocks[0] » a un « text » et des « runs » : il faut l'un ou "
            "l'autre.",
        ),
        (
            set_at(*NOTE, value={"blocks": [{"kind": "table"}]}),
            "« meeting.agenda[0].note.blocks[0].kind » vaut « table » ; sont admis : subheading,",
        ),
        (
            set_at(*NOTE, value={"blocks": [{"kind": "paragraph", "id": "a"}] * 2}),
            "« meeting.agenda[0].note.blocks » a deux paragraphes d'identifiant « a ».",
        ),
        (
            set_at(
                "meeting",
                "annexes",
                value=[{"title": "Plan", "file": {"name": "a", "content": "abc"}}],
            ),
            "« meeting.annexes[0].file.content » n'est pas du base64 : il est coupé.",
        ),
        (
            set_at(
                *NOTE,
                value={
                    "blocks": [{"kind": "aside", "runs": [{"text": "x", "link": "javascript:1"}]}]
                },
            ),
            "« meeting.agenda[0].note.blocks[0].runs[0].link » vaut « javascript:1 » ; il faut une "
            "adresse http, https ou mailto.",
        ),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_faults_are_said_with_their_place(change, sentence: str) -> None:
    assert broken(change).startswith(sentence)


def test_many_faults_are_not_all_told() -> None:
    said = broken(set_at("meeting", "agenda", value=[{"titre": ""}] * 40)).splitlines()
    assert len(said) == 11
    assert said[-1].startswith("… et d'autres encore")
