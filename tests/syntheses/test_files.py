"""Files of a synthesis: Word with its matrices, CSV of its elements."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT

from tests.minutes.word.auditing import assert_sound
from tests.syntheses.test_matrix import fill
from workshops.extensions import db


def with_matrix(written, chair) -> None:
    form = {"title": "Ce qui relie", "columns": "Accroche\nPratiques"}
    chair.post(f"{written.address}/matrices/nouvelle", form)
    matrix = written.synthesis.matrices[0]
    fill(chair, matrix.rows[0], "**Réseau**\n- un\n- deux", "")
    chair.post(f"/matrices/{matrix.id}/lignes", {"spanning": "1"})
    db.session.expire_all()
    fill(chair, matrix.rows[1], "Ensemble")


def table(answer) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))


def test_word_has_the_lists_their_sources_and_the_matrix_in_landscape(written, chair) -> None:
    written.add("On se parle mal.", citations=[written.citation("Les budgets sont courts.")])
    with_matrix(written, chair)
    answer = chair.get(f"{written.address}/synthese.docx")
    assert_sound(answer.data)
    document = docx.Document(BytesIO(answer.data))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "On se parle mal." in texts
    source = next(text for text in texts if text.startswith("Source"))
    assert "séance\u00a02" in source or "séance 2" in source
    assert "Damien LHOEST" in source
    orientations = [section.orientation for section in document.sections]
    assert orientations == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    (found,) = document.tables
    cells = [[cell.text for cell in row.cells] for row in found.rows]
    assert cells == [["Accroche", "Pratiques"], ["Réseau\nun\ndeux", ""], ["Ensemble", "Ensemble"]]
    assert found.cell(1, 0).paragraphs[0].runs[0].bold


def test_a_matrix_alone_is_all_in_landscape(written, chair) -> None:
    with_matrix(written, chair)
    answer = chair.get(f"/matrices/{written.synthesis.matrices[0].id}/matrice.docx")
    assert_sound(answer.data)
    document = docx.Document(BytesIO(answer.data))
    assert [section.orientation for section in document.sections] == [WD_ORIENT.LANDSCAPE]


def test_the_table_has_a_row_for_each_citation(written, chair) -> None:
    both = [written.citation("Le jargon sépare."), written.citation("Les budgets sont courts.")]
    parent = written.add("On se parle mal.", citations=both)
    child = written.add("=1+1", rank=0)
    place = f"{parent.list_id}-{parent.id}"
    form = {"text": child.text, "place": place, "tags": "frein", "already_raised": "y"}
    chair.post(f"/elements/{child.id}", form)
    header, *rows = table(chair.get(f"{written.address}/elements.csv"))
    assert header[:3] == ["liste", "rang", "élément"]
    assert [row[1:6] for row in rows] == [
        ["1", "On se parle mal.", "", "", ""],
        ["1", "On se parle mal.", "", "", ""],
        ["1.1", "'=1+1", "On se parle mal.", "frein", "oui"],
    ]
    assert {row[8] for row in rows[:2]} == {"Le jargon sépare.", "Les budgets sont courts. #frein"}
    assert any("Damien LHOEST" in row[7] for row in rows)


def test_the_command_writes_word_or_a_table(app, written, chair, tmp_path: Path) -> None:
    written.add("On se parle mal.")
    runner, number = app.test_cli_runner(), str(written.synthesis.id)
    for name, begin in (("s.docx", b"PK"), ("s.csv", "\ufeffliste".encode())):
        result = runner.invoke(args=["export", "synthesis", number, "-o", str(tmp_path / name)])
        assert result.exit_code == 0, result.output
        assert (tmp_path / name).read_bytes().startswith(begin)
    for args in (["999", "-o", "s.docx"], [number, "-o", "s.txt"]):
        result = runner.invoke(args=["export", "synthesis", *args])
        assert result.exit_code == 1
    assert "pv" in runner.invoke(args=["export", "--help"]).output
