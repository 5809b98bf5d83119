"""The board in a browser: by keyboard alone, by dragging, by two people, without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import everywhere
from tests.browser.board_room import proposed_room
from tests.groups.room import Room


@pytest.fixture
def room(cast) -> Room:
    return proposed_room(cast)


@pytest.fixture
def chair(room, page_for) -> Page:
    page = page_for(room.cast.president)
    page.goto(room.address)
    return page


def group(page: Page, number: int) -> Locator:
    return page.locator(".group").nth(number - 1)


def card(page: Page, name: str) -> Locator:
    return page.locator(".card", has_text=name)


def first_name_in(page: Page, number: int) -> str:
    return group(page, number).locator(".card b").first.inner_text()


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(120):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not reached by Tab")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    tab_to(page, target)
    page.keyboard.press(key)


def propose_without_sectors(chair: Page) -> None:
    """Propose by the keyboard under weights that leave the sectors out, with the preview first."""
    press(chair, chair.get_by_text("Autre nombre, autres priorités"))
    press(chair, chair.get_by_label("Mêler les secteurs"), "Home")
    expect(chair.locator("#apercu")).to_contain_text("Ce que cela donnerait : groupes de 6, 6")
    press(chair, chair.get_by_role("button", name="Proposer", exact=True))
    expect(chair.get_by_role("button", name="Annuler")).to_be_visible()


def test_the_board_by_keyboard_alone(chair: Page) -> None:
    name = first_name_in(chair, 1)
    menu = card(chair, name).get_by_role("link")
    press(chair, menu)
    options = card(chair, name).get_by_role("list").get_by_role("button")
    expect(options.nth(1)).to_be_focused()
    expect(options.nth(1)).to_contain_text(re.compile("G2.*(même mixité|doublon)", re.DOTALL))
    chair.keyboard.press("Escape")
    expect(chair.locator(".mover")).to_have_count(0)
    expect(menu).to_be_focused()

    chair.keyboard.press("Enter")
    expect(options.nth(1)).to_be_focused()
    chair.keyboard.press("ArrowDown")
    expect(options.nth(2)).to_be_focused()
    chair.keyboard.press("Enter")
    expect(group(chair, 3)).to_contain_text(name)
    expect(menu).to_be_focused()
    expect(chair.locator(".board-last")).to_contain_text("dans le groupe 3")
    expect(chair.locator("#annonces")).to_contain_text("dans le groupe 3")
    press(chair, chair.get_by_role("button", name="Annuler"))
    expect(group(chair, 1)).to_contain_text(name)

    press(chair, menu)
    press(chair, chair.get_by_role("button", name="Épingler"))
    expect(card(chair, name).locator(".card-pin")).to_be_visible()
    press(chair, chair.get_by_role("button", name="Secrétaire", exact=True))
    expect(card(chair, name).locator(".card-role")).to_have_text("secr.")
    chair.keyboard.press("Escape")
    press(chair, chair.get_by_role("button", name="Garder ce groupe (G2)"))
    expect(group(chair, 2)).to_contain_text("gardé tel quel")
    kept = group(chair, 2).locator(".card b").all_inner_texts()

    propose_without_sectors(chair)
    expect(group(chair, 1)).to_contain_text(name)
    assert group(chair, 2).locator(".card b").all_inner_texts() == kept
    press(chair, chair.get_by_role("button", name="Figer la répartition"))
    expect(chair.locator(".board-last")).to_contain_text("Figée à")


def test_a_card_is_dragged_and_shows_in_the_air_what_each_place_costs(chair: Page) -> None:
    one, other, third = (first_name_in(chair, number) for number in (1, 2, 3))
    card(chair, one).locator("b").hover()
    chair.mouse.down()
    group(chair, 2).locator("header").hover()
    group(chair, 2).locator("header").hover()
    expect(group(chair, 2).locator(".price")).to_contain_text(re.compile("mixité|doublon"))
    expect(group(chair, 2)).to_have_attribute("data-over", "")
    chair.locator("h1").hover()
    chair.mouse.up()
    expect(group(chair, 2).locator(".price")).to_have_count(0)

    card(chair, one).drag_to(group(chair, 2).locator("header"))
    expect(group(chair, 2)).to_contain_text(one)
    expect(group(chair, 2)).to_contain_text("7 personnes")
    card(chair, other).drag_to(card(chair, third))
    expect(group(chair, 3)).to_contain_text(other)
    expect(group(chair, 2)).to_contain_text(third)
    expect(group(chair, 3)).to_contain_text("6 personnes")


def test_two_people_see_the_same_board_and_keep_their_own_menu(room, chair, page_for) -> None:
    secretary = page_for(room.cast.secretary)
    secretary.goto(room.address)
    mine = first_name_in(secretary, 3)
    card(secretary, mine).get_by_role("link").click()
    expect(card(secretary, mine).locator(".mover")).to_be_visible()

    name = first_name_in(chair, 1)
    card(chair, name).get_by_role("link").click()
    chair.get_by_role("button", name=re.compile("^G2")).click()
    expect(group(chair, 2)).to_contain_text(name)
    expect(group(secretary, 2)).to_contain_text(name)
    expect(card(secretary, mine).locator(".mover")).to_be_visible()


def test_everything_is_there_without_javascript(room, page_for) -> None:
    page = page_for(room.cast.president, javascript=False)
    page.goto(room.address)
    name, other = first_name_in(page, 1), first_name_in(page, 2)
    card(page, name).get_by_role("link").click()
    card(page, other).get_by_role("button", name=re.compile("échange")).click()
    expect(group(page, 2)).to_contain_text(name)
    expect(group(page, 1)).to_contain_text(other)
    page.get_by_role("button", name="Annuler").click()
    expect(group(page, 1)).to_contain_text(name)
    page.get_by_role("button", name="Figer la répartition").click()
    expect(page.locator(".board-last")).to_contain_text("Figée à")


def test_the_board_is_accessible_with_all_of_it_open(room, chair) -> None:
    for person, more in ((room.here[0], "prix=1"), (room.here[-1], "ameliorer=1")):
        chair.goto(f"{room.address}?personne={person.id}&{more}")
        chair.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        assert everywhere(chair) == []
