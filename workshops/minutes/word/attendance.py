"""The attendance sheet that goes round the table to be signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workshops.blocks import Run, Table, text
from workshops.minutes.word.sheet import sheet
from workshops.minutes.word.styles import Style

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
    empty: tuple[tuple[Run, ...], ...] = ((),) * len(_HEADER)
    people = (*(tuple(map(text, (*row, ""))) for row in rows), *(empty,) * _EMPTY_ROWS)
    return sheet(
        lines,
        Table(_HEADER, people, "Feuille de présence", _WIDTHS),
        author=author,
        created=created,
        style=Style.SIGNING_GRID,
        row_height=_ROW_HEIGHT,
    )
