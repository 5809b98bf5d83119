"""`panache import FILE.json` and `panache export dossier`."""

from __future__ import annotations

from pathlib import Path

import click

from workshops.dossiers.checking.read_file import LIMIT, read
from workshops.dossiers.intake.take_in import take_in
from workshops.dossiers.outgoing.to_file import to_file as dossier_file
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.cli import to_file
from workshops.minutes.cli_types import MEETING
from workshops.people.models import Person
from workshops.refusals import RefusedError


@click.command("import")
@click.argument("source", metavar="FICHIER.json", type=click.Path(path_type=Path))
def import_command(source: Path) -> None:
    """Reprend une séance d'un dossier JSON.

    Écrit son numéro. Un dossier qui n'est pas en ordre est refusé en entier.
    """
    with source.open("rb") as file:
        data = file.read(LIMIT + 1)
    try:
        meeting = take_in(read(data), _tell_kept_address)
    except RefusedError as refusal:
        db.session.rollback()
        raise RefusedError(f"{source.name} n'est pas repris. {refusal}") from None
    db.session.commit()
    click.echo(meeting.id)


def _tell_kept_address(person: Person) -> None:
    click.echo(
        f"L'adresse de {person.name} n'est pas reprise : cette personne a un rôle de confiance ou "
        "un autre chantier. L'administration la lui donne dans le répertoire.",
        err=True,
    )


@click.command("dossier")
@click.argument("meeting", metavar="ID", type=MEETING)
@to_file
def export_dossier(meeting: Meeting, output: Path) -> None:
    """La séance ID entière, en un fichier JSON que « panache import » relit."""
    output.write_bytes(dossier_file(meeting))
