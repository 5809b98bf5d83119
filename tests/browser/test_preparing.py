"""Preparing in a browser: stepping, dragging, by keyboard alone, without scripts, at all widths."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import overflow
from tests.browser.pages import PHONE
from workshops.extensions import db
from workshops.meetings.inviting.personal_link import token_of
from workshops.meetings.models import ItemKind
from workshops.meetings.schedule import today


@pytest.fixture
def address(cast) -> str:
    cast.meeting.date = today() + timedelta(days=9)
    cast.meeting.items[2].kind = ItemKind.SUBGROUPS
    cast.meeting.items[2].locked_start = time(14, 20)
    db.session.commit()
    return f"/seances/{cast.meeting.id}/preparation"


@pytest.fixture
def page(cast, page_for, address) -> Page:
    return visit(page_for(cast.secretary), address)


def visit(page: Page, address: str) -> Page:
    db.session.commit()  # a transaction left open here would keep the server from writing
    page.goto(address)
    return page


def points(page: Page) -> Locator:
    return page.locator(".agenda > li[id]")


def expect_order(page: Page, *titles: str) -> None:
    expect(points(page).locator(".agenda-title")).to_have_text(list(titles))


def test_steps_recompute_the_hours_and_keep_the_focus(page: Page) -> None:
    longer = points(page).nth(0).get_by_label("Cinq minutes de plus")
    for _ in range(3):
        longer.click()
    expect(points(page).nth(1).locator("time").first).to_have_text("13h55")
    expect(points(page).nth(0).get_by_label("Durée du point")).to_have_value("25")
    expect(longer).to_be_focused()
    expect(page.locator(".slack-row")).to_contain_text("marge de 15 min")


def test_a_typed_duration_is_saved_on_leaving_the_field(page: Page) -> None:
    points(page).nth(0).get_by_label("Durée du point").fill("42")
    page.keyboard.press("Tab")
    expect(points(page).nth(1).locator("time").first).to_have_text("14h12")


def test_what_was_typed_about_a_point_that_is_gone_is_still_shown(
    cast, page: Page, page_for
) -> None:
    page_for.forgive("404")
    points(page).nth(0).get_by_role("link").first.click()
    page.get_by_label("Titre").fill("Un titre mûri longtemps")
    db.session.delete(cast.meeting.items[0])
    db.session.commit()
    page.get_by_role("button", name="Enregistrer").click()
    kept = page.get_by_label("Ce que vous aviez écrit")
    expect(kept).to_be_visible()
    expect(kept).to_have_value("Un titre mûri longtemps")


def drag(page: Page, first: Locator, last: Locator, until: list[str]) -> None:
    """Drag one point below another, as a hand does: the library rests 30 ms after each move, and
    passes over those that a busy machine sends on too soon."""
    start, end = first.bounding_box(), last.bounding_box()
    assert start
    assert end
    x, y = start["x"] + 4, start["y"] + 4
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 16, steps=4)
    for step in range(1, 200):
        page.mouse.move(x, y + (end["y"] + 12 - start["y"]) * min(step, 8) / 8 + step % 2)
        page.wait_for_timeout(40)
        if points(page).locator(".agenda-title").all_inner_texts() == until:
            break
    page.mouse.up()


def test_a_point_is_dragged_to_its_place(page: Page) -> None:
    numbers = points(page).locator(".point-number")
    order = ["Approbation du PV", "Sous-groupes", "Tour de table"]
    drag(page, numbers.nth(0), numbers.nth(2), order)
    expect(points(page).nth(2).locator("time").first).to_have_text("14h30")
    page.reload()
    expect_order(page, *order)


def test_the_arrows_do_the_same_by_keyboard(page: Page) -> None:
    down = points(page).nth(0).get_by_role("button", name="Descendre le point 1")
    down.focus()
    page.keyboard.press("Enter")
    expect_order(page, "Approbation du PV", "Tour de table", "Sous-groupes")
    expect(page.get_by_role("button", name="Descendre le point 2")).to_be_focused()


def test_everything_works_without_scripts(cast, page_for, address) -> None:
    page = visit(page_for(cast.secretary, javascript=False), address)
    points(page).nth(0).get_by_label("Cinq minutes de plus").click()
    expect(points(page).nth(1).locator("time").first).to_have_text("13h45")
    points(page).nth(0).get_by_label("Durée du point").fill("30")
    page.keyboard.press("Enter")
    expect(points(page).nth(1).locator("time").first).to_have_text("14h00")
    page.get_by_role("button", name="Monter le point 2").click()
    expect_order(page, "Approbation du PV", "Tour de table", "Sous-groupes")
    page.get_by_role("button", name="Heure fixe pour le point 2").click()
    expect(points(page).nth(1).locator(".locked")).to_contain_text("13h40")
    page.get_by_label("Autres actions sur le point 1").click()
    points(page).nth(0).get_by_role("link", name="Supprimer").click()
    page.get_by_role("button", name="Supprimer le point").click()
    expect_order(page, "Tour de table", "Sous-groupes")


def test_an_invited_person_answers_on_a_phone(cast, page_for, address) -> None:
    path = f"/invitations/{token_of(cast.meeting.attendance_of(cast.member))}"
    page = visit(page_for(None, PHONE), path)
    page.get_by_text("Je serai remplacé").click()
    page.get_by_label("Prénom").fill("Zoé")
    page.get_by_label("Nom", exact=True).fill("Renard")
    page.get_by_role("button", name="Envoyer cette personne").click()
    expect(page.locator(".flashes")).to_contain_text("Zoé Renard vous remplace")
    assert overflow(page) == 0
