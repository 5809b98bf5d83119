"""Corrections of circulated minutes: by nature, about which words, until the approval."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest

from tests.forms_found import forms_in
from tests.minutes import circuit
from tests.minutes.asking import CHANGED, TWO_SENTENCES, ask, form_at, read
from workshops import history, live
from workshops.extensions import db, now
from workshops.minutes.models.corrections import Nature


@pytest.mark.parametrize(
    ("nature", "fields", "shown"),
    [
        (Nature.ERROR, {"wording": CHANGED}, "Le temps ne manque pas : les équipes"),
        (Nature.PRECISION, {"wording": CHANGED}, "Le temps ne manque pas : les équipes"),
        (
            Nature.RECTIFICATION,
            {"wording": CHANGED, "source": "Rapport de mai"},
            "Source : Rapport de mai",
        ),
        (Nature.REWORDING, {"wording": CHANGED, "reason": "Plus clair"}, "« Plus clair »"),
        (Nature.DELETION, {}, "On a commencé par se demander"),
        (Nature.DISOWNING, {"reason": "Pas moi"}, "Désaveu d’attribution"),
        (Nature.ADDITION, {"addition": "Une chose.\r\nUne autre."}, "Ajouter : Une autre."),
        (Nature.METHOD, {"remark": "L'enregistrement gêne."}, "L’enregistrement gêne."),
    ],
)
def test_natures_are_all_asked_and_everyone_invited_sees_them(
    edition, cast, phone, browser, nature, fields, shown
) -> None:
    before = live.revision(edition.topic)
    asked = ask(phone, edition, nature=nature, **fields)
    assert (asked.nature, asked.number, asked.person_id) == (nature, 1, cast.member.id)
    assert asked.lodged_by is None
    for page in ("", "/demandes"):
        assert shown in read(browser(cast.secretary), f"/editions/{edition.id}{page}")
    assert live.revision(edition.topic) > before
    assert history.of(edition.topic)[0].sentence.startswith("Damien Lhoest a fait la demande")


def test_a_correction_is_about_the_sentences_that_it_changes(edition, phone) -> None:
    asked = ask(phone, edition, nature="precision", wording=CHANGED)
    assert asked.quotation == TWO_SENTENCES[TWO_SENTENCES.index("Le temps") :]
    assert asked.wording.startswith("Le temps ne manque pas")


def test_words_that_were_selected_are_what_is_asked_about(edition, phone) -> None:
    start = len("enpage9:Onacommencé")
    path = form_at(edition, de=start, a=start + len("parsedeman"))
    assert "<mark>par se demander</mark>" in phone.get(path).text
    assert phone.post(path, {"nature": "error", "wording": "par préciser"}).status_code == 303
    [asked] = edition.corrections
    assert asked.quotation == "par se demander"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choisissez ce que vous demandez."),
        ({"nature": "n'importe quoi"}, "Choisissez ce que vous demandez."),
        ({"nature": "error", "wording": TWO_SENTENCES}, "C’est encore le texte du PV"),
        ({"nature": "error", "wording": " "}, "choisissez « Suppression »"),
        ({"nature": "rectification", "wording": CHANGED}, "Dites d’où vous le tenez"),
        ({"nature": "addition", "addition": " \n"}, "Ce champ est nécessaire."),
        ({"nature": "method"}, "Ce champ est nécessaire."),
        ({"nature": "error", "wording": "a" * 5001}, "5000 caractères au plus."),
    ],
)
def test_a_refused_form_says_why_and_keeps_its_fields(edition, phone, fields, sentence) -> None:
    typed = {"reason": "Parce que c'est faux", **fields}
    answer = phone.post(form_at(edition), typed)
    assert answer.status_code == 422
    assert sentence in re.sub("[\u00a0\u202f]", " ", unescape(answer.text))
    assert edition.corrections == []
    [form] = [form for form in forms_in("", answer.text) if "reason" in form.fields]
    for name, value in typed.items():
        if name != "nature":
            assert "".join(form.fields[name]).strip() == value.strip()


def test_a_heading_keeps_its_place_but_not_its_words(edition, phone) -> None:
    answer = phone.post(form_at(edition, "point-1"), {"nature": "deletion"})
    assert "Un titre ne se retire pas" in answer.text
    asked = ask(phone, edition, "point-1", nature="error", wording="Tour de table")
    assert asked.wording == "Tour de table"


def test_correction_shows_what_it_would_give_before_it_is_sent(edition, phone) -> None:
    answer = phone.post(form_at(edition), {"nature": "error", "wording": CHANGED, "preview": "1"})
    assert "<ins>ne " in answer.text
    assert edition.corrections == []


def test_a_cell_of_a_table_is_chosen_then_corrected(edition, phone) -> None:
    table = next(block for block in edition.document.blocks if block.table)
    choice = phone.get(form_at(edition, table.id), follow_redirects=True)
    assert f"passage={table.id}:0:1" in choice.text.replace("%3A", ":")
    asked = ask(phone, edition, f"{table.id}:0:1", nature="error", wording="Un autre service")
    assert (asked.row, asked.column) == (0, 1)
    assert "Un autre service" in read(phone, f"/editions/{edition.id}/demandes")


def test_correction_after_the_deadline_is_taken_and_says_so(edition, phone) -> None:
    ask(phone, edition, nature="deletion")
    assert "après le délai" not in read(phone, f"/editions/{edition.id}/demandes")
    edition.deadline = now().date() - timedelta(days=2)
    db.session.commit()
    assert "après le délai" in read(phone, form_at(edition, "b30"))
    ask(phone, edition, "b30", nature="deletion")
    assert "après le délai" in read(phone, f"/editions/{edition.id}/demandes")


def test_approved_minutes_take_no_correction_any_more(edition, cast, phone) -> None:
    withdrawn = ask(phone, edition, nature="deletion")
    phone.post(f"/demandes/{withdrawn.id}/retrait")
    approval = circuit.approved(edition, circuit.following(cast), cast.president)
    assert phone.get(form_at(edition)).status_code == 302
    answer = phone.post(form_at(edition), {"nature": "method", "remark": "Trop tard ?"})
    assert answer.status_code == 422
    assert "Ce PV est approuvé" in answer.text
    assert "Trop tard ?" in answer.text
    phone.post(f"/demandes/{withdrawn.id}/reprise")
    assert withdrawn.withdrawn_at
    for number in (edition.id, approval.approved_id):
        page = phone.get(f"/editions/{number}").text
        assert "PV approuvé sans correction" in page.replace("\u00a0", " ")
        assert "Demander une correction" not in page
