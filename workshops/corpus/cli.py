"""`panache export corpus`: what was said in a chantier, for analysis."""

from __future__ import annotations

from pathlib import Path

import click

from workshops.corpus.files import CorpusForm, corpus_file, key_file
from workshops.corpus.reading import corpus_of
from workshops.extensions import now
from workshops.minutes.cli import to_file
from workshops.minutes.cli_types import WORKSTREAM
from workshops.programmes.models import Workstream
from workshops.refusals import RefusedError


@click.command("corpus")
@click.argument("workstream", metavar="CHANTIER", type=WORKSTREAM)
@click.option(
    "--as",
    "form",
    required=True,
    metavar="FORME",
    type=click.Choice([str(form) for form in CorpusForm]),
    help="qdpx (REFI-QDA), iramuteq ou csv.",
)
@click.option(
    "--meeting",
    "numbers",
    multiple=True,
    metavar="N",
    type=click.IntRange(min=1),
    help="Le numéro d'une séance ; toutes si l'option manque.",
)
@click.option("--names", is_flag=True, help="Les noms, là où le régime des notes les permet.")
@click.option(
    "--key",
    metavar="FICHIER",
    type=click.Path(path_type=Path),
    help="Le fichier où écrire aussi la clé des pseudonymes, en CSV.",
)
@to_file
def export_corpus(
    workstream: Workstream,
    form: str,
    numbers: tuple[int, ...],
    names: bool,
    key: Path | None,
    output: Path,
) -> None:
    """Ce qui s'est dit dans le CHANTIER, pour l'analyse, sous pseudonymes."""
    corpus = corpus_of(workstream)
    known = {meeting.number for meeting in corpus.meetings}
    if unknown := set(numbers) - known:
        listed = ", ".join(map(str, sorted(unknown)))
        raise RefusedError(f"Rien n'a été noté à la séance {listed} de ce chantier.")
    taken = corpus.taken(set(numbers) or known, with_pseudonyms=not names)
    output.write_bytes(corpus_file(taken, CorpusForm(form), now()).data)
    if key:
        key.write_bytes(key_file(corpus))
