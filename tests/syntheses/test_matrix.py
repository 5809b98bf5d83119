"""The matrix of a synthesis, row by row."""

from __future__ import annotations

import pytest

from workshops.extensions import db
from workshops.syntheses.models import Matrix


@pytest.fixture
def matrix(written, chair) -> Matrix:
    form = {"title": "Ce qui relie", "columns": "Accroche\nPratiques\nJeunes"}
    answer = chair.post(f"{written.address}/matrices/nouvelle", form)
    assert answer.status_code == 303
    return written.synthesis.matrices[0]


def fill(chair, row, *cells: str) -> None:
    form = {f"c{rank}-typed": typed for rank, typed in enumerate(cells)}
    assert chair.post(f"/matrices/lignes/{row.id}", form).status_code == 303
    db.session.expire_all()


def test_cells_hold_bold_words_lists_and_arrows(chair, matrix) -> None:
    fill(chair, matrix.rows[0], "**Réseau**\n- un\n  - deux\nv", "=> Moyens", "")
    page = chair.get(f"/matrices/{matrix.id}").text
    assert "<strong>Réseau</strong>" in page
    assert "<ul><li>un<ul><li>deux</li></ul>" in page.replace("\n", "")
    assert "↓" in page
    assert "⇒ Moyens" in page
    edit = chair.get(f"/matrices/lignes/{matrix.rows[0].id}").text
    assert "**Réseau**" in edit


def test_a_spanning_row_has_one_cell(chair, matrix) -> None:
    chair.post(f"/matrices/{matrix.id}/lignes", {"spanning": "1"})
    db.session.expire_all()
    row = matrix.rows[1]
    fill(chair, row, "Comment s'y mettre ?")
    assert 'colspan="3"' in chair.get(f"/matrices/{matrix.id}").text
    chair.post(f"/matrices/lignes/{row.id}/rang", {"rank": 0})
    db.session.expire_all()
    assert [one.is_spanning for one in matrix.rows] == [True, False]


def test_an_element_is_taken_into_a_cell(written, chair, matrix) -> None:
    element = written.add("Un lieu commun.")
    row = matrix.rows[0]
    fill(chair, row, "", "Déjà là", "")
    chair.post(f"/matrices/lignes/{row.id}/elements", {"element": element.id, "column": 1})
    db.session.expire_all()
    assert [one["runs"][0]["text"] for one in row.cells[1]] == ["Déjà là", "Un lieu commun."]
    wrong = {"element": element.id, "column": 7}
    assert chair.post(f"/matrices/lignes/{row.id}/elements", wrong).status_code == 404


def test_columns_keep_their_cells_and_none_that_speaks_goes(chair, matrix) -> None:
    fill(chair, matrix.rows[0], "a", "", "c")
    address = f"/matrices/{matrix.id}/modifier"
    renamed = {"title": "Ce qui relie", "columns": "Jeunes\nAccroche"}
    assert chair.post(address, renamed).status_code == 303
    db.session.expire_all()
    texts = [
        "".join(run["text"] for one in cell for run in one["runs"]) for cell in matrix.rows[0].cells
    ]
    assert texts == ["c", "a"]
    lost = chair.post(address, {"title": "Ce qui relie", "columns": "Jeunes\nPratiques\nAutre"})
    assert lost.status_code == 303  # « Accroche » is renamed: nothing else claims its place
    answer = chair.post(address, {"title": "x", "columns": "Jeunes"})
    assert answer.status_code == 422


def test_a_row_that_says_something_is_not_removed(chair, matrix) -> None:
    row = matrix.rows[0]
    fill(chair, row, "a", "", "")
    answer = chair.post(f"/matrices/lignes/{row.id}/retrait")
    assert "Videz d’abord" in chair.get(answer.location).text
    fill(chair, row, "", "", "")
    chair.post(f"/matrices/lignes/{row.id}/retrait")
    db.session.expire_all()
    assert matrix.rows == []
