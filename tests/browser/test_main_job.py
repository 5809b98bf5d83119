"""The main job in five browsers at once: from an empty agenda to the Word file, read back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import SAVED, state
from tests.browser.main_job_read import (
    OF_THE_GROUP,
    QUESTIONS,
    TURN,
    TYPED_BY_ONE,
    TYPED_BY_OTHER,
    read_back,
)
from tests.browser.pages import PHONE, PROJECTOR, Pages
from tests.cast import Cast, person
from tests.meetings.today import held_today
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.programmes.models import Membership, Role


@dataclass
class Browsers:
    """Five of them, on one séance."""

    chair: Page
    secretary: Page
    colleague: Page
    phone: Page
    wall: Page
    base: str

    def go(self, page: Page, path: str) -> None:
        page.goto(f"{self.base}/{path}")


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Today's, with nothing prepared; a second secretary and two more members."""
    meeting, workstream = held_today(cast.meeting), cast.workstream
    meeting.items.clear()
    meeting.attendances.clear()
    with db.session.no_autoflush:
        more = [
            (cast.stranger, Role.SECRETARY),
            (person("Samira", "El Idrissi", cast.member.organisation), Role.MEMBER),
            (person("Samuel", "Houben", cast.stranger.organisation), Role.MEMBER),
        ]
        for who, role in more:
            workstream.memberships.append(Membership(person=who, role=role))
    db.session.commit()
    return meeting


@pytest.fixture
def browsers(cast: Cast, meeting: Meeting, page_for: Pages) -> Browsers:
    return Browsers(
        chair=page_for(cast.president),
        secretary=page_for(cast.secretary),
        colleague=page_for(cast.stranger),
        phone=page_for(None, PHONE),
        wall=page_for(cast.president, PROJECTOR),
        base=f"/seances/{meeting.id}",
    )


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()


def title(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def test_a_seance_from_preparation_to_word(
    browsers: Browsers, meeting: Meeting, tmp_path: Path
) -> None:
    prepare(browsers)
    come_in(browsers, meeting)
    take_attendance(browsers.chair)
    write_together(browsers)
    mix(browsers)
    hand_in(browsers)
    close(browsers)
    read_back(download(browsers, tmp_path), meeting)


def prepare(browsers: Browsers) -> None:
    chair = browsers.chair
    browsers.go(chair, "preparation")
    chair.get_by_role("link", name="Partir d’un modèle").click()
    press(chair, "Reprendre ces points")
    expect(chair.locator(".agenda > li[id]")).to_have_count(8)
    chair.get_by_role("link", name="Ajouter", exact=True).click()
    press(chair, "Les inviter tous")
    expect(title(chair)).to_have_text("6 invités")
    browsers.go(chair, "questions")
    for name, prompt in QUESTIONS.items():
        chair.get_by_label("Titre court").fill(name)
        chair.get_by_label("Consigne donnée au sous-groupe").fill(prompt)
        press(chair, "Ajouter")
    expect(chair.locator(".question-list > li")).to_have_count(2)


def come_in(browsers: Browsers, meeting: Meeting) -> None:
    """The phone by the code; everybody sees the opening."""
    phone, chair = browsers.phone, browsers.chair
    phone.goto("/rejoindre")
    phone.get_by_label("Le code affiché dans la salle").fill(meeting.code.lower())
    press(phone, "Entrer")
    press(phone, re.compile("Damien Lhoest"))
    expect(title(phone)).to_have_text("La séance n’a pas commencé")
    browsers.go(browsers.wall, "projecteur")
    browsers.go(chair, "conduite")
    press(chair, "Ouvrir la séance")
    for page in (chair, phone, browsers.wall):
        expect(title(page)).to_contain_text("Tour de table")


def take_attendance(chair: Page) -> None:
    """Mark who is left: people who came in by phone are marked already."""
    expected = chair.get_by_role("button", name=re.compile("noter .* présent"))
    expect(expected).to_have_count(5)
    for left in range(5, 0, -1):
        expected.first.click()
        expect(expected).to_have_count(left - 1)


def write_together(browsers: Browsers) -> None:
    """Two secretaries in the note of the second point, turn and turn about."""
    one, other = browsers.secretary, browsers.colleague
    press(browsers.chair, "Point suivant")
    expect(title(browsers.wall)).to_contain_text("Approbation")
    for page in (one, other):
        browsers.go(page, "notes")
        expect(page.locator(".ProseMirror")).to_be_focused()
    one.keyboard.type(f"dam: {TURN}\n\n{TYPED_BY_ONE[:8]}")
    expect(state(one)).to_contain_text(SAVED)
    last = other.locator(".ProseMirror > p").last
    expect(last).to_contain_text(TYPED_BY_ONE[:8])
    last.click()
    other.keyboard.press("End")
    other.keyboard.press("Enter")
    expect(one.locator(".ProseMirror > p:last-child .caret-name")).to_have_text("Noémie D.")
    for start in range(0, 56, 8):
        one.keyboard.type(TYPED_BY_ONE[start + 8 : start + 16])
        other.keyboard.type(TYPED_BY_OTHER[start : start + 8])
    for page in (one, other):
        for words in (TURN, TYPED_BY_ONE, TYPED_BY_OTHER):
            expect(page.locator(".ProseMirror")).to_contain_text(words)
        expect(state(page)).to_contain_text(SAVED)


def mix(browsers: Browsers) -> None:
    chair = browsers.chair
    press(chair, re.compile("Passer au point .*[Ss]ous-groupes"))
    browsers.go(chair, "groupes")
    chair.get_by_role("spinbutton").first.fill("2")
    press(chair, "Proposer")
    chair.get_by_role("link", name="Déplacer Damien Lhoest").click()
    press(chair, "Secrétaire")
    expect(chair.locator(".card-role")).to_have_text("secr.")
    press(chair, "Figer la répartition")
    expect(browsers.phone.locator(".my-group")).to_contain_text("Vous prenez note pour le groupe")
    expect(browsers.phone.locator(".my-group")).to_contain_text(re.compile("L’école|La rue"))


def hand_in(browsers: Browsers) -> None:
    page = browsers.colleague
    page.get_by_role("link", name=re.compile("^G1 ")).click()
    expect(page.locator(".ProseMirror")).to_be_focused()
    page.keyboard.type(OF_THE_GROUP)
    expect(state(page)).to_contain_text(SAVED)
    press(page, "Remettre la note")
    expect(page.get_by_text("Remise par Noémie DELVIGNE")).to_be_visible()
    expect(browsers.secretary.locator(".drawers")).to_contain_text("remise")


def close(browsers: Browsers) -> None:
    chair = browsers.chair
    browsers.go(chair, "conduite")
    chair.get_by_text("Corriger, revenir, lever la séance").click()
    press(chair, "Lever la séance")
    expect(title(chair)).to_contain_text("Séance levée à")
    expect(title(browsers.phone)).to_have_text("La séance est levée")
    expect(title(browsers.wall)).to_contain_text("Merci")


def download(browsers: Browsers, folder: Path) -> Path:
    page = browsers.secretary
    browsers.go(page, "pv")
    for words in (TURN, TYPED_BY_ONE, TYPED_BY_OTHER, OF_THE_GROUP):
        expect(page.locator(".reading")).to_contain_text(words)
    with page.expect_download() as started:
        page.get_by_role("link", name="Word").click()
    path = folder / "pv.docx"
    started.value.save_as(path)
    return path
