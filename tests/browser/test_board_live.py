"""From the board to everyone's phone and the wall, and an arrival during the split."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import findings, overflow
from tests.browser.board_room import proposed_room
from tests.browser.pages import NARROW, PHONE, PROJECTOR
from tests.groups.conftest import Room


@pytest.fixture
def room(cast) -> Room:
    return proposed_room(cast)


def test_adopting_reaches_the_phone_and_the_projector(room, page_for) -> None:
    meeting, seated = f"/seances/{room.cast.meeting.id}", room.here[0].person
    phone = page_for(seated, PHONE)
    phone.goto(f"{meeting}/direct")
    wall = page_for(room.cast.president, PROJECTOR)
    wall.goto(f"{meeting}/projecteur")
    chair = page_for(room.cast.president)
    chair.goto(f"{meeting}/conduite")
    chair.get_by_role("button", name="Groupes").click()
    expect(wall.locator("#contenu")).to_contain_text("Les sous-groupes arrivent", timeout=8000)
    expect(phone.locator(".my-group")).to_have_count(0)

    chair.goto(room.address)
    chair.get_by_role("button", name="Figer la répartition").click()
    expect(chair.locator(".board-last")).to_contain_text("Figée à")
    expect(phone.locator(".my-group")).to_contain_text(
        re.compile("Prévention|Liens avec"), timeout=8000
    )
    expect(wall.locator("#contenu")).to_contain_text(seated.short_name, timeout=8000)
    for page in (phone, wall):
        assert findings(page) == []
        assert overflow(page) <= 0

    chair.get_by_role("button", name="Défiger").click()
    expect(phone.locator(".my-group")).to_have_count(0, timeout=8000)


def test_an_arrival_shows_on_the_board_and_is_placed(room, page_for) -> None:
    late = room.here[-1].person
    phone = page_for(late, NARROW)
    chair = page_for(room.cast.president)
    chair.goto(room.address)
    chair.get_by_role("button", name="Figer la répartition").click()
    phone.goto(f"/seances/{room.cast.meeting.id}/direct")
    expect(phone.locator(".my-group")).to_contain_text("pas encore de groupe")

    secretary = page_for(room.cast.secretary)
    secretary.goto(room.address)
    secretary.get_by_role("button", name="Placer au mieux").click()
    expect(chair.locator(".board-rail")).to_contain_text("Tout le monde a un groupe", timeout=8000)
    expect(phone.locator(".my-group")).to_contain_text("G", timeout=8000)
    expect(phone.locator(".my-group")).not_to_contain_text("pas encore", timeout=8000)
