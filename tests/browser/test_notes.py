"""One secretary at a note: turns, lists, asides, keys; and without JavaScript."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.axe import everywhere
from tests.browser.desk import SAVED, address, open_note, state, stored
from tests.browser.pages import PHONE
from tests.cast import Cast
from workshops.notes.models import Note
from workshops.notes.texts import text_of


def test_a_secretary_types_turns_lists_and_asides(cast: Cast, page_for, note: Note) -> None:
    page = page_for(cast.secretary)
    editor = open_note(page, note)
    expect(state(page)).to_contain_text("À jour")
    page.keyboard.type("dam: Le temps manque. #frein\n")
    expect(editor.locator(".turn .speaker")).to_have_text("Damien LHOEST : ")
    expect(editor.locator(".tag")).to_have_text("#frein")
    page.keyboard.type("sam")
    choice = page.get_by_role("option")
    expect(choice).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("D'accord.\n- un local\nune convention\n")
    page.keyboard.press("Tab")
    page.keyboard.type("signée\n\n\nConclusion : voir https://exemple.test/a ici\n")
    page.keyboard.press("Alt+r")
    page.keyboard.type("jointe")
    expect(state(page)).to_contain_text(SAVED)
    assert stored(note) == [
        ("Damien LHOEST", "Le temps manque. #frein"),
        ("Samuel HOUBEN", "D'accord."),
        ("item", "un local"),
        ("item", "une convention"),
        ("item", "signée"),
        ("paragraph", "Conclusion : voir https://exemple.test/a ici"),
        ("aside", "jointe"),
    ]
    link = next(run for block in text_of(note) for run in block.runs if run.link)
    assert link.link == link.text == "https://exemple.test/a"


def test_the_palette_opens_turns_and_writes_tags(cast: Cast, page_for, note: Note) -> None:
    page = page_for(cast.secretary)
    open_note(page, note)
    page.get_by_role("button", name="Samira EL IDRISSI").click()
    page.keyboard.type("Oui.")
    page.get_by_role("button", name="#gain").click()
    expect(page.locator(".speakers li").first).to_contain_text("1Samira EL IDRISSI")
    page.keyboard.press("Enter")
    page.keyboard.type("2: Non.")
    expect(state(page)).to_contain_text(SAVED)
    first, second = stored(note)
    assert first == ("Samira EL IDRISSI", "Oui. #gain ")
    assert second[1] == "Non."
    assert second[0] != "Samira EL IDRISSI"


def test_keys_act_on_the_desk_and_never_in_the_text(cast: Cast, page_for, note: Note) -> None:
    page = page_for(cast.secretary)
    editor = open_note(page, note)
    page.keyboard.type("Pourquoi ?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(editor).to_have_text("Pourquoi ?")
    expect(state(page)).to_contain_text(SAVED)
    page.get_by_role("link", name="Aller au contenu").focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+ArrowDown")
    expect(page).to_have_title("Notes\u00a0: Approbation du PV – Panache")


def test_without_javascript_one_reads_and_adds_lines(cast: Cast, page_for, note: Note) -> None:
    page = page_for(cast.secretary, PHONE, javascript=False)
    page.goto(address(note))
    page.get_by_label("Ajouter des lignes").fill("Le temps manque.\n- un local")
    page.get_by_role("button", name="Ajouter").click()
    expect(page.get_by_role("listitem").filter(has_text="un local")).to_be_visible()
    assert stored(note) == [("paragraph", "Le temps manque."), ("item", "un local")]


def test_the_desk_is_accessible(cast: Cast, page_for, note: Note) -> None:
    page = page_for(cast.secretary)
    open_note(page, note)
    page.keyboard.type("dam: Le temps manque. #frein\n- un local\n\n")
    page.keyboard.press("Alt+r")
    page.keyboard.type("jointe\nsam")
    expect(page.get_by_role("option").first).to_be_visible()
    assert everywhere(page) == []
