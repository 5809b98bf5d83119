"""Plain blocks go out as JSON and come back the same."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workshops.blocks import (
    Block,
    Kind,
    Marker,
    Run,
    Speaker,
    Table,
    from_json,
    letters,
    merged,
    numbered_items,
    plain,
    tags_in,
    to_json,
)

runs = st.builds(
    Run,
    text=st.text(max_size=12),
    bold=st.booleans(),
    italic=st.booleans(),
    link=st.none() | st.just("https://exemple.test/"),
)
some_runs = st.lists(runs, max_size=4).map(tuple)
rows = st.lists(st.lists(some_runs, min_size=2, max_size=2).map(tuple), max_size=3).map(tuple)
blocks = st.builds(
    Block,
    kind=st.sampled_from(Kind),
    runs=some_runs,
    id=st.text(max_size=5),
    level=st.integers(0, 8),
    marker=st.sampled_from(Marker),
    restart=st.booleans(),
    number=st.text(max_size=3),
    speaker=st.none() | st.builds(Speaker, st.text(), st.none() | st.integers(1, 99)),
    tags=st.lists(st.text(max_size=6), max_size=2).map(tuple),
    table=st.none() | st.builds(Table, header=st.just(("a", "b")), rows=rows, caption=st.text()),
)


@given(st.lists(blocks, max_size=6))
def test_blocks_survive_json(given_blocks: list[Block]) -> None:
    sent = json.loads(json.dumps(to_json(given_blocks)))
    assert from_json(sent) == tuple(given_blocks)


@given(some_runs)
def test_merging_keeps_the_text_and_leaves_no_equal_neighbours(given_runs: tuple[Run, ...]) -> None:
    found = merged(given_runs)
    assert plain(found) == plain(given_runs)
    assert all((a.bold, a.italic, a.link) != (b.bold, b.italic, b.link) for a, b in pairwise(found))


def test_tags_are_words_with_a_sign() -> None:
    assert tags_in("#frein le temps #Acteur-manquant, n° #12 et a#b #frein") == (
        "frein",
        "acteur-manquant",
    )


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "az", "ba"]


def test_items_are_counted_in_their_list_and_level() -> None:
    def item(level: int = 0, restart: bool = False) -> Block:
        return Block(Kind.ITEM, level=level, restart=restart)

    told = Block(Kind.PARAGRAPH)
    goes_on = Block(Kind.PARAGRAPH, level=1)
    sequence = [item(0, True), item(1, True), item(1), item(), goes_on, item(), told, item(0, True)]
    assert [rank for _, rank in numbered_items(sequence)] == [1, 1, 2, 2, 0, 3, 0, 1]
