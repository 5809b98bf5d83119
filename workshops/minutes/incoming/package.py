"""The parts of a .docx and how they point to each other, each read when it is asked for."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote
from zipfile import ZipFile

from workshops.minutes.incoming.gate import (
    MACROS,
    NOT_WORD,
    OTHERS_INSIDE,
    UNREADABLE,
    admitted,
    content_of,
    parsed,
)
from workshops.minutes.word.ooxml import Element
from workshops.refusals import RefusedError

_TYPES = "[Content_Types].xml"
_WORD = re.compile(
    r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.\w+\.main\+xml"
)
_INSIDE = frozenset({"aFChunk", "subDocument"})


class Relation(NamedTuple):
    """`kind` is the last word of its type: « styles », « hyperlink »…"""

    kind: str
    target: str
    is_external: bool


@dataclass(frozen=True, eq=False)
class PackagePart:
    archive: ZipFile
    name: str

    @cached_property
    def root(self) -> Element:
        return parsed(content_of(self.archive, self.name))

    @cached_property
    def relations(self) -> dict[str, Relation]:
        folder, name = posixpath.split(self.name)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self.archive.NameToInfo:
            return {}
        return {
            relation.get("Id", ""): Relation(
                relation.get("Type", "").rpartition("/")[2],
                relation.get("Target", ""),
                relation.get("TargetMode") == "External",
            )
            for relation in parsed(content_of(self.archive, path))
        }

    def at(self, relation_id: str | None) -> PackagePart | None:
        """The part inside the package to which a relation points, where it is there."""
        relation = self.relations.get(relation_id or "")
        if relation is None or relation.is_external:
            return None
        path = posixpath.join("/", posixpath.dirname(self.name), unquote(relation.target))
        name = posixpath.normpath(path).lstrip("/")
        return PackagePart(self.archive, name) if name in self.archive.NameToInfo else None

    def related(self, kind: str) -> Iterator[PackagePart]:
        for relation_id, relation in self.relations.items():
            part = self.at(relation_id) if relation.kind == kind else None
            if part:
                yield part


def opened(data: bytes) -> tuple[PackagePart, PackagePart | None]:
    """The text of a .docx and, where it is there, the part with its title and author.

    Raises RefusedError, as does whatever is read of them later.
    """
    archive = admitted(data)
    if _TYPES not in archive.NameToInfo:
        raise RefusedError(NOT_WORD)
    package = PackagePart(archive, "")
    main = next(package.related("officeDocument"), None)
    if main is None:
        raise RefusedError(NOT_WORD)
    _check_type(archive, main.name)
    if any(relation.kind in _INSIDE for relation in main.relations.values()):
        raise RefusedError(OTHERS_INSIDE)
    return main, next(package.related("core-properties"), None)


def _check_type(archive: ZipFile, main: str) -> None:
    types: dict[str, str] = {}
    for declared in parsed(content_of(archive, _TYPES)):
        name = declared.get("PartName") or f".{declared.get('Extension')}"
        types[name] = declared.get("ContentType", "")
    if any("macroenabled" in value.lower() or "vba" in value.lower() for value in types.values()):
        raise RefusedError(MACROS)
    declared = types.get(f"/{main}") or types.get(f".{main.rpartition('.')[2]}", "")
    if not _WORD.fullmatch(declared):
        raise RefusedError(NOT_WORD)
    if main not in archive.NameToInfo:
        raise RefusedError(UNREADABLE)
