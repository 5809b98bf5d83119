"""The circuit of minutes in eight browsers: asked from five phones, decided before the room,
approved, and a Word file whose revisions other readers than ours take for the two editions."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import PHONE, PROJECTOR, Pages
from tests.cast import Cast
from tests.conftest import need
from tests.meetings.today import opened
from tests.minutes import circuit
from tests.minutes.word import office, pandoc
from tests.minutes.word.auditing import assert_sound
from tests.minutes.word.signature import Line, signature
from workshops.dates import ZONE
from workshops.extensions import db
from workshops.meetings.models import AgendaItem, ItemKind, Meeting
from workshops.minutes.editions.link import token_of
from workshops.minutes.models.corrections import RulingOutcome
from workshops.minutes.models.editions import Edition
from workshops.minutes.word.accept import accept_all, reject_all
from workshops.minutes.word.builder import build
from workshops.minutes.word.pages import office_available


class Wish(NamedTuple):
    """A request of the person of that rank about a block: other words for some of it, or none."""

    rank: int
    block: str
    nature: str
    old: str = ""
    new: str = ""
    source: str = ""


WISHES = (
    Wish(0, "b29", "Erreur matérielle", "réseau", "réseautage"),
    Wish(1, "b30", "Précision", "trois fois", "plus de trois fois"),
    Wish(2, "b37", "Rectification", "lieu commun", "endroit", "https://exemple.test/lieu"),
    Wish(3, "b38", "Désaveu"),
    Wish(2, "b41", "Ajout", new="Une phrase de plus."),
    Wish(4, "b47", "Reformulation", "une heure par mois", "de temps en temps"),
)  # in the order of the text, in which they are decided
AMENDED = 2
AGREED = "lieu partagé"


@pytest.fixture
def edition(cast: Cast) -> Edition:
    return circuit.circulate(cast)


@pytest.fixture
def following(cast: Cast) -> Meeting:
    """The séance that approves, open since this minute."""
    meeting = circuit.following(cast)
    meeting.items.append(AgendaItem(title="Le PV", kind=ItemKind.APPROVAL, position=0))
    opened(meeting, cast.president)
    return meeting


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def title(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


@pytest.mark.office
def test_minutes_are_corrected_by_phone_decided_and_handed_back(
    cast: Cast, edition: Edition, following: Meeting, page_for: Pages, tmp_path: Path
) -> None:
    chair, wall = page_for(cast.president), page_for(cast.president, PROJECTOR)
    ask_from_phones(edition, page_for)
    decide(chair, wall, following)
    approve(chair, wall)
    content = download(chair, edition, tmp_path)
    db.session.expire_all()
    need("pandoc (pypandoc-binary)", pandoc.IS_THERE)
    read_with_pandoc(content, edition)
    read_back(content, edition)
    need("LibreOffice", office_available())
    settle_with_libreoffice(content, edition)


def ask_from_phones(edition: Edition, page_for: Pages) -> None:
    """Ask, each by their personal link, without an account."""
    people = [receipt.person for receipt in edition.recipients]
    texts = {block.id: block.text for block in edition.document.blocks}
    phones = [page_for(None, PHONE) for _ in people]
    for person, phone in zip(people, phones, strict=True):
        phone.goto(f"/pv/{token_of(edition, person.id)}")
        press(phone, "Lire le PV")
        expect(title(phone)).to_have_text("Procès-verbal de la séance 2")
    for number, wish in enumerate(WISHES, 1):
        ask(phones[wish.rank], wish, texts[wish.block])
        expect(phones[wish.rank].get_by_text(f"La demande {number} est partie.")).to_be_visible()


def ask(phone: Page, wish: Wish, text: str) -> None:
    phone.locator(f'a[href*="passage={wish.block}"]').first.click()
    phone.get_by_role("radio", name=re.compile(f"^{wish.nature}")).check()
    if wish.old:
        phone.get_by_label("Le texte que vous voulez").fill(text.replace(wish.old, wish.new))
    elif wish.new:
        phone.get_by_label("Le texte à ajouter").fill(wish.new)
    if wish.source:
        phone.get_by_role("textbox", name="Votre source").fill(wish.source)
    press(phone, "Envoyer la demande")


def decide(chair: Page, wall: Page, meeting: Meeting) -> None:
    wall.goto(f"/seances/{meeting.id}/projecteur")
    chair.goto(f"/seances/{meeting.id}/corrections")
    chair.get_by_role("button", name=re.compile("^Projeter")).click()
    for rank, wish in enumerate(WISHES):
        place = re.compile(f"^Correction {rank + 1} sur 6")
        expect(chair.get_by_role("heading", level=2, name=place)).to_be_visible()
        expect(title(wall)).to_have_text(place)
        expect(wall.locator("main")).to_contain_text(wish.new)
        if rank == AMENDED:
            chair.get_by_text("Accepter modifiée…").click()
            wording = chair.get_by_label("Texte convenu")
            wording.fill(wording.input_value().replace(wish.new, AGREED))
            press(chair, "Accepter ainsi")
        else:
            press(chair, "Accepter")
        expect(wall.locator("main")).to_contain_text("acceptée")
        if rank + 1 < len(WISHES):
            press(chair, "Suivante")
    expect(wall.locator("main")).to_contain_text("de temps en temps")


def approve(chair: Page, wall: Page) -> None:
    chair.get_by_role("link", name="Approuver ce PV…").click()
    expect(chair.locator(".approving-list > li")).to_have_count(6)
    press(chair, "Le PV est approuvé")
    expect(chair.get_by_text("Le PV est approuvé.")).to_be_visible()
    expect(title(wall)).to_have_text("PV approuvé avec 6 corrections")


def download(chair: Page, edition: Edition, folder: Path) -> bytes:
    chair.goto(f"/seances/{edition.meeting_id}/pv")
    with chair.expect_download() as started:
        chair.get_by_role("link", name="Word avec révisions").click()
    started.value.save_as(folder / "revisions.docx")
    return (folder / "revisions.docx").read_bytes()


def read_with_pandoc(content: bytes, edition: Edition) -> None:
    """Five authors of revisions, each with the minute of their correction; a comment each."""
    html = pandoc.read(content, "all")
    found = re.findall(r'class="([a-z-]+)"[^>]*?data-author="([^"]+)"\s+data-date="([^"]+)"', html)
    asked = sorted((one.person.name, clock(one.at)) for one in edition.corrections)
    assert {(author, date) for _, author, date in found} == set(asked)
    changes = [entry for entry in found if not entry[0].startswith("comment")]
    assert len({author for _, author, _ in changes}) == 5
    comments = [(author, date) for kind, author, date in found if kind == "comment-start"]
    assert sorted(comments) == asked


def clock(at: datetime) -> str:
    return at.astimezone(ZONE).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_back(content: bytes, edition: Edition) -> None:
    assert_sound(content)
    approved = edition.approval.approved
    assert approved.is_intact
    assert [one.ruling.outcome for one in edition.corrections] == [
        RulingOutcome.AMENDED if rank == AMENDED else RulingOutcome.ACCEPTED for rank in range(6)
    ]
    said = {block.id: block.text for block in approved.document.blocks}
    assert AGREED in said["b37"]
    assert "b38" not in said
    assert signature(reject_all(content)) == signature(built(edition, edition))
    assert signature(accept_all(content)) == signature(built(approved, edition))


def built(edition: Edition, paged: Edition) -> bytes:
    """The pages of the agenda are those of the edition that went round."""
    return build(edition.document, {block: first for block, (first, _) in paged.pages.items()})


def settle_with_libreoffice(content: bytes, edition: Edition) -> None:
    found = office.settled(content)
    wanted = [built(one, edition) for one in (edition.approval.approved, edition)]
    for one, other in zip(found, office.rewritten(*wanted), strict=True):
        assert outline(one) == outline(other)


def outline(content: bytes) -> list[Any]:
    """LibreOffice drops an indent that is the one of the list."""
    return [
        part._replace(indent=None) if isinstance(part, Line) else part
        for part in signature(content)
    ]
