"""Corrections of circulated minutes are asked for by those invited, and seen by all of them."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest

from tests.conftest import Browser, Cast
from tests.forms_found import forms_in
from tests.minutes import circuit
from workshops import history, live
from workshops.extensions import db, now
from workshops.meetings.models import Attendance
from workshops.minutes.correction_models import Correction, Nature, Outcome
from workshops.minutes.edition_models import Edition

TWO_SENTENCES = (
    "en page 9 : On a commencé par se demander ce que chacun met derrière le mot « réseau ». "
    "Le temps manque : les équipes reviennent d'abord à leur mission première."
)
CHANGED = TWO_SENTENCES.replace("Le temps manque", "Le temps ne manque pas")


@pytest.fixture
def edition(cast: Cast) -> Edition:
    edition = circuit.circulate(cast)
    edition.deadline = now().date() + timedelta(days=9)
    db.session.commit()
    return edition


@pytest.fixture
def phone(cast: Cast, browser) -> Browser:
    return browser(cast.member)


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
def test_each_nature_is_asked_and_everyone_invited_sees_it(
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


def test_a_request_is_about_the_sentences_that_it_changes(edition, phone) -> None:
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


def test_what_a_request_would_give_is_shown_before_it_is_sent(edition, phone) -> None:
    answer = phone.post(form_at(edition), {"nature": "error", "wording": CHANGED, "apercu": "1"})
    assert "<ins>ne " in answer.text
    assert edition.corrections == []


def test_a_cell_of_a_table_is_chosen_then_corrected(edition, phone) -> None:
    table = next(block for block in edition.document.blocks if block.table)
    choice = phone.get(form_at(edition, table.id), follow_redirects=True)
    assert f"passage={table.id}:0:1" in choice.text.replace("%3A", ":")
    asked = ask(phone, edition, f"{table.id}:0:1", nature="error", wording="Un autre service")
    assert (asked.row, asked.column) == (0, 1)
    assert "Un autre service" in read(phone, f"/editions/{edition.id}/demandes")


def test_only_those_invited_ask(edition, cast, browser) -> None:
    paths = ("", "/demandes", "/passage?q=réseau", "/pv.docx", "/demandes/nouvelle?passage=b29")
    stranger, nobody, president = (browser(who) for who in (cast.stranger, None, cast.president))
    for path in paths:
        assert stranger.get(f"/editions/{edition.id}{path}").status_code == 404
        assert nobody.get(f"/editions/{edition.id}{path}").status_code == 302
    line = cast.meeting.attendance_of(cast.member)
    db.session.delete(line)
    db.session.commit()
    member = browser(cast.member)  # of the chantier, but not invited to that séance
    assert member.get(f"/editions/{edition.id}").status_code == 200
    for client, status in ((member, 403), (stranger, 404), (nobody, 404)):
        answer = client.post(form_at(edition), {"nature": "deletion"})
        assert answer.status_code == status
    assert client.post(f"/editions/{edition.id}/lu").status_code == 404
    assert president.get(form_at(edition)).status_code == 200  # for somebody in the room
    assert edition.corrections == []


def test_a_personal_link_asks_until_its_person_is_taken_off_the_list(edition, browser) -> None:
    line = edition.meeting.attendances[-1]
    guest = browser(None)
    with guest.client.session_transaction() as session:
        session["links"] = {str(edition.meeting_id): line.person_id}
    asked = ask(guest, edition, nature="deletion")
    assert asked.person_id == line.person_id
    assert guest.post(f"/demandes/{asked.id}/retrait").status_code == 303
    db.session.execute(db.delete(Attendance).filter_by(id=line.id))
    db.session.commit()
    assert guest.get(f"/editions/{edition.id}").status_code == 404
    assert guest.post(form_at(edition), {"nature": "deletion"}).status_code == 404


def test_a_secretary_asks_for_somebody_in_the_room(edition, cast, browser, phone) -> None:
    someone = edition.recipients[-1].person
    secretary = browser(cast.secretary)
    asked = ask(secretary, edition, nature="deletion", person=str(someone.id))
    assert (asked.person, asked.lodged_by) == (someone, cast.secretary)
    assert f"au nom de {someone.short_name}" in history.of(edition.topic)[0].sentence
    assert "noté par Inès DUFOUR" in read(phone, f"/editions/{edition.id}/demandes")
    assert phone.post(f"/demandes/{asked.id}/retrait").status_code == 403
    for wrong in ("", str(cast.stranger.id), "x"):
        refused = secretary.post(form_at(edition), {"nature": "deletion", "person": wrong})
        assert refused.status_code == 422
    own = ask(phone, edition, nature="deletion", person=str(someone.id))
    assert own.person == cast.member


def test_a_request_is_changed_withdrawn_and_taken_up_until_it_is_decided(
    edition, cast, browser, phone
) -> None:
    asked = ask(phone, edition, nature="precision", wording=CHANGED)
    path = f"/demandes/{asked.id}"
    assert "Le temps ne manque pas" in read(phone, f"{path}/modification")
    phone.post(f"{path}/modification", {"nature": "deletion", "reason": "Inutile"})
    assert (asked.nature, asked.wording, asked.reason) == (Nature.DELETION, "", "Inutile")
    other = browser(cast.secretary)
    for verb in ("modification", "retrait", "reprise"):
        assert other.post(f"{path}/{verb}").status_code == 403
    assert phone.post(f"{path}/retrait").status_code == 303
    assert "retirée" in read(phone, f"/editions/{edition.id}/demandes")
    assert "Demande 1" not in read(phone, f"/editions/{edition.id}")
    assert phone.post(f"{path}/reprise").status_code == 303
    assert asked.withdrawn_at is None
    asked.decide(Outcome.POSTPONED, circuit.following(cast), cast.president)
    db.session.commit()
    for verb in ("modification", "retrait"):
        assert phone.post(f"{path}/{verb}").status_code == 403


def test_after_the_deadline_a_request_is_taken_and_says_so(edition, phone) -> None:
    ask(phone, edition, nature="deletion")
    assert "après le délai" not in read(phone, f"/editions/{edition.id}/demandes")
    edition.deadline = now().date() - timedelta(days=2)
    db.session.commit()
    assert "après le délai" in read(phone, form_at(edition, "b30"))
    ask(phone, edition, "b30", nature="deletion")
    assert "après le délai" in read(phone, f"/editions/{edition.id}/demandes")


def test_once_approved_nothing_is_asked_any_more(edition, cast, phone) -> None:
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


def test_read_and_nothing_to_correct_until_something_is(edition, cast, phone) -> None:
    path = f"/editions/{edition.id}"
    assert "rien à corriger" in phone.post(f"{path}/lu", follow_redirects=True).text
    assert edition.recipient(cast.member.id).cleared_at
    ask(phone, edition, nature="deletion")
    assert edition.recipient(cast.member.id).cleared_at is None
    assert "rien à corriger" not in read(phone, path)


def test_the_files_of_an_edition_are_the_frozen_ones(edition, phone) -> None:
    path = f"/editions/{edition.id}/pv"
    assert phone.get(f"{path}.docx").data == edition.word
    assert phone.get(f"{path}.pdf").status_code == 404
    edition.pdf, edition.has_pdf = b"%PDF-1.7", True
    db.session.commit()
    answer = phone.get(f"{path}.pdf")
    assert (answer.data, answer.mimetype) == (b"%PDF-1.7", "application/pdf")
