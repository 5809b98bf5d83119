"""The gate lets through what the editor writes and nothing else."""

from __future__ import annotations

import pytest

from tests.notes import wire
from workshops.blocks import Block, Kind, Run, Speaker
from workshops.notes.admission.gate import NOTE_UNITS, Gate, namespace
from workshops.notes.admission.reader import GapError, InvalidUpdateError, TooBigError
from workshops.notes.admission.update import UPDATE_BYTES, check_vector
from workshops.notes.crdt import NoteDocument

A = namespace("a") + 5
B = namespace("b") + 7


@pytest.fixture
def gate() -> Gate:
    """A note that holds the paragraph « bonjour 😀 » by « a »."""
    gate = Gate()
    gate.record(gate.admit(wire.paragraph(A, "bonjour 😀"), "a"))
    return gate


def refuse(gate: Gate, data: bytes, kind: type[InvalidUpdateError] = InvalidUpdateError) -> None:
    with pytest.raises(kind) as caught:
        gate.admit(data, "b")
    assert caught.type is kind


def one(struct: bytes, clock: int = 0) -> bytes:
    return wire.update({B: (clock, [struct])})


def test_namespaces_of_two_authors_are_apart() -> None:
    assert namespace("a") >> 25 != namespace("b") >> 25
    assert namespace("a") + (1 << 25) - 1 < 1 << 53


def test_text_goes_into_a_text(gate: Gate) -> None:
    admission = gate.admit(one(wire.after(4, A, 3) + wire.text("x")), "b")
    assert admission.is_news
    assert not admission.overlaps


def test_everything_the_editor_has_is_admitted(gate: Gate) -> None:
    blocks = [
        Block(Kind.SUBHEADING, (Run("Titre"),), id="n1", level=2),
        Block(Kind.TURN, (Run("oui", bold=True),), id="n2", speaker=Speaker("Flo", 3)),
        Block(Kind.ASIDE, (Run("joint", italic=True),), id="n3"),
        Block(Kind.ITEM, (Run("ici", link="https://exemple.test/a"),), id="n4", restart=True),
        Block(Kind.ITEM, (Run("là"),), id="n5", level=1, restart=True),
    ]
    # From `blocks[2:]`: pycrdt writes whole numbers as floats, the browser as integers.
    update = NoteDocument([wire.paragraph(A, "bonjour 😀")]).addition(blocks[2:], B)
    assert gate.admit(update, "b").is_news


@pytest.mark.parametrize(
    "struct",
    [
        wire.in_root(7) + wire.node("script"),
        wire.in_root(7) + wire.node("listItem"),
        wire.in_root(7) + wire.XML_TEXT,
        wire.in_root(7, "other") + wire.node("paragraph"),
        wire.in_root(4) + wire.text("words outside any node"),
        wire.in_root(7) + b"\x00",  # a Y.Array
        wire.in_root(9) + wire.text("guid") + b"\x76\x00",  # a subdocument
        wire.under(7, A, 0) + wire.node("paragraph"),
        wire.under(7, A, 2) + wire.XML_TEXT,  # a character is no place to be in
        wire.under(8, A, 0, "onclick") + b"\x01\x77" + wire.text("alert(1)"),
        wire.under(8, A, 0, "id") + b"\x01\x77" + wire.text("<b>"),
        wire.under(8, A, 0, "id") + b"\x01\x75" * 30,  # arrays in arrays
        wire.under(8, A, 0, "id") + b"\x02\x77" + wire.text("n1") + b"\x77" + wire.text("<b>"),
        wire.after(8, A, 3) + b"\x01\x77" + wire.text("value among characters"),
        wire.after(5, A, 3) + wire.text("{}"),  # an embed
        wire.after(6, A, 3) + wire.text("bold") + wire.text("[[[["),
        wire.after(6, A, 3) + wire.text("underline") + wire.text("{}"),
        wire.after(6, A, 3) + wire.text("link") + wire.text('{"href":"javascript:alert(1)"}'),
        wire.after(6, A, 3) + wire.text("link") + wire.text('{"href":"https://a.test","rel":"x"}'),
        wire.after(4, A, 3) + b"\x02\xff\xfe",  # not UTF-8
        wire.after(4, A, 3) + b"\x81\x00x",  # a number not in its shortest form
        wire.after(4, A, 3) + wire.text(""),
        wire.after(1, A, 3) + wire.number(0),
        wire.between(4, (A, 3), (A, 0)) + wire.text("x"),
        wire.after(4, A, 10) + wire.text("x"),  # between the two units of 😀
        wire.after(4, B, 0) + wire.text("beside itself"),
        b"\x0a\x05",  # a gap in the clock
        b"\x80\x05",  # GC with flags
    ],
)
def test_content_that_the_editor_never_writes_is_refused(gate: Gate, struct: bytes) -> None:
    refuse(gate, one(struct))


def test_a_redone_stretch_may_have_one_neighbour_on_both_sides(gate: Gate) -> None:
    update = one(wire.between(4, (A, 3), (A, 3)) + wire.text("x"))
    gate.record(gate.admit(update, "b"))
    document = NoteDocument([wire.paragraph(A, "bonjour 😀"), update])
    assert sorted(NoteDocument([document.diff()]).blocks()[0].text) == sorted("bonjour 😀x")


def test_values_that_an_attribute_had_in_turn_come_together(gate: Gate) -> None:
    """As Yjs sends what it keeps to be undone; what comes next counts after both of them."""
    values = b"\x02\x77" + wire.text("n1") + b"\x77" + wire.text("n2")
    update = one(wire.under(8, A, 0, "id") + values)
    gate.record(gate.admit(update, "b"))
    document = NoteDocument([wire.paragraph(A, "bonjour 😀"), update])
    assert [block.id for block in document.blocks()] == ["n2"]
    gate.admit(one(wire.after(8, B, 1) + b"\x01\x77" + wire.text("n3"), clock=2), "b")


def test_another_authors_client_id_brings_nothing_new(gate: Gate) -> None:
    refuse(gate, wire.update({A: (12, [wire.after(4, A, 3) + wire.text("x")])}), GapError)
    silencing = wire.update({A: (12, [b"\x00\x7f"])})  # the GC struct that silences a person
    refuse(gate, silencing, GapError)
    refuse(gate, wire.update({A + 1: (0, [b"\x00\x01"])}), GapError)


@pytest.mark.parametrize(
    "data",
    [
        one(wire.after(4, A, 3) + wire.text("x"), clock=4),
        one(wire.after(4, A, 99) + wire.text("x")),
        wire.update({B: (0, [wire.after(4, B + 1, 0) + wire.text("x")])}),
        wire.update({}, {A: [(0, 99)]}),
        wire.update({}, {B: [(0, 1)]}),
    ],
)
def test_update_that_builds_on_the_unknown_is_a_gap(gate: Gate, data: bytes) -> None:
    refuse(gate, data, GapError)


def test_half_a_character_cannot_be_deleted(gate: Gate) -> None:
    refuse(gate, wire.update({}, {A: [(10, 1)]}))
    gate.admit(wire.update({}, {A: [(10, 2)]}), "b")


def test_sizes_have_limits(gate: Gate) -> None:
    refuse(gate, bytes(UPDATE_BYTES + 1), TooBigError)
    refuse(
        gate, wire.update({B: (0, [wire.after(1, A, 3) + wire.number(NOTE_UNITS)])}), TooBigError
    )
    deep = [
        wire.under(7, B, clock - 1) + wire.node("listItem" if clock % 2 else "bulletList")
        for clock in range(1, 40)
    ]
    deep.insert(0, wire.in_root(7) + wire.node("bulletList"))
    refuse(gate, wire.update({B: (0, deep)}), TooBigError)


@pytest.mark.parametrize("end", [1, 7, -1])
def test_a_cut_or_longer_update_is_refused(gate: Gate, end: int) -> None:
    whole = one(wire.after(4, A, 3) + wire.text("x"))
    refuse(gate, whole[:end])
    refuse(gate, whole + b"\x00")


def test_clients_of_one_author_may_build_on_each_other(gate: Gate) -> None:
    """A tab reloaded while offline goes on under a new id; Yjs sends the higher id first."""
    gate.admit(
        wire.update(
            {
                B + 1: (0, [wire.after(4, B, 0) + wire.text("zz")]),
                B: (
                    0,
                    [
                        wire.after(4, A, 3) + wire.text("x"),
                        wire.after(4, B + 1, 1) + wire.text("y"),
                    ],
                ),
            }
        ),
        "b",
    )


def test_a_repeated_update_is_no_news(gate: Gate) -> None:
    update = wire.paragraph(A, "bonjour 😀")
    assert not gate.admit(update, "a").is_news
    longer = gate.admit(wire.paragraph(A, "bonjour 😀 à tous"), "a")
    assert longer.is_news
    assert longer.overlaps
    deletion = gate.admit(wire.update({}, {A: [(2, 3), (6, 2)]}), "b")
    gate.record(deletion)
    assert not gate.admit(wire.update({}, {A: [(3, 1), (6, 1)]}), "b").is_news
    assert gate.admit(wire.update({}, {A: [(3, 3)]}), "b").is_news


def test_a_refusal_changes_nothing(gate: Gate) -> None:
    half = [wire.after(4, A, 3) + wire.text("x"), wire.in_root(7) + wire.node("script")]
    refuse(gate, wire.update({B: (0, half)}))
    assert gate.admit(one(wire.after(4, A, 3) + wire.text("x")), "b").is_news


def test_the_gate_is_rebuilt_from_what_the_document_holds() -> None:
    document = NoteDocument([wire.paragraph(A, "bonjour 😀")])
    gate = Gate([document.diff()])
    gate.admit(one(wire.after(4, A, 11) + wire.text("x")), "b")
    refuse(gate, one(wire.after(4, A, 10) + wire.text("x")))
    document.apply(wire.update({}, {A: [(0, 12)]}))
    gate = Gate([document.diff()])
    # Under something deleted and forgotten an offline person may still have typed.
    gate.admit(one(wire.after(4, A, 11) + wire.text("x")), "b")
    gate.admit(one(wire.under(7, A, 0) + wire.XML_TEXT), "b")


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"\x01\x05", b"\x00\x00", b"\x01\x05\xff\xff\xff\xff\x7f"]
)
def test_a_false_state_vector_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidUpdateError):
        check_vector(data)


def test_a_state_vector_passes() -> None:
    check_vector(NoteDocument([wire.paragraph(A, "bonjour")]).state_vector())
    check_vector(b"\x00")
