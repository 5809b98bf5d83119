"""The board seen on everyone's phone and the wall, and an arrival during the split."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import findings, overflow
from tests.browser.board_room import proposed_room
from tests.browser.pages import NARROW, PHONE, PROJECTOR
from tests.groups.room import Room


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
    expect(wall.locator("#contenu")).to_contain_text("Les sous-groupes arrivent")
    expect(phone.locator(".my-group")).to_have_count(0)

    chair.goto(room.address)
    chair.get_by_role("button", name="Figer la répartition").click()
    expect(chair.locator(".board-last")).to_contain_text("Figée à")
    expect(phone.locator(".my-group")).to_contain_text(re.compile("Prévention|Liens avec"))
    expect(wall.locator("#contenu")).to_contain_text(seated.short_name)
    for page in (phone, wall):
        assert findings(page) == []
        assert overflow(page) <= 0

    chair.get_by_role("button", name="Défiger").click()
    expect(phone.locator(".my-group")).to_have_count(0)


def circles(page: Page) -> list[set[str]]:
    groups = page.locator(".group").all()
    return [set(group.locator(".card b").all_inner_texts()) for group in groups]


def test_who_arrives_during_the_split_is_added_and_nobody_else_moves(room, page_for) -> None:
    late, meeting = room.cast.member, f"/seances/{room.cast.meeting.id}"
    chair = page_for(room.cast.president)
    chair.goto(room.address)
    chair.get_by_role("button", name="L’ajouter").click()  # who came before
    expect(chair.locator("#reparation")).to_be_hidden()
    chair.get_by_role("button", name="Figer la répartition").click()
    expect(chair.locator(".board-last")).to_contain_text("Figée à")
    before = circles(chair)

    secretary = page_for(room.cast.secretary)
    secretary.goto(f"{meeting}/presences")
    presence = secretary.get_by_role("group", name=f"Présence de {late.short_name}")
    presence.get_by_role("button", name="présent").click()
    arrival = chair.get_by_role("region", name=f"{late.short_name} vient d’arriver.")
    expect(arrival).to_contain_text("Sans déplacer personne")
    expect(chair.locator("#annonces")).to_contain_text("vient d’arriver")
    phone = page_for(late, NARROW)
    phone.goto(f"{meeting}/direct")
    expect(phone.locator(".my-group")).to_contain_text("pas encore de groupe")

    arrival.get_by_role("button", name="L’ajouter").click()
    expect(chair.locator(".board-rail")).to_contain_text("Tout le monde a un groupe")
    after = circles(chair)
    assert all(old <= new for old, new in zip(before, after, strict=True))
    assert sum(map(len, after)) == sum(map(len, before)) + 1
    expect(phone.locator(".my-group")).to_contain_text(re.compile("G[123]"))
    expect(phone.locator(".my-group")).not_to_contain_text("pas encore")
