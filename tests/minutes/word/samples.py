"""Minutes of the size and shape of real ones; people, services and words are invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, cycle

from workshops.blocks import Block, Document, Kind, Marker, Run, Speaker, Table, text

SENTENCES = (
    "On a commencé par se demander ce que chacun met derrière le mot « réseau ».",
    "Le temps manque : les équipes reviennent d'abord à leur mission première.",
    "Quand un jeune arrive chez nous, il a déjà raconté son histoire trois fois.",
    "La permanence du mercredi fonctionne bien ; celle du vendredi reste vide.",
    "Qui appelle qui, et avec quel accord de la famille ?",
    "Il faudrait un lieu commun, neutre, où l'on puisse s'asseoir une heure par mois.",
    "Les conventions existent, mais personne ne les relit après leur signature.",
    "C'est parfois une personne qui porte le partenariat ; quand elle part, il s'arrête.",
    "Nous avons gagné une vraie connaissance mutuelle, et des raccourcis utiles.",
    "Les horaires d'école ne sont pas ceux d'un service ouvert en soirée !",
    "Une fiche d'une page suffirait, tenue à jour par la commune.",
    "Le secret professionnel n'empêche pas de se parler : il oblige à savoir pourquoi on se parle.",
)
PEOPLE = (
    ("Maud Verlinde", "Service AMO Le Tremplin, Arvelle", "maud.verlinde@tremplin.exemple.be"),
    ("Yassin Dorval", "CPAS d'Hautes-Rives, insertion", "y.dorval@cpas-hautesrives.exemple.be"),
    ("Clémence Autier (secrétariat)", "MADO de Brumont", "clemence@mado-brumont.exemple.be"),
    ("Igor Santelmo", "Réseau santé « Les Passerelles »", "igor.santelmo@passerelles.exemple.be"),
    ("Perrine Hoquet (rapporteuse)", "CPMS libre d'Arvelle", "p.hoquet@cpms-arvelle.exemple.be"),
    ("Bastien Lorgeril", "Service de prévention, Tournelle", "b.lorgeril@prevention.exemple.be"),
)
POINTS = (
    "Tour de table et annonces – Odile Marchandeau (13h30 – 13h40)",
    "Approbation du PV de la séance précédente – Fabrice Quillet (13h40 – 13h50)",
    "Rappel de l'objectif du chantier – Odile Marchandeau (13h50 – 13h55)",
    "Retour sur la séance précédente et rappel des problèmes à résoudre – Fabrice Quillet "
    "(13h55 – 14h05)",
    "Stabilisation de la définition du problème et des actions possibles au départ d'un travail en "
    "sous-groupes – Odile Marchandeau (14h05 – 14h15)",
    "Composition des sous-groupes",
    "Restitution des travaux (15h30 – 16h00)",
    "Organisation pratique des prochaines réunions : dates et lieux",
    "Annexe",
)


def _block(kind: Kind, words: str = "", **fields: object) -> Block:
    return Block(kind, text(words), **fields)


def _said(words: Iterator[str], paragraphs: int) -> Iterator[Block]:
    for _ in range(paragraphs):
        yield _block(Kind.PARAGRAPH, " ".join(next(words) for _ in range(4)))


def _cover() -> Iterator[Block]:
    yield _block(Kind.TITLE, "P.V. du 18 mars 2031")
    yield _block(Kind.COVER, "13h30 – 16h00")
    yield _block(Kind.COVER, "Maison des Tilleuls, rue du Vieux-Lavoir 12 à 5999 Arvelle")
    yield Block(Kind.COVER, (Run("Chantier 5 : « Partenariat »", bold=True), Run(" – Séance 2")))
    yield _block(
        Kind.COVER, "Co-présidence : Odile Marchandeau (AMO Le Tremplin) et Fabrice Quillet (FWB)"
    )
    yield _block(Kind.RUBRIC, "Ordre du jour :")
    for rank, title in enumerate(POINTS, 1):
        yield _block(Kind.AGENDA_ENTRY, title, number=str(rank), target=f"point-{rank}")


def _attendance() -> Iterator[Block]:
    for label, number in (("Présents", 18), ("Excusés", 10)):
        yield _block(Kind.RUBRIC, f"{label} :")
        people = [PEOPLE[rank % len(PEOPLE)] for rank in range(number)]
        rows = tuple((text(name.split(" (")[0]), text(service)) for name, service, _ in people)
        table = Table(("Nom", "Service / fonction"), rows, label, (0.38, 0.62))
        yield Block(Kind.TABLE, table=table)
    yield _block(Kind.RUBRIC, "Absents :")
    yield _block(Kind.PARAGRAPH, "/")
    yield _block(Kind.PARAGRAPH, "La réunion débute à 14h00. Elle est présidée par les deux.")


def _heading(rank: int) -> Block:
    return _block(Kind.HEADING, POINTS[rank - 1], id=f"point-{rank}", level=1, number=str(rank))


def _items(words: Iterator[str], marker: Marker, number: int, level: int = 0) -> Iterator[Block]:
    for rank in range(number):
        yield _block(Kind.ITEM, next(words), marker=marker, level=level, restart=rank == 0)


def _correction(words: Iterator[str]) -> Iterator[Block]:
    for name, _, _ in PEOPLE:
        runs = text(f"en page 9 : {next(words)} {next(words)}")
        yield Block(Kind.TURN, runs, speaker=Speaker(name.split(" (")[0]))
    link = "https://exemple.be/ressources?page=948"
    yield Block(Kind.ASIDE, (Run("pour en savoir plus : "), Run(link, link=link)))


def _composition(words: Iterator[str]) -> Iterator[Block]:
    for group in (1, 2, 3):
        yield _block(Kind.SUBHEADING, f"Groupe {group}", level=1)
        yield _block(Kind.PROMPT, " ".join(next(words) for _ in range(3)))
        rows = tuple(
            (text(name), text(service), (Run(mail, link=f"mailto:{mail}"),))
            for name, service, mail in PEOPLE
        )
        table = Table(("Nom", "Service", "Adresse"), rows, f"Groupe {group}", (0.27, 0.33, 0.40))
        yield Block(Kind.TABLE, table=table)


def _reports(words: Iterator[str], size: int) -> Iterator[Block]:
    for group in (1, 2, 3):
        title = f"Notes du groupe {group}"
        yield _block(Kind.HEADING, title, id=f"groupe-{group}", level=2, number=f"7.{group}")
        yield _block(Kind.PROMPT, next(words))
        yield from (_headed_note, _listed_note, _spoken_note)[group - 1](words, size)


def _headed_note(words: Iterator[str], size: int) -> Iterator[Block]:
    for title in ("Les gains", "Les freins", "Les moyens et les conditions") * size:
        yield _block(Kind.SUBHEADING, title, level=1)
        yield from _said(words, 3)
        yield _block(Kind.SUBHEADING, "Ce qui revient souvent", level=2)
        yield from _said(words, 1)


def _listed_note(words: Iterator[str], size: int) -> Iterator[Block]:
    for _ in range(3 * size):
        for rank in range(3):
            yield _block(Kind.ITEM, next(words), marker=Marker.DECIMAL, restart=rank == 0)
            yield from _items(words, Marker.LETTER, 3, level=1)
            yield from _items(words, Marker.BULLET, 2, level=2)
            yield _block(Kind.PARAGRAPH, next(words), level=1)
        yield from _said(words, 1)


def _spoken_note(words: Iterator[str], size: int) -> Iterator[Block]:
    names = cycle(("Maud", "Yassin", "Igor", "Perrine"))
    for _ in range(28 * size):
        yield Block(Kind.TURN, speaker=Speaker(next(names)))
        yield from _said(words, 1)
    yield _block(Kind.SUBHEADING, "Synthèse", level=1)
    yield from _items(words, Marker.BULLET, 4)


def _body(words: Iterator[str], size: int) -> Iterator[Block]:
    content = {
        2: lambda: _correction(words),
        4: lambda: _items(words, Marker.BULLET, 14 * size),
        5: lambda: _items(words, Marker.LETTER, 3),
        6: lambda: _composition(words),
        7: lambda: _reports(words, size),
    }
    for rank in range(1, len(POINTS) + 1):
        yield _heading(rank)
        yield from _said(words, 3)
        yield from content[rank]() if rank in content else ()


def minutes(size: int = 1) -> Document:
    """About 20 pages for 1; every block has an id."""
    words = cycle(SENTENCES)
    numbers = count(1)
    blocks = [
        block if block.id else replace(block, id=f"b{next(numbers)}")
        for source in (_cover(), _attendance(), _body(words, size))
        for block in source
    ]
    return Document(
        title="P.V. du 18 mars 2031 – Chantier 5 – Séance 2",
        subject="Chantier 5 : « Partenariat »",
        author="Groupe de travail d'Arvelle",
        created="2031-03-18T16:00:00+01:00",
        running_title="P.V. du 18 mars 2031 – Chantier 5 : « Partenariat » – Séance 2",
        blocks=tuple(blocks),
        keywords=("procès-verbal", "partenariat"),
    )
