"""The attendance sheet that goes round the table to be signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workshops.blocks import Document, Run, Table, text
from workshops.minutes.word.inline import Ink, printed, write_runs
from workshops.minutes.word.ooxml import start_paragraph
from workshops.minutes.word.package import Package
from workshops.minutes.word.styles import Style
from workshops.minutes.word.tables import write_table

_HEADER = ("Nom et prénom", "Service, fonction", "En remplacement de", "Signature")
_WIDTHS = (0.24, 0.32, 0.19, 0.25)
_ROW_HEIGHT = 600  # twips: a good centimetre, enough to sign in
_EMPTY_ROWS = 6  # for those whom nobody expected


class Attendee(NamedTuple):
    name: str
    function: str
    replaces: str = ""


def attendance_sheet(
    lines: Sequence[str], rows: Sequence[Attendee], *, author: str, created: str
) -> bytes:
    """A .docx in landscape A4: `lines` (what it is, then when and where), one row a person.

    `created` is ISO 8601; ValueError where it is not.
    """
    title, *others = lines
    package = Package(Document(title, "Liste de présences", author, created, title, blocks=()))
    package.turn_to_landscape()
    for style, line in ((Style.TITLE, title), *((Style.COVER, line) for line in others)):
        write_runs(start_paragraph(package.body, style), printed(text(line)), package.links)
    start_paragraph(package.body, Style.SPACER)
    empty: tuple[tuple[Run, ...], ...] = ((),) * len(_HEADER)
    people = (*(tuple(map(text, (*row, ""))) for row in rows), *(empty,) * _EMPTY_ROWS)
    table = Table(_HEADER, people, title, _WIDTHS)
    ink = Ink(package.links)
    write_table(package.body, table, ink, package.text_width, Style.SIGNING_GRID, _ROW_HEIGHT)
    start_paragraph(package.body, Style.SPACER)
    return package.save()
