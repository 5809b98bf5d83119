"""Bad Wi-Fi: a page reloaded without network, a silent server, an editor that comes late."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tests.browser.axe import findings
from tests.browser.desk import SAVED, address, open_note, state, stored
from tests.browser.pages import PHONE
from tests.cast import Cast
from tests.meetings.today import opened
from tests.notes.waiting import wait_until
from workshops.notes.models import Note

PATIENCE = 30  # seconds a busy machine may take
NAMES = "caches.keys()"
PAGE_IS_KEPT = "caches.match(location.pathname).then(Boolean)"
NOTE_IS_KEPT = "caches.match('/note').then(Boolean)"  # the bytes that stand beside its page


def shelf(page: Page) -> list[str]:
    """What this browser keeps: « kept PEN-NAME ADDRESS »."""
    return page.evaluate(NAMES)


def test_a_note_reloaded_without_network_is_written_on(cast: Cast, page_for, note: Note) -> None:
    page_for.forgive_network()
    page = page_for(cast.secretary)
    open_note(page, note)
    page.keyboard.type("Ensemble. ")
    expect(state(page)).to_contain_text(SAVED)
    wait_until(lambda: page.evaluate(NOTE_IS_KEPT), PATIENCE)
    page.context.set_offline(True)
    page.keyboard.type("Sans réseau. ")
    expect(state(page)).to_contain_text("gardées sur cet appareil")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator(".kept-page")).to_contain_text("la page telle qu’elle était à")
    expect(page.locator(".kept-page")).to_be_visible()
    editor = page.locator(".ProseMirror")
    expect(editor).to_be_focused()
    expect(editor).to_have_text("Ensemble. Sans réseau. ")
    assert findings(page) == []
    page.keyboard.type("Et après.")
    expect(state(page)).to_contain_text("Hors ligne")
    expect(state(page)).to_contain_text("22 modifications en attente, gardées sur cet appareil")
    page.context.set_offline(False)
    expect(state(page)).to_contain_text(SAVED, timeout=PATIENCE * 1000)
    expect(page.locator(".kept-page")).to_be_hidden()
    assert stored(note) == [("paragraph", "Ensemble. Sans réseau. Et après.")]


def test_nobody_is_shown_the_page_that_was_kept_for_another(cast: Cast, page_for) -> None:
    page_for.forgive_network()
    opened(cast.meeting, cast.president)
    path = f"/seances/{cast.meeting.id}/direct"
    page = page_for(cast.member, PHONE)
    page.goto(path)
    wait_until(lambda: page.evaluate(PAGE_IS_KEPT), PATIENCE)
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("Damien LHOEST")).to_be_visible()
    expect(page.get_by_text("hors ligne")).to_be_visible()
    assert findings(page) == []
    page.context.set_offline(False)
    expect(page.get_by_text("en direct")).to_be_visible(timeout=PATIENCE * 1000)
    page_for.hand_over(page, cast.secretary)
    page.goto("/")
    wait_until(lambda: shelf(page) == [], PATIENCE)
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_FAILED"):
        page.goto(path)


def test_a_server_that_goes_silent_is_told_as_offline(
    cast: Cast, page_for, server, note: Note
) -> None:
    opened(cast.meeting, cast.president)
    page, phone = page_for(cast.secretary), page_for(cast.member, PHONE)
    open_note(page, note)
    page.keyboard.type("Avant.")
    phone.goto(f"/seances/{cast.meeting.id}/direct")
    expect(state(page)).to_contain_text(SAVED)
    expect(phone.get_by_text("en direct")).to_be_visible()
    with server.silent():
        expect(state(page)).to_contain_text("Hors ligne", timeout=PATIENCE * 1000)
        expect(phone.get_by_text("hors ligne")).to_be_visible(timeout=PATIENCE * 1000)
        page.keyboard.type(" Pendant.")
        expect(state(page)).to_contain_text("9 modifications en attente")
    expect(state(page)).to_contain_text(SAVED, timeout=PATIENCE * 1000)
    expect(phone.get_by_text("en direct")).to_be_visible(timeout=PATIENCE * 1000)
    assert stored(note) == [("paragraph", "Avant. Pendant.")]


def test_lines_begun_before_the_editor_stood_stay_in_sight(
    cast: Cast, page_for, note: Note
) -> None:
    page = page_for(cast.secretary)
    held: list[Route] = []
    page.route("**/notes-*.js", lambda route: held.append(route))
    page.goto(address(note), wait_until="commit")
    lines = page.get_by_label("Ajouter des lignes à la fin de la note")
    lines.fill("Ce que je commence")
    wait_until(lambda: page.evaluate("true") and bool(held), PATIENCE)
    held[0].continue_()
    page.unroute("**/notes-*.js")
    expect(page.locator(".ProseMirror")).to_be_visible()
    expect(lines).to_be_visible()
    expect(lines).to_be_focused()
    expect(lines).to_have_value("Ce que je commence")
    page.get_by_role("button", name="Ajouter", exact=True).click()
    expect(page.locator(".ProseMirror")).to_have_text("Ce que je commence")
