"""Complaints about the shape of a dossier, each a French sentence that says where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators

from workshops.dossiers.schema import VERSION, schema

LONGEST = 60  # characters of a wrong value that are shown

KINDS = {
    "object": "un objet { }",
    "array": "une liste [ ]",
    "string": "un texte entre guillemets",
    "integer": "un nombre entier",
    "number": "un nombre",
    "boolean": "true ou false",
}


def complaints(dossier: Any) -> Iterator[str]:
    """A sentence for each thing that the schema refuses."""
    for error in _validator().iter_errors(dossier):
        yield from _sentences(error)


@cache
def _validator() -> Any:
    """Stricter than the default where that lets in what is stored otherwise: 2.0 for a whole
    number, a line feed after a pattern."""
    types = Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, value: isinstance(value, int) and not isinstance(value, bool)
    )
    matches = Draft202012Validator.VALIDATORS["pattern"]

    def pattern(
        validator: Any, expression: str, value: Any, node: Any
    ) -> Iterable[ValidationError]:
        yield from matches(validator, expression, value, node)
        if isinstance(value, str) and value.endswith("\n"):
            yield ValidationError("line feed")

    strict = validators.extend(Draft202012Validator, {"pattern": pattern}, type_checker=types)
    return strict(schema())


def place(path: Iterable[str | int]) -> str:
    """« meeting.agenda[3].duration »"""
    words = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return words.removeprefix(".") or "le fichier"


def _sentences(error: ValidationError) -> Iterator[str]:
    where = place(error.absolute_path)
    node: Any = error.schema
    limit: Any = error.validator_value
    instance: Any = error.instance
    match error.validator:
        case "required":
            missing = [name for name in limit if name not in instance]
            yield from (f"« {place([*error.absolute_path, name])} » manque." for name in missing)
        case "additionalProperties":
            unknown = [name for name in instance if name not in node.get("properties", {})]
            for name in unknown:
                yield f"« {place([*error.absolute_path, name])} » n'existe pas dans ce format."
        case "type":
            yield f"« {where} » doit être {KINDS[limit]}."
        case "const":
            yield f"« {where} » doit valoir {VERSION}, la version du format que nous lisons."
        case "enum":
            admitted = ", ".join(limit)
            yield f"« {where} » vaut {_shown(error.instance)} ; sont admis : {admitted}."
        case "pattern":
            form = node.get("description", "une autre forme")
            yield f"« {where} » vaut {_shown(error.instance)} ; il faut {form}."
        case _:
            yield f"« {where} » {_limit(error)}."


def _limit(error: ValidationError) -> str:
    limit: Any = error.validator_value
    words = {
        "minLength": "est vide",
        "maxLength": f"compte plus de {limit} caractères",
        "maxItems": f"compte plus de {limit} éléments",
        "maxProperties": f"compte plus de {limit} éléments",
        "minimum": f"vaut {error.instance} ; le minimum est {limit}",
        "maximum": f"vaut {error.instance} ; le maximum est {limit}",
    }
    return words.get(str(error.validator), "n'a pas la forme attendue")


def _shown(value: object) -> str:
    words = str(value).replace("\n", "↵")
    return f"« {words if len(words) <= LONGEST else words[:LONGEST] + '…'} »"
