"""Pasting into a note from Word, a spreadsheet and other programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.desk import SAVED, open_note, state, stored
from tests.cast import Cast
from workshops.blocks import Block
from workshops.notes.models import Note
from workshops.notes.texts import text_of

PASTED = Path(__file__).parent / "pasted"


def paste(editor: Locator, kind: str, content: str) -> None:
    script = """(element, [kind, content]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData(kind, content);
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    }"""
    editor.evaluate(script, [kind, content])


def line(block: Block) -> str:
    """`block` as one would type it, its formatting in signs: *bold*, /italic/, <address>."""
    words = ""
    for run in block.runs:
        sign = "*" if run.bold else "/" if run.italic else ""
        words += f"{sign}{run.text}{sign}" + (f"<{run.link}>" if run.link else "")
    first = f"({block.number or 1})" if block.restart else ""
    marker = f"{block.marker}{first} " if block.kind == "item" else ""
    return f"{'  ' * block.level}{marker}{words}"


def test_ten_megabytes_pasted_are_refused_with_words(cast: Cast, page_for, note: Note) -> None:
    page = page_for(cast.secretary)
    editor = open_note(page, note)
    page.keyboard.type("Avant. ")
    paste(editor, "text/plain", "mots " * 2_000_000)
    expect(page.get_by_role("alert")).to_contain_text("trop long pour une note")
    page.keyboard.type("Après.")
    expect(state(page)).to_contain_text(SAVED)
    assert stored(note) == [("paragraph", "Avant. Après.")]


def test_what_is_pasted_from_a_spreadsheet_keeps_its_rows(cast: Cast, page_for, note: Note) -> None:
    page = page_for(cast.secretary)
    paste(
        open_note(page, note),
        "text/html",
        "<style>td { color: red }</style><p style='color:red'>Un<br>deux</p><table><tbody>"
        "<tr><td style='width:9pt'>Namur</td><td>12</td></tr>"
        "<tr><td><p>Mons</p></td><td><p>7</p></td></tr></tbody></table>",
    )
    expect(state(page)).to_contain_text(SAVED)
    assert [text.strip() for _, text in stored(note)] == ["Un", "deux", "Namur 12", "Mons", "7"]


@pytest.mark.parametrize("program", ["word", "libreoffice", "google"])
def test_lists_pasted_from_a_document_are_lists(
    cast: Cast, page_for, note: Note, program: str
) -> None:
    page = page_for(cast.secretary)
    paste(open_note(page, note), "text/html", (PASTED / f"{program}.html").read_text())
    expect(state(page)).to_contain_text(SAVED)
    found = "\n".join(line(block) for block in text_of(note))
    assert found == (PASTED / f"{program}.txt").read_text().strip()
