"""Lists cut into pages of the wall."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from workshops.syntheses.session.walking import LINES, height, pages_of, within


@given(st.lists(st.integers(1, 2 * LINES)))
def test_pages_hold_every_element_once_and_no_more_than_the_wall(heights: list[int]) -> None:
    pages = pages_of(heights)
    assert [rank for page in pages for rank in page] == list(range(len(heights)))
    for page in pages:
        assert len(page) == 1 or sum(heights[rank] for rank in page) <= LINES
    for page, following in itertools.pairwise(pages):
        assert sum(heights[rank] for rank in page) + heights[following[0]] > LINES


@given(st.integers(-5, 50), st.lists(st.integers(), min_size=1))
def test_a_page_that_went_away_gives_the_last_one(page: int, pages: list[int]) -> None:
    assert within(page, pages) in pages
    assert within(len(pages) + 3, pages) == pages[-1]


def test_an_empty_list_has_one_empty_page() -> None:
    assert pages_of([]) == [range(0)]


@given(st.lists(st.text(max_size=200), min_size=1), st.text())
def test_more_words_are_never_less_high(words: list[str], more: str) -> None:
    assert height([*words, more]) > height(words)
