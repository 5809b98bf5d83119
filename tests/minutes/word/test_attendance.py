"""The sheet to sign has everyone on it, room to sign, and lines for the unexpected."""

from io import BytesIO

import docx
from docx.shared import Cm

from tests.minutes.word.auditing import assert_sound
from workshops.minutes.word.attendance import Attendee, attendance_sheet

PEOPLE = (
    Attendee("Maud Verlinde", "AMO Le Tremplin"),
    Attendee("Igor Santelmo", "Réseau « Les Passerelles »", "Anaïs D'Hoker"),
)


def sheet(rows=PEOPLE) -> bytes:
    return attendance_sheet(
        ["Feuille de présence", "Chantier 5 : « Partenariat »"],
        rows,
        author="Groupe",
        created="2031-03-18T13:30:00+01:00",
    )


def test_sheet_is_a_valid_file_with_or_without_people():
    assert_sound(sheet())
    assert_sound(sheet(()))


def test_sheet_lists_people_then_empty_lines():
    table = docx.Document(BytesIO(sheet())).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[1] == ["Maud Verlinde", "AMO Le Tremplin", "", ""]
    assert rows[2][1:3] == ["Réseau «\u00a0Les Passerelles\u00a0»", "Anaïs D’Hoker"]
    assert rows[3:] == [[""] * 4] * 6


def test_sheet_is_in_landscape_with_rows_high_enough_to_sign():
    word = docx.Document(BytesIO(sheet()))
    section = word.sections[0]
    assert section.page_width > section.page_height
    assert all(row.height >= Cm(1) for row in word.tables[0].rows[1:])
    width = sum(column.width for column in word.tables[0].columns)
    assert width == section.page_width - section.left_margin - section.right_margin
