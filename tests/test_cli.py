"""The console: what it prints, what it leaves, what it says when it cannot."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest
from flask import Flask

from workshops.cli import main
from workshops.config import ROOT, ConfigurationError
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.models.editions import Edition
from workshops.people.models import Person

DOSSIER = ROOT / "workshops" / "demo" / "seance-1.json"


class Said(NamedTuple):
    status: int
    out: str
    err: str


Panache = Callable[..., Said]


@pytest.fixture
def panache(
    app: Flask, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Panache:
    def run(*arguments: object) -> Said:
        monkeypatch.setattr("workshops.factory.create_app", lambda: app)
        monkeypatch.setattr(sys, "argv", ["panache", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        return Said(end.value.code or 0, out, err)

    return run


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshops.minutes.word.pages.office_available", lambda: False)


def test_import_prints_the_number_of_the_seance_and_nothing_else(panache: Panache) -> None:
    said = panache("import", DOSSIER)
    meeting = db.session.scalars(db.select(Meeting)).one()
    assert said == (0, f"{meeting.id}\n", "")


def test_what_was_exported_comes_back_the_same(panache: Panache, tmp_path: Path) -> None:
    number = panache("import", DOSSIER).out.strip()
    copy = tmp_path / "copie.json"
    assert panache("export", "dossier", number, "-o", copy) == (0, "", "")
    assert json.loads(copy.read_text("utf-8")) == json.loads(DOSSIER.read_text("utf-8"))
    assert panache("import", copy).out.strip() == number


@pytest.mark.parametrize("kind", ["pv", "presences"])
def test_word_files_are_written(panache: Panache, tmp_path: Path, no_office, kind: str) -> None:
    number = panache("import", DOSSIER).out.strip()
    target = tmp_path / "sortie.docx"
    assert panache("export", kind, number, "--output", target).status == 0
    document = docx.Document(BytesIO(target.read_bytes()))
    assert "Séance 1" in "\n".join(p.text for p in document.paragraphs)


def test_a_broken_dossier_leaves_nothing_behind(panache: Panache, tmp_path: Path) -> None:
    dossier: dict[str, Any] = json.loads(DOSSIER.read_text("utf-8"))
    dossier["meeting"]["agenda"][2]["duration"] = "vingt"
    source = tmp_path / "faux.json"
    source.write_text(json.dumps(dossier), "utf-8")
    assert panache("import", source) == (
        1,
        "",
        "faux.json n'est pas repris. « meeting.agenda[2].duration » doit être un nombre entier.\n",
    )
    assert not db.session.scalars(db.select(Meeting)).all()
    assert not db.session.scalars(db.select(Person)).all()


def test_too_big_a_file_is_refused_before_it_is_read(panache: Panache, tmp_path: Path) -> None:
    source = tmp_path / "gros.json"
    with source.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    assert panache("import", source).err == (
        "gros.json n'est pas repris. Le fichier dépasse 20 Mo.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["export", "pv", "7", "-o", "x"], "Il n'y a pas de séance n° 7."),
        (["export", "pv", "deux", "-o", "x"], "Il n'y a pas de séance n° deux."),
        (["export", "pv"], "Il manque ID ; voir « panache export pv --help »."),
        (["import"], "Il manque FICHIER.json ; voir « panache import --help »."),
        (["tout"], "La commande « tout » n'existe pas ; voir « panache --help »."),
        (
            ["serve", "--port", "x"],
            "La valeur de « port » ne convient pas ; voir « panache serve --help ».",
        ),
        (["demo", "--vite"], "L'option --vite n'existe pas ; voir « panache demo --help »."),
        (
            ["import", "/nulle/part.json"],
            "/nulle/part.json : ce fichier ou son dossier n'existe pas.",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    panache: Panache, arguments: list[str], sentence: str
) -> None:
    assert panache(*arguments) == (1, "", f"{sentence}\n")


def test_a_file_that_cannot_be_written_is_said(panache: Panache, tmp_path: Path) -> None:
    number = panache("import", DOSSIER).out.strip()
    said = panache("export", "presences", number, "-o", tmp_path)
    assert said == (1, "", f"{tmp_path} : c'est un dossier, pas un fichier.\n")


def test_a_database_without_tables_is_said(panache: Panache) -> None:
    db.drop_all()
    said = panache("import", DOSSIER)
    db.session.rollback()
    db.create_all()
    assert said.status == 1
    assert said.err.startswith("La base de données ne répond pas comme il faut : lancez « panache")


def test_commands_refuse_with_the_one_class_of_the_house() -> None:
    """What a command raises reads the same from a page, and is caught in one place."""
    raising = [
        path.name
        for path in (ROOT / "workshops").rglob("*.py")
        if "raise click.ClickException" in path.read_text(encoding="utf-8")
    ]
    assert raising == []


def test_a_configuration_that_cannot_start_is_said(
    panache: Panache, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> Flask:
        raise ConfigurationError("SECRET_KEY manque.")

    monkeypatch.setattr("workshops.factory.create_app", refuse)
    monkeypatch.setattr(sys, "argv", ["panache", "--help"])
    with pytest.raises(SystemExit) as end:
        main()
    assert (end.value.code, capsys.readouterr().err) == (1, "SECRET_KEY manque.\n")


def test_an_empty_server_gets_whoever_administers_it(panache: Panache, browser) -> None:
    said = panache("administrator", "aline@exemple.test")
    assert (said.status, said.out) == (1, "")
    assert "--name" in said.err
    assert panache("administrator", "aline", "--name", "Aline PONCIN").status == 1
    said = panache("administrator", "Aline@exemple.test", "--name", "Aline PONCIN")
    assert said.out.startswith("Aline PONCIN administre Panache")
    assert panache("administrator", "aline@exemple.test").status == 0
    (aline,) = db.session.scalars(db.select(Person))
    assert browser(aline).post("/programmes/nouveau", {"name": "Assises"}).status_code == 303


def test_doctor_says_what_to_do_and_fails_where_something_must_be_done(
    panache: Panache, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://127.0.0.1:1")
    monkeypatch.setitem(app.config, "REDIS_URL", "redis://127.0.0.1:1/0")
    said = panache("doctor")
    assert said.status == 1
    for sentence in (
        "pas à jour : lancez « panache migrate ».",
        "Serveur de courriel 127.0.0.1:1 injoignable : vérifiez SMTP_URL.",
        "Redis injoignable : vérifiez REDIS_URL, ou retirez-la.",
    ):
        assert sentence in said.out
    assert "Traceback" not in said.out


def test_serving_on_a_port_that_is_taken_is_said(panache: Panache) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = panache("serve", "--port", port)
    assert said == (
        1,
        "",
        f"127.0.0.1:{port} est pris ou inconnu : donnez une autre adresse avec --port.\n",
    )


def test_minutes_go_round_and_are_exported(panache: Panache, tmp_path: Path, no_office) -> None:
    number = panache("import", DOSSIER).out.strip()
    assert panache("circulate", number) == (0, "1\n", "")
    (edition,) = db.session.scalars(db.select(Edition))
    assert len(edition.recipients) == 28
    assert edition.deadline
    target = tmp_path / "sortie.docx"
    assert panache("export", "edition", number, "--number", 1, "-o", target) == (0, "", "")
    assert target.read_bytes() == edition.word
    target.unlink()
    assert panache("export", "pv", number, "-o", target) == (0, "", "")
    assert target.read_bytes() == edition.word
    db.session.scalars(db.select(Meeting)).one().venue = "Salle des fêtes"
    db.session.commit()
    assert panache("export", "pv", number, "--today", "-o", target) == (0, "", "")
    assert "Salle des fêtes" in "\n".join(p.text for p in docx.Document(target).paragraphs)
    assert panache("export", "register", number, "-o", target) == (0, "", "")
    assert "aucune demande" in "\n".join(p.text for p in docx.Document(target).paragraphs)
    assert panache("export", "revisions", number, "-o", target).err.startswith(
        "Ce PV n'est pas encore approuvé"
    )
    assert panache("export", "edition", number, "--number", 3, "-o", target).err == (
        "Le PV de cette séance n'a pas d'édition 3 (éditions : 1).\n"
    )
    for name, sentence in (("x.pdf", "L'édition 1 n'a pas de PDF"), ("x.odt", "Le nom du fichier")):
        said = panache("export", "edition", number, "--number", 1, "-o", tmp_path / name)
        assert said.err.startswith(sentence)
        assert not (tmp_path / name).exists()


def test_minutes_written_elsewhere_come_in(panache: Panache, tmp_path: Path, no_office) -> None:
    number = panache("import", DOSSIER).out.strip()
    assert panache("export", "register", number, "-o", tmp_path / "x").err.startswith(
        "Le PV de cette séance n'a pas encore été diffusé"
    )
    source = tmp_path / "PV.docx"
    panache("export", "pv", number, "-o", source)
    said = panache("import-pv", number, source)
    assert said.status == 0, said.err
    assert said.out == "1\n"
    (edition,) = db.session.scalars(db.select(Edition))
    assert (edition.source_name, edition.recipients) == ("PV.docx", [])
    assert "se téléphonent encore dix ans" in " ".join(b.text for b in edition.document.blocks)
    source.write_bytes(b"PK" + bytes(40))
    said = panache("import-pv", number, source)
    assert said.status == 1
    assert said.err.startswith("PV.docx n'est pas repris. Ce fichier ")
