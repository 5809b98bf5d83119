"""A library that panics on one update, as pycrdt does on bytes that its gate keeps out."""

from __future__ import annotations

import pytest

from tests.notes import wire
from workshops.notes.admission.gate import namespace
from workshops.notes.crdt import Doc

# A harmless update: the double below is what breaks on it.
BREAKING = wire.paragraph(namespace("breaking") + 1, "x")


class PanicException(BaseException):
    """Stands for the panic of a library written in Rust: no Exception, and of no module."""


def break_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the library panic whenever it is given `BREAKING`."""
    apply_update = Doc.apply_update

    def panic_on_one(document: Doc, update: bytes) -> None:
        if update == BREAKING:
            raise PanicException("attempt to divide by zero")
        apply_update(document, update)

    monkeypatch.setattr(Doc, "apply_update", panic_on_one)
