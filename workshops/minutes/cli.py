"""`panache export …`: the files of a séance."""

from __future__ import annotations

from pathlib import Path

import click

from workshops.meetings.models import Meeting
from workshops.minutes.cli_types import MEETING
from workshops.minutes.composed.compose import minutes_of
from workshops.minutes.composed.files import attendance_sheet, word_file
from workshops.minutes.corrections.handing_back.register import register
from workshops.minutes.corrections.handing_back.revisions import revisions
from workshops.minutes.editions import store
from workshops.minutes.models.editions import Edition
from workshops.refusals import RefusedError
from workshops.registering import LazyGroup, exports

to_file = click.option(
    "-o",
    "--output",
    "output",
    required=True,
    metavar="FICHIER",
    type=click.Path(path_type=Path),
    help="Le fichier à écrire.",
)


# The features above have added theirs by the time it is called.
export = LazyGroup(
    dict(exports), name="export", help="Sort en fichier ce que Panache a d'une séance."
)


@export.command("pv")
@click.argument("meeting", metavar="ID", type=MEETING)
@click.option("--today", is_flag=True, help="Le texte d'aujourd'hui, même si le PV a été diffusé.")
@to_file
def export_minutes(meeting: Meeting, today: bool, output: Path) -> None:
    """Le PV de la séance ID, en Word : l'édition qui vaut, s'il y en a une."""
    edition = None if today else store.latest(meeting)
    output.write_bytes(edition.word if edition else word_file(minutes_of(meeting)))


@export.command("presences")
@click.argument("meeting", metavar="ID", type=MEETING)
@to_file
def export_attendance(meeting: Meeting, output: Path) -> None:
    """La feuille de présences à signer de la séance ID, en Word."""
    output.write_bytes(attendance_sheet(meeting))


@export.command("edition")
@click.argument("meeting", metavar="ID", type=MEETING)
@click.option(
    "--number",
    required=True,
    metavar="N",
    type=click.IntRange(min=1),
    help="Le numéro de l'édition : 1 pour la première diffusée.",
)
@to_file
def export_edition(meeting: Meeting, number: int, output: Path) -> None:
    """L'édition N du PV de la séance ID, en Word ou en PDF selon le nom du FICHIER."""
    output.write_bytes(_edition_file(_edition(meeting, number), output.suffix.lower()))


@export.command("revisions")
@click.argument("meeting", metavar="ID", type=MEETING)
@to_file
def export_revisions(meeting: Meeting, output: Path) -> None:
    """Le PV approuvé de la séance ID, en Word, avec les révisions qui y ont mené."""
    output.write_bytes(revisions(_circulated(meeting)))


@export.command("register")
@click.argument("meeting", metavar="ID", type=MEETING)
@to_file
def export_register(meeting: Meeting, output: Path) -> None:
    """Le registre des corrections demandées au PV de la séance ID, en Word."""
    output.write_bytes(register(_circulated(meeting)))


def _edition(meeting: Meeting, number: int) -> Edition:
    known = {edition.number: edition for edition in store.editions_of(meeting)}
    if number not in known:
        numbers = ", ".join(map(str, known)) or "aucune"
        raise RefusedError(
            f"Le PV de cette séance n'a pas d'édition {number} (éditions : {numbers})."
        )
    return known[number]


def _edition_file(edition: Edition, suffix: str) -> bytes:
    match suffix:
        case ".docx":
            return edition.word
        case ".pdf" if edition.pdf:
            return edition.pdf
        case ".pdf":
            raise RefusedError(
                f"L'édition {edition.number} n'a pas de PDF : LibreOffice manquait quand elle a "
                "été figée. Demandez un fichier .docx."
            )
    raise RefusedError("Le nom du fichier doit finir par .docx ou .pdf.")


def _circulated(meeting: Meeting) -> Edition:
    edition = store.circulated(meeting)
    if edition is None:
        raise RefusedError(
            "Le PV de cette séance n'a pas encore été diffusé : « panache circulate » le diffuse."
        )
    return edition
