"""Notes become blocks and blocks notes, without loss."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.blocks import (
    Block,
    Kind,
    Marker,
    Run,
    Speaker,
    merged,
    numbered_items,
    tags_in,
    text,
)
from workshops.notes.crdt import NoteDocument
from workshops.notes.tree import TextNode, from_blocks, to_blocks

CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])
WORDS = st.text(CHARACTERS | st.sampled_from(" #é😀\n"), min_size=1, max_size=12)
LINKS = st.sampled_from([None, None, "https://exemple.test/a?b=é", "mailto:a@exemple.test"])
RUNS = st.lists(st.builds(Run, WORDS, st.booleans(), st.booleans(), LINKS), min_size=1, max_size=4)
PLAIN = st.sampled_from([Kind.PARAGRAPH, Kind.ASIDE, Kind.SUBHEADING, Kind.TURN])
SPEAKERS = st.builds(Speaker, st.text(CHARACTERS, max_size=8), st.none() | st.integers(1, 999))


@st.composite
def notes(draw: st.DrawFn) -> list[Block]:
    """Blocks as a note holds them: ids that differ, levels that go down one at a time, `restart`
    wherever a list begins."""
    blocks: list[Block] = []
    markers: list[Marker] = []  # of the open list at each level
    for rank in range(draw(st.integers(0, 12))):
        runs = merged(draw(RUNS))
        block = Block(
            Kind.PARAGRAPH, runs, id=f"b{rank}", tags=tags_in("".join(r.text for r in runs))
        )
        shape = draw(st.sampled_from(["plain", "item", "item", "inside"]))
        if shape == "item":
            level, marker = (
                draw(st.integers(0, min(len(markers), 8))),
                draw(st.sampled_from(Marker)),
            )
            begins = level == len(markers) or markers[level] is not marker or draw(st.booleans())
            start = (
                draw(st.sampled_from(["", "3"])) if begins and marker is not Marker.BULLET else ""
            )
            markers[level:] = [marker]
            block = replace(
                block, kind=Kind.ITEM, level=level, marker=marker, restart=begins, number=start
            )
        elif shape == "inside" and markers:
            level = draw(st.integers(1, len(markers)))
            del markers[level:]
            block = replace(block, level=level)
        else:
            markers.clear()
            block = replace(block, kind=draw(PLAIN))
            if block.kind is Kind.SUBHEADING:
                block = replace(block, level=draw(st.integers(1, 3)))
            if block.kind is Kind.TURN:
                block = replace(
                    block, speaker=draw(SPEAKERS), runs=draw(st.sampled_from([runs, ()]))
                )
                block = replace(block, tags=tags_in(block.text))
        blocks.append(block)
    return blocks


@given(notes())
def test_blocks_survive_the_tree(blocks: list[Block]) -> None:
    assert to_blocks(from_blocks(blocks)) == tuple(blocks)


@settings(max_examples=40)
@given(notes())
def test_blocks_survive_the_document(blocks: list[Block]) -> None:
    document = NoteDocument()
    document.apply(document.addition(blocks, 7))
    assert NoteDocument([document.diff()]).blocks() == tuple(blocks)


def item(*children: TextNode) -> TextNode:
    return TextNode("listItem", children=list(children))


def words(value: str, name: str = "paragraph", **attributes: str | int) -> TextNode:
    return TextNode(name, dict(attributes), runs=text(value))


def test_empty_nodes_are_left_out() -> None:
    nodes = [
        words(""),
        words("", "heading", level=1),
        TextNode("bulletList", children=[item(words("")), item(words("deux"))]),
        words("", "turn", label="Flo", person=3),
        words("", "aside"),
    ]
    first, turn = to_blocks(nodes)
    assert (first.text, first.restart) == ("deux", True)
    assert turn.speaker == Speaker("Flo", 3)


def test_an_item_that_begins_with_a_list_keeps_it() -> None:
    inner = TextNode("orderedList", {"start": 4.0}, [item(words("dedans"))])
    outer, nested = to_blocks([TextNode("bulletList", children=[item(inner)])])
    assert (outer.text, outer.level) == ("", 0)
    assert (nested.text, nested.level, nested.number) == ("dedans", 1, "4")


def test_missing_and_repeated_ids_are_filled_in_the_same_way_each_time() -> None:
    nodes = [words("a"), words("a"), words("b", id="n1"), words("c", id="n1"), words("d", id="<x>")]
    ids = [block.id for block in to_blocks(nodes)]
    assert len(set(ids)) == 5
    assert ids[2] == "n1"
    assert ids == [block.id for block in to_blocks(nodes)]


def test_tags_are_the_words_that_carry_them() -> None:
    (block,) = to_blocks([words("un #Frein et un #gain")])
    assert block.tags == ("frein", "gain")
    (node,) = from_blocks([Block(Kind.PARAGRAPH, text("un prêt"), tags=("moyen",))])
    assert node.runs == text("un prêt #moyen")


def test_an_unsafe_link_loses_its_address_not_its_words() -> None:
    run = Run("ici", link="javascript:alert(1)")
    (node,) = from_blocks([Block(Kind.PARAGRAPH, (run,))])
    assert node.runs == text("ici")


def test_a_level_that_is_skipped_comes_under_the_item_above() -> None:
    blocks = [Block(Kind.ITEM, text("a")), Block(Kind.ITEM, text("b"), level=5)]
    assert [block.level for block in to_blocks(from_blocks(blocks))] == [0, 1]


def test_a_kind_of_the_minutes_is_not_for_notes() -> None:
    with pytest.raises(ValueError, match="table"):
        from_blocks([Block(Kind.TABLE)])


def test_ranks_follow_the_start_of_a_list() -> None:
    nodes = [TextNode("orderedList", {"start": 3}, [item(words("trois")), item(words("quatre"))])]
    assert [rank for _, rank in numbered_items(to_blocks(nodes))] == [3, 4]
