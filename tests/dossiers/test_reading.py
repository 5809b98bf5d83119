"""What is not a dossier is refused, and the sentence says where and what to mend."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from workshops.dossiers.reading import RefusedError, read
from workshops.dossiers.schema import schema
from workshops.extensions import db

Dossier = dict[str, Any]

GOOD: Dossier = {
    "panache": 1,
    "programme": {"name": "Rencontres"},
    "workstream": {
        "number": 4,
        "title": "Passerelles",
        "members": [{"person": "ada", "role": "secretary"}],
    },
    "organisations": [{"key": "fil", "name": "AMO Le Fil"}],
    "people": [
        {"key": "ada", "first_name": "Ada", "last_name": "Lentz", "organisation": "fil"},
        {"key": "ugo", "first_name": "Ugo", "last_name": "Soret", "email": "ugo@exemple.test"},
    ],
    "meeting": {
        "number": 2,
        "date": "2026-10-20",
        "starts_at": "13:30",
        "ends_at": "16:00",
        "agenda": [{"title": "Accueil", "owners": ["ada"]}],
        "attendance": [{"person": "ada"}, {"person": "ugo"}],
        "questions": [{"prompt": "Quels freins ?"}],
        "split": {
            "created_at": "2026-10-20T14:00:00Z",
            "subgroups": [{"number": 1, "question": "a", "seats": [{"person": "ada"}]}],
        },
    },
}


def refused(data: bytes) -> str:
    with pytest.raises(RefusedError) as refusal:
        read(data)
    return str(refusal.value)


def broken(change: Callable[[Dossier], object]) -> str:
    dossier = copy.deepcopy(GOOD)
    change(dossier)
    return refused(json.dumps(dossier).encode())


def test_a_good_one_is_read() -> None:
    assert read(b"\xef\xbb\xbf" + json.dumps(GOOD).encode()) == GOOD


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Le fichier n'est pas du JSON bien formé (ligne 1, colonne 1)."),
        (b'{"panache": 1,\n "programme": }', "Le fichier n'est pas du JSON bien formé (ligne 2,"),
        (b"PK\x03\x04\xff", "Le fichier n'est pas en UTF-8 (octet 5)."),
        (b"[" * 100_000, "Le fichier emboîte trop de listes ou d'objets."),
        (b'{"a": 1, "a": 2}', "La propriété « a » figure deux fois dans un même objet."),
        (b'{"panache": NaN}', "Le fichier contient NaN, qui n'est pas du JSON."),
        (b"1" * 5000, "Le fichier contient un nombre beaucoup trop long."),
        (b"[]", "« le fichier » doit être un objet { }."),
        (b" " * (20 * 1024 * 1024 + 1), "Le fichier dépasse 20 Mo."),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_of_another_kind_is_refused(data: bytes, sentence: str) -> None:
    assert refused(data).startswith(sentence)


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
def test_what_is_wrong_is_said_with_its_place(change, sentence: str) -> None:
    assert broken(change).startswith(sentence)


def test_many_faults_are_not_all_told() -> None:
    said = broken(set_at("meeting", "agenda", value=[{"titre": ""}] * 40)).splitlines()
    assert len(said) == 11
    assert said[-1].startswith("… et d'autres encore")


COLUMNS = {  # definition of the schema → table
    "sector": "sector",
    "organisation": "organisation",
    "person": "person",
    "point": "agenda_item",
    "attendance": "attendance",
    "question": "question",
    "rule": "bond",
    "subgroup": "subgroup",
    "split": "split",
    "upcoming": "upcoming_meeting",
    "annex": "annex",
    "verification": "verification",
    "minutes": "minutes",
    "edition": "edition",
    "correction": "correction",
    "meeting": "meeting",
}


@pytest.mark.parametrize("name", COLUMNS)
def test_no_text_is_longer_than_its_column(app, name: str) -> None:
    columns = db.metadata.tables[COLUMNS[name]].columns
    for field, node in schema()["$defs"][name]["properties"].items():
        room = getattr(columns[field].type, "length", None) if field in columns else None
        if room and "maxLength" in node:
            assert node["maxLength"] <= room, field
