"""Reads the file of a dossier and refuses what is not one, saying what to mend and where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from workshops.dossiers.checking.complaints import complaints, place
from workshops.dossiers.checking.consistency import inconsistencies
from workshops.refusals import RefusedError

LIMIT = 20 * 1024 * 1024  # bytes
SHOWN = 10  # complaints at a time
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # by PostgreSQL, by UTF-8


def read(data: bytes) -> dict[str, Any]:
    """The dossier in a file: of the published form, and at one with itself. Raises RefusedError."""
    dossier = _parsed(data)
    for check in (_unstorable, complaints, inconsistencies):
        sentences = list(dict.fromkeys(islice(check(dossier), 5 * SHOWN)))
        if sentences:
            more = (
                [f"… et d'autres encore ({len(sentences)} au moins)."] if sentences[SHOWN:] else []
            )
            raise RefusedError("\n".join([*sentences[:SHOWN], *more]))
    return dossier


def _parsed(data: bytes) -> Any:
    if len(data) > LIMIT:
        raise RefusedError(f"Le fichier dépasse {LIMIT // 1024 // 1024} Mo.")
    try:
        text = data.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except UnicodeDecodeError as error:
        raise RefusedError(f"Le fichier n'est pas en UTF-8 (octet {error.start + 1}).") from None
    except json.JSONDecodeError as error:
        where = f"ligne {error.lineno}, colonne {error.colno}"
        raise RefusedError(f"Le fichier n'est pas du JSON bien formé ({where}).") from None
    except RecursionError:
        raise RefusedError("Le fichier emboîte trop de listes ou d'objets.") from None
    except RefusedError:
        raise
    except ValueError:  # a number of thousands of digits
        raise RefusedError("Le fichier contient un nombre beaucoup trop long.") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise RefusedError(f"La propriété « {twice} » figure deux fois dans un même objet.")
    return members


def _constant(name: str) -> float:
    raise RefusedError(f"Le fichier contient {name}, qui n'est pas du JSON.")


def _unstorable(dossier: Any) -> Iterator[str]:
    left: list[tuple[tuple[str | int, ...], Any]] = [((), dossier)]
    while left:
        path, value = left.pop()
        if isinstance(value, dict):
            left += [((*path, key), inner) for key, inner in value.items()]
            value = "".join(value)
        elif isinstance(value, list):
            left += [((*path, rank), inner) for rank, inner in enumerate(value)]
        if isinstance(value, str) and UNSTORABLE.search(value):
            yield f"« {place(path)} » contient un caractère qui ne peut pas être gardé."
