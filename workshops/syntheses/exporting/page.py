"""Downloads of a synthesis."""

from __future__ import annotations

from flask import Response

from workshops.minutes.composed.downloads import download
from workshops.syntheses.blueprint import routes
from workshops.syntheses.composed.contents import whole
from workshops.syntheses.exporting.files import elements_table, matrix_file, word_file
from workshops.syntheses.models import Matrix, Synthesis
from workshops.syntheses.rules import can_read
from workshops.web import allow

CSV = "text/csv; charset=utf-8"


def file_name(kind: str, synthesis: Synthesis, extension: str) -> str:
    """« synthese-chantier-5-3.docx »"""
    return f"{kind}-chantier-{synthesis.workstream.number}-{synthesis.id}.{extension}"


@routes.get("/syntheses/<int:synthesis_id>/synthese.docx")
@allow(can_read)
def word(synthesis: Synthesis) -> Response:
    return download(word_file(whole(synthesis.id)), file_name("synthese", synthesis, "docx"))


@routes.get("/syntheses/<int:synthesis_id>/elements.csv")
@allow(can_read)
def elements_csv(synthesis: Synthesis) -> Response:
    """UTF-8 with its mark, without which a spreadsheet takes it for something else."""
    data = elements_table(whole(synthesis.id)).encode("utf-8-sig")
    return download(data, file_name("elements", synthesis, "csv"), CSV)


@routes.get("/matrices/<int:matrix_id>/matrice.docx")
@allow(can_read)
def matrix_word(matrix: Matrix) -> Response:
    synthesis = matrix.synthesis
    return download(matrix_file(matrix), file_name("matrice", synthesis, "docx"))
