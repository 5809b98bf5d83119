"""`panache export followup`: the engagements of a chantier."""

from __future__ import annotations

from pathlib import Path

import click

from workshops.followups.exports import csv_of, word_of
from workshops.followups.listing import of_workstreams
from workshops.minutes.cli import to_file
from workshops.minutes.cli_types import WORKSTREAM
from workshops.programmes.models import Workstream
from workshops.refusals import RefusedError


@click.command("followup")
@click.argument("workstream", metavar="CHANTIER", type=WORKSTREAM)
@to_file
def export_followup(workstream: Workstream, output: Path) -> None:
    """Le suivi du CHANTIER, en Word ou en CSV selon le nom du FICHIER."""
    follow_ups = of_workstreams([workstream.id])
    match output.suffix.lower():
        case ".docx":
            output.write_bytes(word_of(workstream, follow_ups))
        case ".csv":
            output.write_bytes(csv_of(follow_ups))
        case _:
            raise RefusedError("Le nom du fichier doit finir par .docx ou .csv.")
