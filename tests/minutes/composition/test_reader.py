"""The blocks of minutes arranged for a page."""

from __future__ import annotations

from hypothesis import given, settings

from tests.minutes.sittings import sittings
from workshops.blocks import Block, Document, Kind, Marker, text
from workshops.minutes.composition.document import compose
from workshops.minutes.composition.reader import Item, Listing, NumberedBlock, sections


def document(*blocks: Block) -> Document:
    return Document("", "", "", "", "", blocks)


def item(words: str, level: int = 0, marker: Marker = Marker.BULLET, **more) -> Block:
    return Block(Kind.ITEM, text(words), level=level, marker=marker, **more)


def shape(rows) -> list:
    """« a », [« un item », [« sous lui »]]…"""
    found: list = []
    for row in rows:
        if isinstance(row, NumberedBlock):
            found.append(row.block.text)
        else:
            found.append([row.marker.value, *(_item(one) for one in row.items)])
    return found


def _item(one: Item) -> object:
    inside = shape(one.inside)
    return [one.line.block.text, *inside] if inside else one.line.block.text


def test_items_nest_by_level_and_lists_end_where_the_mark_changes() -> None:
    (section,) = sections(
        document(
            item("1", marker=Marker.DECIMAL),
            item("a", 1, Marker.LETTER),
            item("-", 2),
            Block(Kind.PARAGRAPH, text("suite"), level=1),
            item("2", marker=Marker.DECIMAL),
            item("o"),
            Block(Kind.PARAGRAPH, text("fin")),
        )
    )
    assert shape(section.rows) == [
        ["decimal", ["1", ["letter", ["a", ["bullet", "-"]]], "suite"], "2"],
        ["bullet", "o"],
        "fin",
    ]


def test_a_list_says_where_it_starts_and_another_begins_at_a_restart() -> None:
    (section,) = sections(
        document(
            item("c", marker=Marker.LETTER, restart=True, number="3"),
            item("a", marker=Marker.LETTER, restart=True),
        )
    )
    assert [row.start for row in section.rows if isinstance(row, Listing)] == [3, 1]


def test_headings_never_skip_a_level() -> None:
    kinds = ((Kind.RUBRIC, 0), (Kind.HEADING, 1), (Kind.SUBHEADING, 3), (Kind.HEADING, 2))
    blocks = (Block(kind, text("x"), level=level) for kind, level in (*kinds, (Kind.SUBHEADING, 1)))
    (section,) = sections(document(*blocks))
    assert [row.level for row in section.rows if isinstance(row, NumberedBlock)] == [2, 2, 3, 3, 4]


def lines(rows) -> list[NumberedBlock]:
    found: list[NumberedBlock] = []
    for row in rows:
        if isinstance(row, NumberedBlock):
            found.append(row)
        else:
            for one in row.items:
                found += [one.line, *lines(one.inside)]
    return found


@settings(max_examples=40)
@given(sittings)
def test_page_has_every_block_once_and_in_order(sitting) -> None:
    composed = compose(sitting)
    shown = [line for section in sections(composed) for line in lines(section.rows)]
    assert [line.block for line in shown] == list(composed.blocks)
    numbers = [line.number for line in shown if line.number]
    assert numbers == list(range(1, len(numbers) + 1))
