"""The agenda as a table of contents that is right before Word has computed anything."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from workshops.blocks import Block
from workshops.minutes.text.places import Spot
from workshops.minutes.word.fields import (
    Bookmarks,
    close_field,
    internal_link,
    open_field,
    page_reference,
)
from workshops.minutes.word.inline import Ink
from workshops.minutes.word.ooxml import Element, clean, start_paragraph, write_run
from workshops.minutes.word.styles import Style, of_level

_STYLES = (Style.TOC_1, Style.TOC_2)


def write_agenda(
    body: Element,
    entries: Sequence[Block],
    headings: Collection[str],
    pages: Mapping[str, int] | None,
    bookmarks: Bookmarks,
    ink: Ink,
) -> None:
    """Write consecutive entries, each a link to its heading where that is one of `headings`.

    With `pages` they are the result of a TOC field, which Word's user can update. Without, they
    are no field: Word would put in pages of its own making.
    """
    deepest = min(max(1, *(entry.level for entry in entries)), len(_STYLES))
    for rank, entry in enumerate(entries):
        paragraph = start_paragraph(body, of_level(_STYLES, entry.level))
        if pages is not None and rank == 0:
            open_field(paragraph, f'TOC \\o "1-{deepest}" \\h \\z')
        with bookmarks.around(paragraph, entry.id):
            _write_entry(paragraph, entry, headings, pages or {}, ink)
        if pages is not None and rank == len(entries) - 1:
            close_field(paragraph)


def _write_entry(
    paragraph: Element, entry: Block, headings: Collection[str], pages: Mapping[str, int], ink: Ink
) -> None:
    is_known = entry.target in headings
    parent = internal_link(paragraph, entry.target) if is_known else paragraph
    if entry.number:
        write_run(parent, f"{clean(entry.number)}.\t")
    ink.write(parent, Spot(entry.id), entry.runs, is_link=True)
    if is_known and entry.target in pages:
        write_run(parent, "\t")
        page_reference(parent, entry.target, pages[entry.target])
