"""The pictures of README and guide: each page can still be shown as it is pictured.

`PICTURES=write .venv/bin/python -m pytest tests/browser/test_pictures.py` takes them anew. The
séance is held while they are taken, so that hours are those of that moment; nothing is compared
point by point, for fonts differ from one machine to the next.
"""

from __future__ import annotations

import os
import re
import struct
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from workshops.config import ROOT
from workshops.dates import ZONE
from workshops.demo.load import load
from workshops.extensions import db, now
from workshops.groups.splitting.asking import SplitSettings
from workshops.groups.splitting.problem_of import DEFAULT_WEIGHTS
from workshops.groups.splitting.proposing import propose
from workshops.meetings.models import (
    DoorRequest,
    ItemStart,
    Meeting,
    Opening,
    Presence,
    SpeechRequest,
)

IMAGES = ROOT / "docs" / "images"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
PICTURED = re.compile(r"!\[([^\]]+)\]\(([^)]+\.png)\)")
LARGEST = 300_000  # bytes, of one picture


@dataclass(frozen=True)
class Picture:
    """`parts` are what its reader is meant to see, `middle` what stands half-way down."""

    name: str
    path: str
    size: tuple[int, int]
    parts: tuple[str, ...]
    middle: str = ""


COCKPIT = Picture(
    "conduite",
    "/seances/{held}/conduite",
    (1366, 820),
    ("Demandes de parole", "Projecteur", "À l’entrée", "Point suivant", "1 connecté"),
)
GROUPS = Picture("groupes", "/seances/{held}/groupes", (1366, 820), ("Trois sous-groupes",))
EDITION = Picture("edition", "/seances/{former}/pv", (1366, 820), ("§ 12",), ".correction")
PHONE = Picture("telephone", "/seances/{held}/direct", (390, 844), ("Objectif du chantier",))
PICTURES = [COCKPIT, GROUPS, EDITION, PHONE]
OF_A_GUEST = (EDITION, PHONE)


def held_now() -> Meeting:
    """The demonstration's séance at its third point, six minutes late, with hands raised, somebody
    at the door and a proposal of groups."""
    begun = now() - timedelta(minutes=27)
    meeting = load(begun)
    chair = meeting.workstream.co_presidents[0]
    plan(meeting, begun)
    for attendance in meeting.attendances[:16]:
        attendance.presence = Presence.PRESENT
    for attendance in (meeting.attendances[place] for place in (4, 8, 13)):
        meeting.speech_requests.append(SpeechRequest(attendance=attendance))
    meeting.door_requests.append(DoorRequest(name="Noémie Delvigne"))
    meeting.opening = Opening(at=begun, person=chair)
    meeting.opening.chairs.append(chair)
    for item, minutes in zip(meeting.items[:3], (0, 25, 26), strict=True):
        item.starts.append(ItemStart(at=begun + timedelta(minutes=minutes)))
    propose(meeting, SplitSettings(3, DEFAULT_WEIGHTS))
    db.session.commit()
    return meeting


def plan(meeting: Meeting, begun: datetime) -> None:
    """For when it began, to last as long as its points."""
    local = begun.astimezone(ZONE)
    length = timedelta(minutes=sum(item.duration for item in meeting.items))
    meeting.date, meeting.starts_at = local.date(), local.time().replace(second=0, microsecond=0)
    meeting.ends_at = (local + length).time().replace(second=0, microsecond=0)


@pytest.fixture
def held(app) -> Meeting:
    return held_now()


def show(page: Page, picture: Picture, addresses: dict[str, int]) -> None:
    answer = page.goto(picture.path.format(**addresses))
    assert answer
    assert answer.status == 200
    for part in picture.parts:
        expect(page.get_by_text(part).first).to_be_visible()
    if picture.middle:
        middle = page.locator(picture.middle).first
        middle.evaluate("element => element.scrollIntoView({block: 'center'})")
    page.evaluate("document.fonts.ready")


def test_each_picture_can_be_taken(held, page_for, tmp_path) -> None:
    chair = held.workstream.co_presidents[0]
    guest = held.attendances[3].person
    addresses = {"held": held.id, "former": held.workstream.meetings[0].id}
    db.session.rollback()
    folder = IMAGES if os.environ.get("PICTURES") == "write" else tmp_path
    for picture in PICTURES:
        page = page_for(guest if picture in OF_A_GUEST else chair, picture.size)
        show(page, picture, addresses)
        path = folder / f"{picture.name}.png"
        page.screenshot(path=path)
        assert size(path) == picture.size


def size(path: Path) -> tuple[int, int]:
    """Width and height, which a PNG has after its signature and the head of its first chunk."""
    return struct.unpack(">II", path.read_bytes()[16:24])


def test_each_image_has_the_size_of_its_picture() -> None:
    assert {path.name: size(path) for path in IMAGES.iterdir()} == {
        f"{picture.name}.png": picture.size for picture in PICTURES
    }
    assert [path.name for path in IMAGES.iterdir() if path.stat().st_size > LARGEST] == []


def test_each_image_is_shown_and_each_that_is_shown_is_there() -> None:
    shown = {
        (page.parent / address).resolve()
        for page in PAGES
        for _, address in PICTURED.findall(page.read_text())
    }
    assert shown == set(IMAGES.iterdir())
