"""The desk of a note as its tests use it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from workshops.extensions import db
from workshops.notes.models import Note
from workshops.notes.texts import text_of

SAVED = "Enregistré à"


def address(note: Note) -> str:
    found = f"/seances/{note.meeting_id}/notes/{note.id}"
    db.session.rollback()  # the server writes: no transaction of ours may stay open
    return found


def open_note(page: Page, note: Note) -> Locator:
    page.goto(address(note))
    editor = page.locator(".ProseMirror")
    expect(editor).to_be_focused()
    return editor


def words(editor: Locator) -> str:
    """Read what it holds, without the names at the others' carets."""
    return editor.evaluate("""element => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll('.caret').forEach(caret => caret.remove());
        return copy.textContent;
    }""")


def state(page: Page) -> Locator:
    return page.locator("[data-part=state]")


def stored(note: Note) -> list[tuple[str, str]]:
    blocks = text_of(note)
    db.session.rollback()
    return [
        (block.speaker.label if block.speaker else str(block.kind), block.text) for block in blocks
    ]
