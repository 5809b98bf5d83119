"""Files that are no dossier are refused, and the sentence says why."""

from __future__ import annotations

import json

import pytest

from tests.dossiers.faulty import GOOD, refused
from workshops.dossiers.checking.read_file import read


def test_a_good_one_is_read() -> None:
    assert read(b"\xef\xbb\xbf" + json.dumps(GOOD).encode()) == GOOD


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
