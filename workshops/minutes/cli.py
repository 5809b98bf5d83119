"""The commands about minutes; here `panache export pv | presences`, the Word files of a séance."""

from __future__ import annotations

from pathlib import Path

import click

from workshops.meetings.models import Meeting
from workshops.minutes.cli_types import MEETING
from workshops.minutes.compose import minutes_of
from workshops.minutes.files import attendance_sheet, word_file
from workshops.minutes.lint_cli import lint

to_file = click.option(
    "-o",
    "--output",
    "output",
    required=True,
    metavar="FICHIER",
    type=click.Path(path_type=Path),
    help="Le fichier à écrire.",
)


@click.group("export")
def export() -> None:
    """Sort une séance en fichier."""


@export.command("pv")
@click.argument("meeting", metavar="ID", type=MEETING)
@to_file
def export_minutes(meeting: Meeting, output: Path) -> None:
    """Le PV de la séance ID, en Word."""
    output.write_bytes(word_file(minutes_of(meeting)))


@export.command("presences")
@click.argument("meeting", metavar="ID", type=MEETING)
@to_file
def export_attendance(meeting: Meeting, output: Path) -> None:
    """La feuille de présences à signer de la séance ID, en Word."""
    output.write_bytes(attendance_sheet(meeting))


commands = (export, lint)
