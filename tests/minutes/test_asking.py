"""Corrections of circulated minutes are asked for by those invited, and seen by all of them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from tests.conftest import Browser, Cast
from tests.forms_found import forms_in
from tests.minutes import circuit
from tests.queries import counted
from workshops import history
from workshops.extensions import db, now
from workshops.minutes.correction_models import Correction, Nature, Outcome
from workshops.minutes.edition_models import Edition

SENTENCE = "On a commencé par se demander ce que chacun met derrière le mot « réseau »."
OTHER = "On a commencé par se demander ce que chacun met derrière le mot « maillage »."


@pytest.fixture
def edition(cast: Cast) -> Edition:
    return circuit.circulate(cast)


@pytest.fixture
def phone(cast: Cast, browser) -> Browser:
    return browser(cast.member)


def asking(edition: Edition, passage: str = "b29", **more: object) -> str:
    extra = "".join(f"&{key}={value}" for key, value in more.items())
    return f"/editions/{edition.id}/demandes/nouvelle?passage={passage}{extra}"


def requests() -> list[Correction]:
    return list(db.session.scalars(db.select(Correction).order_by(Correction.id)))


def ask(client: Browser, edition: Edition, passage: str = "b29", **fields: str) -> Correction:
    answer = client.post(asking(edition, passage), fields)
    assert answer.status_code == 303, answer.text
    return requests()[-1]


def test_the_page(edition, phone) -> None:
    circuit.ask(edition)
    for path in ("", "/demandes", "/passage?q=réseau", "/passage?q=§ 4", "/passage?page=1", "/pv.docx"):
        answer = phone.get(f"/editions/{edition.id}{path}")
        assert answer.status_code == 200
    answer = phone.get(asking(edition))
    assert answer.status_code == 200
