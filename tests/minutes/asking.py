"""Requests as those invited send them, and what they then read."""

from __future__ import annotations

import re
from html import unescape

from tests.cast import Browser
from workshops.extensions import db
from workshops.minutes.models.corrections import Correction
from workshops.minutes.models.editions import Edition

TWO_SENTENCES = (
    "en page 9 : On a commencé par se demander ce que chacun met derrière le mot « réseau ». "
    "Le temps manque : les équipes reviennent d'abord à leur mission première."
)
CHANGED = TWO_SENTENCES.replace("Le temps manque", "Le temps ne manque pas")


def form_at(edition: Edition, passage: str = "b29", **more: object) -> str:
    extra = "".join(f"&{key}={value}" for key, value in more.items())
    return f"/editions/{edition.id}/demandes/nouvelle?passage={passage}{extra}"


def ask(client: Browser, edition: Edition, passage: str = "b29", **fields: str) -> Correction:
    answer = client.post(form_at(edition, passage), fields)
    assert answer.status_code == 303, answer.text
    return db.session.scalars(db.select(Correction).order_by(Correction.id.desc())).first()


def read(client: Browser, path: str) -> str:
    """The words of a page."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    text = re.sub(r"<[^>]+>", " ", unescape(answer.text))
    return re.sub(r"\s+", " ", text)
