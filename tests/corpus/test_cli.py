"""`panache export corpus`."""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.minutes.held import held
from workshops.cli import main


@pytest.fixture
def panache(app, monkeypatch, capsys):
    def run(*arguments: object) -> str:
        """The sentence of a refusal; "" where there was none."""
        monkeypatch.setattr("workshops.factory.create_app", lambda: app)
        monkeypatch.setattr(sys, "argv", ["panache", "export", "corpus", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        assert out == ""
        assert bool(err) == bool(end.value.code)
        return err

    return run


def test_each_form_is_written_under_pseudonyms(panache, cast, tmp_path: Path) -> None:
    held(cast)
    for form in ("qdpx", "iramuteq", "csv"):
        target = tmp_path / f"corpus.{form}"
        key = tmp_path / "cle.csv"
        assert panache(cast.workstream.id, "--as", form, "-o", target, "--key", key) == ""
        data = target.read_bytes()
        if form == "qdpx":
            data = zipfile.ZipFile(BytesIO(data)).read("project.qde")
        assert b"P01" in data
        assert b"LHOEST" not in data
        assert "P01;Damien LHOEST" in key.read_text("utf-8-sig")


def test_names_and_seances_can_be_asked_for(panache, cast, tmp_path: Path) -> None:
    held(cast)
    target = tmp_path / "corpus.csv"
    asked = ("--names", "--meeting", cast.meeting.number, "--as", "csv", "-o", target)
    assert panache(cast.workstream.id, *asked) == ""
    assert "Damien LHOEST" in target.read_text("utf-8-sig")


def test_what_cannot_be_taken_is_told(panache, cast, tmp_path: Path) -> None:
    target = ("-o", tmp_path / "x")
    held(cast)
    assert "Il n'y a pas de chantier n° 99." in panache(99, "--as", "csv", *target)
    wrong = panache(cast.workstream.id, "--as", "csv", "--meeting", 7, *target)
    assert "Rien n'a été noté à la séance 7 de ce chantier." in wrong
    assert "ne convient pas" in panache(cast.workstream.id, "--as", "docx", *target)
    assert not (tmp_path / "x").exists()


def test_a_chantier_where_nothing_was_noted_is_refused(panache, cast, tmp_path: Path) -> None:
    said = panache(cast.workstream.id, "--as", "qdpx", "-o", tmp_path / "x")
    assert "Rien n'a été noté" in said.replace("’", "'")
