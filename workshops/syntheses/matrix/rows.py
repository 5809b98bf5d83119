"""Changes of a matrix. Each raises RefusedError once the room validated the synthesis; the caller
commits."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext

from workshops.blocks import from_json, to_json
from workshops.extensions import db
from workshops.people.viewer import Viewer
from workshops.refusals import RefusedError
from workshops.syntheses.journal import record, require_open
from workshops.syntheses.matrix.typed import cell_of, typed_of, words_in
from workshops.syntheses.models import Matrix, MatrixRow, Synthesis, SynthesisElement


def begin(synthesis: Synthesis, title: str, columns: list[str], viewer: Viewer) -> Matrix:
    """A matrix with one empty row."""
    require_open(synthesis)
    matrix = Matrix(synthesis=synthesis, title=title, columns=columns)
    matrix.rows.append(MatrixRow(cells=[[] for _ in columns]))
    db.session.add(matrix)
    db.session.flush()
    record(synthesis, viewer, "%(actor)s a commencé la matrice « %(matrix)s »", matrix=title)
    return matrix


def frame(matrix: Matrix, title: str, columns: list[str], viewer: Viewer) -> None:
    """Give it a title and columns. A column keeps its cells by its title, else by its place;
    raises RefusedError where one that says something would go."""
    require_open(matrix.synthesis)
    kept = _kept(matrix.columns, columns)
    lost = set(range(len(matrix.columns))) - set(kept)
    if any(row.cells[place] for row in matrix.rows if not row.is_spanning for place in lost):
        raise RefusedError(
            gettext("Videz d'abord les cases de la colonne à retirer : elles ne sont pas vides.")
        )
    for row in matrix.rows:
        if not row.is_spanning:
            row.cells = [[] if place is None else row.cells[place] for place in kept]
    matrix.title, matrix.columns = title, columns
    record(
        matrix.synthesis,
        viewer,
        "%(actor)s a modifié le cadre de la matrice « %(matrix)s »",
        matrix=title,
    )


def _kept(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """The former place of each column: of the same title, else of the same rank where nothing
    else claims it; None for a new one."""
    places: list[int | None] = [before.index(t) if t in before else None for t in after]
    for rank, place in enumerate(places):
        if place is None and rank < len(before) and rank not in places:
            places[rank] = rank
    return places


def add_row(matrix: Matrix, viewer: Viewer, *, is_spanning: bool) -> MatrixRow:
    require_open(matrix.synthesis)
    row = MatrixRow(is_spanning=is_spanning, cells=[[] for _ in _cells(matrix, is_spanning)])
    matrix.rows.append(row)
    db.session.flush()
    _tell(row, viewer)
    return row


def _cells(matrix: Matrix, is_spanning: bool) -> Sequence[str]:
    return matrix.columns[:1] if is_spanning else matrix.columns


def write_row(row: MatrixRow, typed: Sequence[str], viewer: Viewer) -> None:
    """Give the cells what was typed; one that was not touched stays as it is."""
    require_open(row.synthesis)
    row.cells = [
        cell if typed_of(from_json(cell)) == words else to_json(cell_of(words))
        for cell, words in zip(row.cells, typed, strict=True)
    ]
    _tell(row, viewer)


def take(row: MatrixRow, column: int, element: SynthesisElement, viewer: Viewer) -> None:
    """Add an element as the last item of a cell."""
    typed = [typed_of(from_json(cell)) for cell in row.cells]
    typed[column] = "\n".join(filter(None, (typed[column], f"- {element.text}")))
    write_row(row, typed, viewer)


def shift_row(row: MatrixRow, rank: int, viewer: Viewer) -> None:
    """Move a row; 0 is first, beyond the end is last."""
    require_open(row.synthesis)
    order = row.matrix.rows
    order.insert(min(max(rank, 0), len(order) - 1), order.pop(order.index(row)))
    order.reorder()  # type: ignore[attr-defined]  # of an ordering_list
    _tell(row, viewer)


def remove_row(row: MatrixRow, viewer: Viewer) -> None:
    """Raises RefusedError where it says something: nothing that was written goes by one click."""
    require_open(row.synthesis)
    if any(words_in(from_json(cell)) for cell in row.cells):
        raise RefusedError(gettext("Videz d'abord les cases de cette ligne."))
    matrix = row.matrix
    matrix.rows.remove(row)
    record(
        matrix.synthesis,
        viewer,
        "%(actor)s a retiré une ligne vide de la matrice « %(matrix)s »",
        matrix=matrix.title,
    )


def _tell(row: MatrixRow, viewer: Viewer) -> None:
    record(
        row.synthesis,
        viewer,
        "%(actor)s a modifié la ligne %(rank)d de la matrice « %(matrix)s »",
        rank=row.position + 1,
        matrix=row.matrix.title,
    )
