"""`panache circulate` and `panache import-pv`: minutes go round, or come in as what went round."""

from __future__ import annotations

from pathlib import Path

import click

from workshops.config import MAX_UPLOAD
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.circulation import circulating
from workshops.minutes.circulation.drafting import (
    Draft,
    draft_of,
    freeze,
    latest_number,
    record_import,
)
from workshops.minutes.circulation.form import usual_deadline
from workshops.minutes.cli_types import MEETING
from workshops.minutes.incoming.bringing import received
from workshops.refusals import RefusedError

ACTOR = "Panache"


@click.command("circulate")
@click.argument("meeting", metavar="ID", type=MEETING)
def circulate(meeting: Meeting) -> None:
    """Fige le PV de la séance ID et l'envoie aux personnes invitées.

    Elles ont deux semaines pour demander des corrections, ou jusqu'à la veille de la prochaine
    séance du chantier. Les messages partent dès que le serveur tourne. Écrit le numéro de
    l'édition.
    """
    draft = draft_of(meeting, is_file=False)
    deadline, known = usual_deadline(meeting), latest_number(meeting)
    edition = freeze(meeting, draft, None, deadline, known)
    circulating.send_to_all(edition, ACTOR)
    db.session.commit()
    click.echo(edition.number)


@click.command("import-pv")
@click.argument("meeting", metavar="ID", type=MEETING)
@click.argument("source", metavar="FICHIER.docx", type=click.Path(path_type=Path))
def import_minutes(meeting: Meeting, source: Path) -> None:
    """Reprend un PV écrit ailleurs comme édition diffusée de la séance ID, sans rien envoyer.

    Écrit le numéro de l'édition et, sur la sortie d'erreur, ce qui n'a pas pu être repris tel quel.
    """
    with source.open("rb") as file:
        content = file.read(MAX_UPLOAD + 1)
    try:
        text = received(content)
    except RefusedError as refusal:
        raise RefusedError(f"{source.name} n'est pas repris. {refusal}") from None
    draft = Draft(text.document, source.name)
    edition = freeze(meeting, draft, None, None, latest_number(meeting))
    record_import(edition, ACTOR)
    db.session.commit()
    click.echo(edition.number)
    for remark in text.remarks:
        click.echo(remark, err=True)
