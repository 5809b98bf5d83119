"""/matrices/…: shown, its columns and its rows changed."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshops.blocks import Block, from_json
from workshops.committing import committing
from workshops.minutes.composition.reader import Listing, NumberedBlock, arranged
from workshops.syntheses.blueprint import routes
from workshops.syntheses.matrix import rows
from workshops.syntheses.matrix.forms import CellForm, MatrixForm
from workshops.syntheses.matrix.typed import typed_of
from workshops.syntheses.models import CellBlocks, Matrix, MatrixRow, Synthesis
from workshops.syntheses.rules import can_read, can_write, why_frozen
from workshops.web import Page, allow, current_viewer


class ShownRow(NamedTuple):
    row: MatrixRow
    cells: list[list[NumberedBlock | Listing]]


@routes.app_template_global()
def nested(values: CellBlocks) -> list[NumberedBlock | Listing]:
    """The blocks of a text as pages show them: lists within lists."""
    blocks: tuple[Block, ...] = from_json(values)
    return [row for section in arranged(map(NumberedBlock, blocks)) for row in section.rows]


@routes.get("/matrices/<int:matrix_id>")
@allow(can_read)
def matrix(matrix: Matrix) -> str:
    shown = [ShownRow(row, [nested(cell) for cell in row.cells]) for row in matrix.rows]
    sections = [list(rows) for _, rows in groupby(shown, lambda one: _section(one.row))]
    may_change = can_write(current_viewer(), matrix) and not why_frozen(matrix.synthesis)
    return render_template(
        "syntheses/matrix/matrix.html", matrix=matrix, sections=sections, may_change=may_change
    )


@routes.route("/syntheses/<int:synthesis_id>/matrices/nouvelle", methods=["GET", "POST"])
@allow(can_write)
def new_matrix(synthesis: Synthesis) -> Page:
    form = MatrixForm()
    if not form.validate_on_submit():
        return _frame_page(form, synthesis)
    with committing(form.title) as attempt:
        begun = rows.begin(synthesis, form.title.data or "", form.columns.data, current_viewer())
    return _frame_page(form, synthesis) if attempt.refusal else _to(begun)


@routes.route("/matrices/<int:matrix_id>/modifier", methods=["GET", "POST"])
@allow(can_write)
def edit_matrix(matrix: Matrix) -> Page:
    form = MatrixForm(matrix)
    if not form.validate_on_submit():
        return _frame_page(form, matrix.synthesis, matrix)
    with committing(form.columns) as attempt:
        rows.frame(matrix, form.title.data or "", form.columns.data, current_viewer())
    return _frame_page(form, matrix.synthesis, matrix) if attempt.refusal else _to(matrix)


def _frame_page(form: MatrixForm, synthesis: Synthesis, matrix: Matrix | None = None) -> Page:
    page = render_template(
        "syntheses/matrix/frame.html", form=form, synthesis=synthesis, matrix=matrix
    )
    return page, 422 if form.errors else 200


def _section(row: MatrixRow) -> int | tuple[int, int]:
    """Alike for neighbouring rows of columns; a spanning row stands by itself between them."""
    spanning = sum(other.is_spanning for other in row.matrix.rows[: row.position])
    return (spanning, row.id) if row.is_spanning else spanning


@routes.post("/matrices/<int:matrix_id>/lignes")
@allow(can_write)
def add_row(matrix: Matrix) -> Response:
    """`spanning`: one cell for all the columns."""
    with committing() as attempt:
        row = rows.add_row(matrix, current_viewer(), is_spanning="spanning" in request.form)
    if attempt.refusal:
        return _to(matrix)
    return redirect(url_for("syntheses.edit_row", row_id=row.id), 303)


@routes.route("/matrices/lignes/<int:row_id>", methods=["GET", "POST"])
@allow(can_write)
def edit_row(row: MatrixRow) -> Page:
    """The cells of a row, each in its field."""
    forms = _cell_forms(row)
    refused = request.method == "GET" or [form for form in forms if not form.validate()]
    if refused:
        return _row_page(row, forms)
    typed = [(form.typed.data or "").replace("\r\n", "\n").rstrip() for form in forms]
    with committing(forms[0].typed) as attempt:
        rows.write_row(row, typed, current_viewer())
    return _row_page(row, forms) if attempt.refusal else _to(row.matrix)


def _cell_forms(row: MatrixRow) -> list[CellForm]:
    titles = [", ".join(row.matrix.columns)] if row.is_spanning else row.matrix.columns
    return [
        CellForm(typed_of(from_json(cell)), title, f"c{rank}-")
        for rank, (cell, title) in enumerate(zip(row.cells, titles, strict=True))
    ]


def _row_page(row: MatrixRow, forms: list[CellForm]) -> Page:
    page = render_template(
        "syntheses/matrix/row.html",
        row=row,
        matrix=row.matrix,
        forms=forms,
        elements=row.synthesis.elements,
    )
    return page, 422 if any(form.errors for form in forms) else 200


@routes.post("/matrices/lignes/<int:row_id>/elements")
@allow(can_write)
def take_element(row: MatrixRow) -> Response:
    """Add an element (`element`) of the synthesis to the cell of a `column`."""
    wanted, column = request.form.get("element", type=int), request.form.get("column", -1, type=int)
    element = next((one for one in row.synthesis.elements if one.id == wanted), None)
    if element is None or column not in range(len(row.cells)):
        abort(404)
    with committing():
        rows.take(row, column, element, current_viewer())
    return redirect(url_for("syntheses.edit_row", row_id=row.id), 303)


@routes.post("/matrices/lignes/<int:row_id>/rang")
@allow(can_write)
def shift_row(row: MatrixRow) -> Response:
    """`rank`: 0 is first."""
    rank = request.form.get("rank", type=int)
    if rank is not None:
        with committing():
            rows.shift_row(row, rank, current_viewer())
    return _to(row.matrix)


@routes.post("/matrices/lignes/<int:row_id>/retrait")
@allow(can_write)
def remove_row(row: MatrixRow) -> Response:
    matrix = row.matrix
    with committing():
        rows.remove_row(row, current_viewer())
    return _to(matrix)


def _to(matrix: Matrix) -> Response:
    return redirect(url_for("syntheses.matrix", matrix_id=matrix.id), 303)
