"""The gate and updates of which the note knows a part, or has forgotten one."""

from __future__ import annotations

import pytest

from tests.notes import wire
from tests.notes.test_gate import A, B, gate, one, refuse
from workshops.notes.admission.gate import Gate
from workshops.notes.admission.reader import GapError

__all__ = ["gate"]


def test_what_others_wrote_may_come_back_with_ones_own(gate: Gate) -> None:
    """Heard between two answers to a tab that opens the note, it is sent with what the tab lacks
    an answer to."""
    own = wire.after(4, A, 3) + wire.text("x")
    heard = wire.after(4, A, 9) + wire.text("😀")
    admission = gate.admit(wire.update({A: (10, [heard]), B: (0, [own])}), "b")
    assert admission.is_news
    assert admission.overlaps


@pytest.fixture
def half_known(gate: Gate) -> Gate:
    """The note knows three characters of « b », of whom the third is forgotten."""
    known = [wire.after(4, A, 3) + wire.text("ab"), b"\x00" + wire.number(1)]
    gate.record(gate.admit(wire.update({B: (0, known)}), "b"))
    return gate


def test_what_lies_beside_something_forgotten_lies_beside_its_other_neighbour(
    half_known: Gate,
) -> None:
    """The library may put it there: nothing that the schema refuses there may pass."""
    refuse(half_known, one(wire.between(7, (B, 1), (B, 2)) + wire.node("paragraph"), clock=3))
    half_known.admit(one(wire.between(4, (B, 1), (B, 2)) + wire.text("x"), clock=3), "b")


def test_stretch_that_is_partly_known_does_not_build_on_itself(half_known: Gate) -> None:
    refuse(half_known, one(bytes([0x44]) + wire.place(B, 1) + wire.text("abc?")))


def test_stretch_whose_known_part_is_forgotten_comes_again_without_it(half_known: Gate) -> None:
    """Send the new part alone to whoever opens again; the whole would stand in one screen and
    not in the next."""
    refuse(half_known, one(wire.after(4, A, 3) + wire.text("abc?")), GapError)
    half_known.admit(one(wire.after(4, B, 2) + wire.text("?"), clock=3), "b")
