"""Cells of a matrix as they are typed."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from workshops.blocks import Kind, Run
from workshops.syntheses.matrix.typed import cell_of, typed_of, words_in

LINE = st.text(alphabet="ab é*-=>v ", max_size=12)
TYPED = st.lists(LINE, max_size=6).map("\n".join)


def test_a_cell_has_bold_words_lists_and_arrows() -> None:
    blocks = cell_of("Travail en **réseau**\n- mieux se connaître\n  - les rôles\nv\n=> **mieux**")
    assert [(one.kind, one.level, one.text) for one in blocks] == [
        (Kind.PARAGRAPH, 0, "Travail en réseau"),
        (Kind.ITEM, 0, "mieux se connaître"),
        (Kind.ITEM, 1, "les rôles"),
        (Kind.PARAGRAPH, 0, "↓"),
        (Kind.PARAGRAPH, 0, "⇒ mieux"),
    ]
    assert blocks[0].runs == (Run("Travail en "), Run("réseau", bold=True))


def test_stars_without_their_fellow_stay() -> None:
    (block,) = cell_of("un **deux** et ** trois")
    assert block.text == "un deux et ** trois"


@given(TYPED)
@example("****")
def test_what_was_typed_comes_back_and_gives_the_same_cell(typed: str) -> None:
    blocks = cell_of(typed)
    again = cell_of(typed_of(blocks))
    assert again == blocks
    assert words_in(again) == words_in(blocks)


@given(TYPED)
def test_no_word_is_lost(typed: str) -> None:
    letters = [c for c in typed if c in "abé"]
    assert [c for c in words_in(cell_of(typed)) if c in "abé"] == letters
