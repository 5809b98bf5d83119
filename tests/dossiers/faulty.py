"""A small dossier that is good, and what is said of it once it is not."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from workshops.dossiers.checking.read_file import read
from workshops.refusals import RefusedError

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
