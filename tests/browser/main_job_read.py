"""Words said in the main job, and the Word file in which they are read back."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.table import Table

from workshops import dates
from workshops.meetings.models import Adjournment, Meeting, Opening

QUESTIONS = {
    "L'école": "Quels gains et quels freins voyez-vous à l'école ?",
    "La rue": "Que faut-il pour que la rue tienne ?",
}
TURN = "Le temps manque entre deux rendez-vous."
TYPED_BY_ONE = "Une permanence commune est proposée le mercredi."
TYPED_BY_OTHER = "Un agenda partagé suffirait pour commencer."
OF_THE_GROUP = "Un lieu neutre rassure les familles."
PRESENT = [
    "Noémie DELVIGNE",
    "Inès DUFOUR",
    "Samira EL IDRISSI",
    "Samuel HOUBEN",
    "Damien LHOEST",
    "Hélène MARCHAL",
]
HOSTS = {"Hélène MARCHAL", "Inès DUFOUR", "Noémie DELVIGNE"}  # they hold the plenary, in no group


def read_back(path: Path, meeting: Meeting) -> None:
    document = docx.Document(str(path))
    lines = [(p.style.name, p.text.replace("\u202f", "\u00a0")) for p in document.paragraphs]
    whole = "\n".join(text.replace("\u00a0", " ") for _, text in lines)
    assert f"Damien LHOEST : {TURN}" in whole
    for words in (TYPED_BY_ONE, TYPED_BY_OTHER, OF_THE_GROUP):
        assert whole.count(words) == 1
    assert f"La réunion débute à {hour_of(meeting.opening)}" in whole
    assert f"la réunion est levée à {hour_of(meeting.adjournment)}" in whole
    headings = [text for style, text in lines if style.startswith("Heading")]
    report = next(i for i, text in enumerate(headings) if "Restitution" in text)
    first, second = (f"Groupe {n} – {t}".replace("'", "’") for n, t in enumerate(QUESTIONS, 1))
    assert headings[report + 1 : report + 3] == [first, second]
    handed_in = whole.index("Note remise par Noémie DELVIGNE")
    assert whole.index(f"\n{first}\n") < handed_in < whole.index(OF_THE_GROUP)
    assert whole.index(OF_THE_GROUP) < whole.index(f"\n{second}\n")
    present, *groups = document.tables
    assert names_in(present) == PRESENT
    assert sorted(name for group in groups for name in names_in(group)) == sorted(
        name.replace("Damien LHOEST", "Damien LHOEST (secrétariat)")
        for name in PRESENT
        if name not in HOSTS
    )
    assert "samuel.houben@exemple.test" in [
        cell.text for g in groups for cell in g.columns[2].cells
    ]


def names_in(table: Table) -> list[str]:
    return [cell.text for cell in table.columns[0].cells][1:]


def hour_of(moment: Opening | Adjournment | None) -> str:
    """Write an hour as the clock on the wall said it: « 9h05 »."""
    assert moment
    local = moment.at.astimezone(dates.ZONE)
    return f"{local.hour}h{local.minute:02}"
