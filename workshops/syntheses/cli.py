"""`panache export synthesis`: a synthesis in Word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workshops.extensions import db
from workshops.minutes.cli import to_file
from workshops.refusals import RefusedError
from workshops.syntheses.composed.contents import whole
from workshops.syntheses.exporting.files import elements_table, word_file
from workshops.syntheses.models import Synthesis


class SynthesisType(click.ParamType):
    name = "ID"

    def convert(self, value: Any, param: Any, ctx: Any) -> Synthesis:
        found = db.session.get(Synthesis, int(value)) if str(value).isdecimal() else None
        if found is None:
            raise RefusedError(f"Il n'y a pas de synthèse n° {value}.")
        return whole(found.id)


@click.command("synthesis")
@click.argument("synthesis", metavar="ID", type=SynthesisType())
@to_file
def export_synthesis(synthesis: Synthesis, output: Path) -> None:
    """La synthèse ID, en Word avec ses matrices, ou ses éléments en CSV selon le nom du FICHIER."""
    match output.suffix.lower():
        case ".docx":
            output.write_bytes(word_file(synthesis))
        case ".csv":
            output.write_text(elements_table(synthesis), encoding="utf-8-sig", newline="")
        case _:
            raise RefusedError("Le nom du fichier doit finir par .docx ou .csv.")
