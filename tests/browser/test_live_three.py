"""Three browsers on one séance: the cockpit leads, the phone and the wall follow by themselves."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.pages import PHONE, PROJECTOR
from tests.meetings.today import held_today, opened

POINT, NEXT = "Tour de table", "Approbation du PV"


@pytest.fixture
def cockpit(cast, page_for) -> Page:
    held_today(cast.meeting)
    page = page_for(cast.president)
    page.goto(f"/seances/{cast.meeting.id}/conduite")
    return page


@pytest.fixture
def phone(cast, cockpit, page_for) -> Page:
    page = page_for(cast.member, PHONE)
    page.goto(f"/seances/{cast.meeting.id}/direct")
    expect(page.get_by_text("en direct")).to_be_visible()
    return page


@pytest.fixture
def wall(cast, cockpit, page_for) -> Page:
    page = page_for(cast.president, PROJECTOR)
    page.goto(f"/seances/{cast.meeting.id}/projecteur")
    return page


def title(page: Page):
    return page.get_by_role("heading", level=1)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def test_everybody_follows_the_cockpit(cockpit, phone, wall) -> None:
    expect(title(phone)).to_have_text("La séance n’a pas commencé")
    press(cockpit, "Ouvrir la séance")
    for page in (cockpit, phone, wall):
        expect(title(page)).to_contain_text(POINT)
    expect(phone.get_by_text(re.compile("Reste"))).to_be_visible()
    expect(wall.locator(".projector-clock .clock")).to_have_text(re.compile(r"^09:\d\d$|^10:00$"))

    press(cockpit, "Point suivant")
    for page in (cockpit, phone, wall):
        expect(title(page)).to_contain_text(NEXT)

    press(phone, "Demander la parole")
    expect(phone.get_by_text("Votre main est levée.")).to_be_visible()
    expect(cockpit.locator(".queue")).to_contain_text("Damien LHOEST")
    press(cockpit, "Donner la parole à Damien Lhoest")
    expect(phone.get_by_text("Vous avez la parole.")).to_be_visible()
    expect(cockpit.locator(".speaker")).to_contain_text("Damien LHOEST")

    press(cockpit, "Code QR")
    expect(title(wall)).to_have_text("Entrez avec votre téléphone")
    press(cockpit, "Écran noir")
    expect(wall.locator("#screen")).to_have_attribute("data-view", "black")
    press(cockpit, "Le point")
    expect(title(wall)).to_contain_text(NEXT)

    cockpit.get_by_text("Corriger, revenir, lever la séance").click()
    press(cockpit, "Lever la séance")
    expect(title(phone)).to_have_text("La séance est levée")
    expect(title(wall)).to_have_text(re.compile("Merci"))


def test_somebody_at_the_door_is_let_in_by_a_push(cast, cockpit, page_for) -> None:
    guest = page_for(None, PHONE)
    guest.goto("/rejoindre")
    guest.get_by_label("Le code affiché dans la salle").fill(cast.meeting.code.lower())
    press(guest, "Entrer")
    expect(title(guest)).to_contain_text("Qui êtes-vous")
    guest.get_by_role("link", name="Je ne suis pas dans la liste").click()
    guest.get_by_label("Prénom et nom").fill("Samira El Idrissi")
    press(guest, "Demander à entrer")
    expect(title(guest)).to_contain_text("à l’entrée")
    press(cockpit, "Admettre Samira El Idrissi")
    expect(guest).to_have_url(re.compile("/direct$"))
    expect(guest.get_by_text("Samira EL IDRISSI")).to_be_visible()
    expect(cockpit.locator("#attendance")).to_contain_text("Samira EL IDRISSI")


def test_saying_who_one_is_shows_in_the_cockpit_with_who_is_connected(
    cast, cockpit, page_for
) -> None:
    expect(cockpit.locator("#connected")).to_have_text("1 connecté")
    guest = page_for(None, PHONE)
    guest.goto(f"/r/{cast.meeting.code}")
    press(guest, "C’est moi Damien Lhoest")
    expect(cockpit.locator("#connected")).to_have_text("2 connectés")
    expect(cockpit.locator("#attendance h2")).to_contain_text("1 sur 2")
    press(guest, "Ce n’est pas moi")
    expect(title(guest)).to_contain_text("Qui êtes-vous")
    expect(cockpit.locator("#connected")).to_have_text("1 connecté")
    expect(cockpit.locator("#attendance h2")).to_contain_text("0 sur 2")


def test_one_click_marks_present_and_keeps_the_focus(cast, cockpit) -> None:
    line = cast.meeting.attendance_of(cast.member)
    row = cockpit.locator(f"#presence-{line.id}")
    row.get_by_role("button", name=re.compile("noter Damien")).click()
    expect(row.get_by_role("button", name=re.compile("^présent"))).to_be_focused()
    row.locator("summary").click()
    press(cockpit, "Excusé")
    expect(row).to_contain_text("excusé")
    expect(row.get_by_role("button", name="Part maintenant")).to_be_hidden()


def test_pages_catch_up_after_the_server_was_killed(
    cast, cockpit, phone, wall, server, page_for
) -> None:
    page_for.forgive_network()
    server.kill()
    expect(phone.get_by_text("hors ligne")).to_be_visible(timeout=15_000)
    opened(cast.meeting, cast.president)  # while nobody is told
    server.start()
    for page in (cockpit, phone, wall):
        expect(title(page)).to_contain_text(POINT)
    expect(phone.get_by_text("en direct")).to_be_visible()
    press(cockpit, "Point suivant")
    for page in (phone, wall):
        expect(title(page)).to_contain_text(NEXT)


@pytest.fixture
def offline_phone(cast, phone, page_for) -> Page:
    """The séance runs; the phone has just lost the network."""
    page_for.forgive_network()
    opened(cast.meeting, cast.president)
    phone.reload()
    expect(phone.get_by_text("en direct")).to_be_visible()
    phone.context.set_offline(True)
    return phone


def test_a_hand_raised_without_network_is_kept_and_sent(cockpit, offline_phone) -> None:
    phone = offline_phone
    expect(phone.get_by_text("hors ligne")).to_be_visible()
    press(phone, "Demander la parole")
    expect(phone.get_by_text("Votre demande de parole est gardée ici.")).to_be_visible()
    expect(phone.get_by_role("button", name="Demander la parole")).to_be_hidden()
    assert findings(phone) == []
    phone.context.set_offline(False)
    expect(phone.get_by_text("Votre main est levée.")).to_be_visible(timeout=15_000)
    expect(cockpit.locator("#hands")).to_contain_text("Damien LHOEST")


def test_a_kept_hand_can_be_taken_back(offline_phone) -> None:
    press(offline_phone, "Demander la parole")
    press(offline_phone, "Retirer ma demande")
    expect(offline_phone.get_by_role("button", name="Demander la parole")).to_be_visible()


def test_who_loses_the_right_is_shown_out_at_once(cast, cockpit, page_for) -> None:
    page_for.forgive("403")
    page_for.forgive("404")
    opened(cast.meeting, cast.president)
    cockpit.reload()
    expect(cockpit.get_by_role("button", name="Pause")).to_be_visible()
    removed = next(m for m in cast.workstream.memberships if m.person is cast.president)
    administrator = page_for(cast.administrator)
    administrator.goto(f"/chantiers/{cast.workstream.id}/membres")
    row = administrator.locator(f'form[action="/membres/{removed.id}/retrait"]')
    row.get_by_role("button").click()
    expect(title(cockpit)).to_contain_text("Introuvable")


def test_all_of_it_works_without_javascript(cast, page_for) -> None:
    held_today(cast.meeting)
    cockpit = page_for(cast.president, javascript=False)
    cockpit.goto(f"/seances/{cast.meeting.id}/conduite")
    press(cockpit, "Ouvrir la séance")
    press(cockpit, "Point suivant")
    expect(title(cockpit)).to_contain_text(NEXT)
    guest = page_for(None, PHONE, javascript=False)
    guest.goto(f"/r/{cast.meeting.code}")
    press(guest, "C’est moi Damien Lhoest")
    press(guest, "Demander la parole")
    expect(guest.get_by_text("Votre main est levée.")).to_be_visible()
    cockpit.reload()
    press(cockpit, "Donner la parole à Damien Lhoest")
    guest.reload()
    expect(guest.get_by_text("Vous avez la parole.")).to_be_visible()
