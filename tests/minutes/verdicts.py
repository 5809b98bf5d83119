"""Rulings and discussions of a room, sent as its pages send them."""

from __future__ import annotations

from tests.cast import Browser
from tests.minutes import circuit
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.models.corrections import Correction
from workshops.minutes.models.editions import Edition


def rule(browser: Browser, room: Meeting, one: Correction, outcome: str, **fields: str):
    address = f"/seances/{room.id}/corrections/{one.id}/decision"
    answer = browser.post(address, {"outcome": outcome} | fields)
    db.session.expire_all()
    return answer


def rule_all(browser: Browser, room: Meeting, asked: list[Correction]) -> None:
    for one, (*_, outcome, fields) in zip(asked, circuit.CORRECTIONS, strict=True):
        assert rule(browser, room, one, outcome, **fields).status_code == 303


def undo(browser: Browser, room: Meeting, one: Correction) -> str:
    """Undo a ruling; return what the page then says."""
    address = f"/seances/{room.id}/corrections/{one.id}/decision/annulation"
    answer = browser.post(address, follow_redirects=True)
    db.session.expire_all()
    return answer.text


def note(
    browser: Browser,
    room: Meeting,
    one: Correction,
    words: str,
    *,
    before: str | None = None,
    headers: dict[str, str] | None = None,
):
    """Note a discussion, typed over what stood there `before`."""
    address = f"/seances/{room.id}/corrections/{one.id}/discussion"
    fields = {"before": one.discussion if before is None else before, "discussion": words}
    answer = browser.post(address, fields, headers=headers)
    db.session.expire_all()
    return answer


def approve(browser: Browser, room: Meeting, edition: Edition):
    answer = browser.post(f"/seances/{room.id}/corrections/{edition.id}/approbation")
    db.session.expire_all()
    return answer
