"""A synthesis in the demonstration: drawn from the second séance, presented to the third."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from workshops.blocks import to_json
from workshops.citations.citing import cite
from workshops.citations.places import MeetingText, texts_of
from workshops.extensions import db
from workshops.meetings.extending import Demo
from workshops.meetings.models import Meeting
from workshops.meetings.preparing.annex_text import blocks_of
from workshops.people.viewer import Viewer
from workshops.syntheses.matrix import rows
from workshops.syntheses.models import Synthesis
from workshops.syntheses.writing.elements import Place, add, mark
from workshops.syntheses.writing.lists import begin, suggested_questions
from workshops.syntheses.writing.presenting import present, recap_point

INTRODUCTION = "Voici ce qui ressort des trois groupes. Dites-nous si vous vous y retrouvez."


class DrawnElement(NamedTuple):
    """An element of the demonstration; `cites` are words of the paragraphs that it rests on."""

    words: str
    cites: tuple[str, ...] = ()
    already_raised: bool = False
    attached: tuple[str, ...] = ()


PROBLEMS = (
    DrawnElement(
        "Les personnes changent, et les liens s'en vont avec elles.",
        ("Le changement d'interlocuteur", "Et quand une équipe change"),
        already_raised=True,
        attached=("On transmet les dossiers, pas les prénoms.",),
    ),
    DrawnElement(
        "Les mêmes mots ne disent pas la même chose d'un secteur à l'autre.",
        ("Je voudrais revenir aux mots", "Même chose avec « enquête sociale »"),
        already_raised=True,
    ),
    DrawnElement("Les autorisations sont lentes.", ("La lenteur des autorisations",)),
    DrawnElement("Ce qui marche doit sans cesse se dire nouveau.", ("L'innovation obligatoire",)),
)
ACTIONS = (
    DrawnElement(
        "Écrire un lexique avec des parents et des jeunes.", ("un lexique de vingt mots",)
    ),
    DrawnElement(
        "Accueillir ensemble les nouvelles et les nouveaux.",
        ("une demi-journée de marche", "À Bruxelles, une commune a essayé autre chose"),
    ),
    DrawnElement(
        "Confier le protocole à quelqu'un dont c'est le travail.", ("une personne, dans chaque",)
    ),
)
COLUMNS = ["Se connaître", "Se parler", "Tenir dans le temps"]
CELLS = (
    "**Des prénoms**\n- une feuille par école\n- une marche d'accueil\nv",
    "**Des mots communs**\n- un lexique\n=> moins de malentendus",
    "**Quelqu'un** dont c'est le travail\n- les passages d'école\n- les vacances",
)


def fill(taken: Mapping[str, Meeting], _today: date, _prints: bool) -> None:
    source, following = taken.get("seance-2"), taken.get("seance-3")
    if source is None or following is None:
        return
    viewer = Viewer(person=source.workstream.co_presidents[0])
    synthesis = begin(source.workstream, "Synthèse de la deuxième séance", viewer)
    synthesis.meetings = [source]
    synthesis.questions = suggested_questions([source])
    synthesis.introduction = to_json(blocks_of(INTRODUCTION))
    text = texts_of([source])[source.id]
    for in_list, lines in zip(synthesis.lists, (PROBLEMS, ACTIONS), strict=True):
        for line in lines:
            _add(line, (in_list, None), text, viewer)
    _lay_out(synthesis, viewer)
    point = recap_point(following) or following.items[0]
    present(synthesis, point, viewer)
    db.session.flush()


def _add(line: DrawnElement, place: Place, text: MeetingText, viewer: Viewer) -> None:
    blocks = [
        block
        for words in line.cites
        for block, paragraph in text.paragraphs.items()
        if words in paragraph.text
    ]
    element = add(place, line.words, viewer, citations=cite(text, blocks, viewer.person))
    db.session.flush()
    mark(element, viewer, tags=element.tags or [], already_raised=line.already_raised)
    for words in line.attached:
        add((place[0], element), words, viewer)


def _lay_out(synthesis: Synthesis, viewer: Viewer) -> None:
    matrix = rows.begin(synthesis, "Ce qui relie, et ce qui tient", COLUMNS, viewer)
    rows.write_row(matrix.rows[0], CELLS, viewer)
    spanning = rows.add_row(matrix, viewer, is_spanning=True)
    rows.write_row(
        spanning, ["**Par quoi commencer ?** « Nous avons un élève en commun. »"], viewer
    )


def tell(_meeting: Meeting) -> Iterable[str]:
    return ()


DEMO = Demo(fill, tell)
