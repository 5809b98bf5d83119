"""Numbers of lists in a Word file are those that our readers see."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.minutes.word.samples import minutes
from tests.minutes.word.semantics import labels
from workshops.blocks import (
    Block,
    Kind,
    Marker,
    letters,
    numbered_items,
    text,
)
from workshops.minutes.word.builder import build

items = st.builds(
    Block,
    st.sampled_from([Kind.ITEM, Kind.ITEM, Kind.ITEM, Kind.PARAGRAPH]),
    st.just(text("x")),
    level=st.integers(0, 3),
    marker=st.sampled_from(Marker),
    restart=st.booleans(),
    number=st.sampled_from(["", "", "5"]),
)


@settings(max_examples=150)
@given(st.lists(items, max_size=25))
def test_lists_are_numbered_as_our_readers_see_them(blocks):
    shown = labels(build(replace(minutes(), blocks=tuple(blocks))))
    for label, (block, rank) in zip(shown, numbered_items(blocks), strict=True):
        if block.kind is Kind.PARAGRAPH:
            assert label == ""
        elif block.marker is not Marker.BULLET:
            assert label == f"{letters(rank) if block.marker is Marker.LETTER else rank}."
