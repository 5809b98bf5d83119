"""The parts of a dossier: each feature above séances registers how its own is carried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workshops.dossier_parts.entries import Entry, Mentioned
from workshops.dossier_parts.values import Values
from workshops.meetings.models import Meeting
from workshops.registering import Registry, named


def _holds(_meeting: Entry) -> Iterator[str]:
    return iter(())


def _as_it_is(dossier: Entry) -> Entry:
    return dossier["meeting"]


@dataclass(frozen=True, slots=True)
class DossierPart:
    """The way a feature writes what it knows of a séance into a dossier, and takes it in.

    `write` adds to the values of the séance, which hold those of the features below. `take_in`
    makes rows of them; the rows of the features below are there. `check` gives a French sentence
    for each thing that does not hold in a dossier that fits the schema. `arrange` gives the séance
    of a dossier in the order of the canonical form; `settled` does it for what stands under a
    name of the schema.
    """

    write: Callable[[Meeting, Values], None]
    take_in: Callable[[Meeting, Entry, Mentioned], None]
    check: Callable[[Entry], Iterator[str]] = _holds
    arrange: Callable[[Entry], Entry] = _as_it_is
    settled: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)


dossier_parts: Registry[str] = Registry()  # places of a DossierPart, loaded for a dossier alone


def registered() -> Iterator[DossierPart]:
    return (named(place) for place in dossier_parts)
