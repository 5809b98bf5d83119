"""Differences between two documents: every text is accounted for, once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.minutes.word.samples import minutes
from workshops.blocks import Block, Document, Kind, Marker, Run, Speaker, Table, plain, text
from workshops.minutes.text.changes import Op
from workshops.minutes.text.differences import Difference, DifferenceKind, differences, texts


def document(*blocks: Block, title: str = "Séance 2") -> Document:
    return Document("P.V.", "", "", "", title, blocks)


def said(name: str, words: str, kind: Kind = Kind.PARAGRAPH, **fields: object) -> Block:
    return Block(kind, text(words), id=name, **fields)


def told(found: list[Difference]) -> list[tuple[DifferenceKind, str]]:
    """Differences, each with what is struck out (-) and put in (+)."""
    signs = {Op.DELETE: "-", Op.INSERT: "+"}
    return [
        (one.how, "".join(signs[s.op] + s.text for s in one.segments if s.op in signs))
        for one in found
    ]


def test_a_document_does_not_differ_from_itself() -> None:
    assert differences(minutes(), minutes()) == []


def test_words_added_removed_and_reworded_are_told_apart() -> None:
    before = document(said("a", "Bonjour à tous."), said("b", "Trop long."), said("c", "Fin."))
    after = document(said("a", "Bonjour à toutes."), said("c", "Fin."), said("d", "Merci."))
    assert told(differences(before, after)) == [
        (DifferenceKind.REWORDED, "-tous+toutes"),
        (DifferenceKind.REMOVED, "-Trop long."),
        (DifferenceKind.ADDED, "+Merci."),
    ]


def test_a_text_with_another_id_is_known_by_its_words() -> None:
    """Minutes that were brought in from a file have ids of their own."""
    before = document(said("w1", "Le temps manque pour écouter chacun."), said("w2", "Fin."))
    after = document(said("p1", "Le temps manque pour entendre chacun."), said("p2", "Fin."))
    assert told(differences(before, after)) == [(DifferenceKind.REWORDED, "-écouter+entendre")]


def test_a_text_that_went_elsewhere_is_moved() -> None:
    one, two, three = (said(name, f"Texte {name}.") for name in "abc")
    ((how, words),) = told(differences(document(one, two, three), document(three, one, two)))
    assert (how, words) == (DifferenceKind.MOVED, "")


def test_the_same_words_in_a_list_are_restyled() -> None:
    before, after = said("a", "Un gain"), said("a", "Un gain", Kind.ITEM, marker=Marker.DECIMAL)
    assert told(differences(document(before), document(after))) == [(DifferenceKind.RESTYLED, "")]


def test_differences_read_speakers_and_numbers_too() -> None:
    before = document(
        said("h", "Divers", Kind.HEADING, number="7"),
        said("t", "Oui.", Kind.TURN, speaker=Speaker("CPAS de Mons", 3)),
    )
    after = document(
        said("h", "Divers", Kind.HEADING, number="8"),
        said("t", "Oui.", Kind.TURN, speaker=Speaker("CPAS de Liège", 4)),
    )
    assert told(differences(before, after)) == [
        (DifferenceKind.REWORDED, "-7+8"),
        (DifferenceKind.REWORDED, "-Mons+Liège"),
    ]


def test_ids_in_the_directory_are_no_difference() -> None:
    before, after = (
        document(said("t", "Oui.", Kind.TURN, speaker=Speaker("Inès DUFOUR", person)))
        for person in (3, 40)
    )
    assert differences(before, after) == []


def test_a_row_added_to_a_table_is_one_difference() -> None:
    rows = tuple((text(name), text("CPAS")) for name in ("Inès", "Odile", "Rose"))
    table = Table(("Nom", "Service"), (rows[0], rows[2]), "Présents")
    longer = replace(table, rows=rows)
    before, after = (document(Block(Kind.TABLE, id="t", table=one)) for one in (table, longer))
    assert told(differences(before, after)) == [(DifferenceKind.ADDED, "+Odile | CPAS")]


def test_running_title_counts_as_a_difference() -> None:
    found = differences(document(title="Séance 2"), document(title="Séance 3"))
    assert told(found) == [(DifferenceKind.REWORDED, "-2+3")]


BLOCKS = st.lists(
    st.builds(
        Block,
        st.sampled_from([Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING]),
        st.lists(st.builds(Run, st.sampled_from(["un ", "deux ", "trois"]), st.booleans())).map(
            tuple
        ),
        id=st.sampled_from("abcdef"),
        level=st.integers(0, 2),
    ),
    max_size=8,
    unique_by=lambda block: block.id,
)


@given(BLOCKS, BLOCKS)
def test_differences_keep_or_tell_every_text_once(old: list[Block], new: list[Block]) -> None:
    before, after = document(*old), document(*new)
    found = differences(before, after)
    for side, whole in (("before", before), ("after", after)):
        shown = [one for d in found if (one := getattr(d, side))]
        names = [one.name for one in shown]
        assert len(names) == len(set(names))
        kept = {one.name: one.key for one in texts(whole) if one.name not in names}
        shown_side = "after" if side == "before" else "before"
        others = {one.name for d in found if (one := getattr(d, shown_side))}
        other = after if side == "before" else before
        keys = sorted(map(str, kept.values()))
        assert keys == sorted(str(o.key) for o in texts(other) if o.name not in others)
    for one in found:
        for op, side in ((Op.DELETE, one.before), (Op.INSERT, one.after)):
            parts = [s for s in one.segments if s.op in (op, Op.KEEP)]
            assert "".join(s.text for s in parts) == plain(side.runs if side else ())
