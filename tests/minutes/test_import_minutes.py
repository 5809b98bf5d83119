"""Minutes written in Word are read, shown, then circulated or kept as the edition."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest

from tests.cast import Cast
from tests.minutes.circulation.mails import ask, word_of
from tests.minutes.word.samples import minutes
from workshops import history
from workshops.extensions import db
from workshops.meetings.schedule import today
from workshops.minutes.circulation.brought_in import brought_in
from workshops.minutes.editions import store
from workshops.minutes.word import pages
from workshops.minutes.word.builder import build
from workshops.typography import french


@pytest.fixture(autouse=True)
def _without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "office_available", lambda: False)


@pytest.fixture
def secretary(cast: Cast, browser):
    return browser(cast.secretary)


@pytest.fixture
def page(cast: Cast) -> str:
    return f"/seances/{cast.meeting.id}/pv/importation"


def send(secretary, page: str, content: bytes, name: str = "PV séance 2.docx"):
    return secretary.post(
        page, {"file": (BytesIO(content), name)}, content_type="multipart/form-data"
    )


def frozen(cast: Cast):
    db.session.expire_all()
    return store.circulated(cast.meeting)


def test_imported_text_is_shown_before_it_is_frozen_and_goes_round(
    cast, secretary, page, mailbox
) -> None:
    assert send(secretary, page, build(minutes())).status_code == 303
    said = next(block.text for block in minutes().blocks if len(block.text) > 40)
    preview = secretary.get(page).text
    assert "PV séance 2.docx" in preview
    assert said.split("'")[0] in preview.replace("\u202f", " ").replace("\u00a0", " ")
    assert frozen(cast) is None
    assert mailbox() == []

    going = f"/seances/{cast.meeting.id}/pv/diffusion"
    assert "PV séance 2.docx" in secretary.get(f"{going}?source=fichier").text
    deadline = (today() + timedelta(days=9)).isoformat()
    secretary.post(going, {"source": "fichier", "deadline": deadline, "known": 0})
    edition = frozen(cast)
    assert edition.source_name == "PV séance 2.docx"
    assert said in {block.text for block in edition.document.blocks}
    assert len(mailbox()) == 2
    assert brought_in(cast.meeting) is None
    assert word_of(secretary, cast.meeting) == "circulé"


def test_imported_text_can_be_the_edition_without_mail_and_be_sent_later(
    cast, secretary, page, mailbox
) -> None:
    send(secretary, page, build(minutes()))
    secretary.post(f"{page}/edition", {"known": 0})
    edition = frozen(cast)
    assert edition.number == 1
    assert edition.recipients == []
    assert mailbox() == []
    assert word_of(secretary, cast.meeting) == "importé, sans envoi"
    reading = secretary.get(f"/editions/{edition.id}").text
    assert "Édition importée le" in reading
    assert "diffusée" not in reading
    assert "importée, sans envoi" in reading
    assert "a importé le PV" in history.of(cast.meeting.topic)[0].sentence
    again = secretary.post(f"{page}/edition", {"known": 0})
    assert again.status_code == 422
    assert "importez-le à nouveau" in again.text
    secretary.post(f"/editions/{edition.id}/destinataires/envoi")
    assert len(mailbox()) == 2
    assert word_of(secretary, cast.meeting) == "circulé"
    edition.recipients.clear()
    ask(edition, cast.member)
    assert word_of(secretary, cast.meeting) == french("importé, sans envoi, 1 demande")


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "", "Choisissez un fichier Word"),
        (b"PK\x03\x04 pas un zip", "pv.docx", "abîmé"),
        (b"%PDF-1.7", "pv.pdf", "un fichier .docx"),
        (b"x" * (10 * 2**20 + 1), "pv.docx", "10 Mo"),
    ],
)
def test_file_that_is_no_word_file_is_refused_in_words(cast, secretary, page, content, name, why):
    answer = send(secretary, page, content, name)
    assert answer.status_code == 422
    assert why in answer.text.replace("\u00a0", " ")
    assert brought_in(cast.meeting) is None


def test_another_file_takes_its_place_and_it_can_be_given_up(cast, secretary, page) -> None:
    send(secretary, page, build(minutes()), "un.docx")
    send(secretary, page, build(minutes()), "deux.docx")
    assert brought_in(cast.meeting).name == "deux.docx"
    assert send(secretary, page, b"rien").status_code == 422
    assert brought_in(cast.meeting).name == "deux.docx"
    db.session.rollback()
    secretary.post(f"{page}/abandon")
    assert brought_in(cast.meeting) is None
    assert frozen(cast) is None


def test_a_file_that_was_not_seen_does_not_go_round(cast, secretary, page, mailbox) -> None:
    send(secretary, page, build(minutes()), "un.docx")
    shown = secretary.get(page).text
    send(secretary, page, build(minutes()), "deux.docx")  # by somebody else meanwhile
    [mark] = re.findall('name="lu" value="([^"]+)"', shown)
    going = f"/seances/{cast.meeting.id}/pv/diffusion"
    deadline = (today() + timedelta(days=9)).isoformat()
    form = {"deadline": deadline, "known": 0, "lu": mark, "source": "fichier"}
    for address in (going, f"{page}/edition"):
        late = secretary.post(address, form)
        assert late.status_code == 422
        assert "Un autre fichier" in late.text
    assert frozen(cast) is None
    assert mailbox() == []
    assert secretary.post(going, form | {"lu": brought_in(cast.meeting).mark}).status_code == 303


@pytest.mark.parametrize("name", ["a\0b.docx", "../../ab.docx"])
def test_the_name_of_a_file_is_kept_as_it_can_be_shown(cast, secretary, page, name) -> None:
    send(secretary, page, build(minutes()), name)
    assert brought_in(cast.meeting).name == "ab.docx"
