"""Tables are read however they come, and what is none is refused with a sentence."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from workshops.people.columns import people_in, people_in_text
from workshops.people.tables import MAX_ROWS, TableError, decode, read_text
from workshops.people.workbooks import read_file

ROWS = [
    ["Nom", "Prénom", "Organisme", "Adresse e-mail"],
    ["Dufour", "Inès", "AMO L'Été ; Mons", "ines@exemple.test"],
    ["Lhoëst", "Damien", 'CPAS "Nord", Huy', "damien@exemple.test"],
]


def as_csv(separator: str, rows=ROWS) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()


def as_workbook(*sheets: list[list[object]]) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for rows in sheets:
        sheet = workbook.create_sheet()
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def cells(table) -> list[list[str]]:
    return [list(row.cells) for row in table.rows]


@pytest.mark.parametrize("separator", ";\t,|:^~")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_any_separator_in_any_encoding(separator, encoding) -> None:
    assert cells(read_file(as_csv(separator).encode(encoding))) == ROWS


def test_excel_says_its_separator_itself() -> None:
    assert cells(read_text("sep=,\r\nnom,prénom\r\nA;B,C\r\n")) == [["nom", "prénom"], ["A;B", "C"]]


def test_workbook_gives_its_first_sheet_that_holds_something() -> None:
    people = [
        ["Nom", "Années d'expérience", "Ici"],
        ["Dufour", 12.0, True],
        [None, None],
        ["Lhoëst"],
    ]
    table = read_file(as_workbook([], people, [["autre"]]))
    assert [(row.line, row.cells) for row in table.rows] == [
        (1, ("Nom", "Années d'expérience", "Ici")),
        (2, ("Dufour", "12", "True")),
        (4, ("Lhoëst",)),
    ]


def test_titles_may_stand_above_the_headings() -> None:
    people = people_in(read_file(as_workbook([["Liste des invités"], [], *ROWS])))
    assert [(p.line, p.name) for p in people] == [(4, "Inès DUFOUR"), (5, "Damien LHOËST")]


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=4), min_size=1, max_size=6))
def test_pasted_text_is_read_or_refused(rows) -> None:
    with suppress(TableError):
        people_in_text(as_csv(";", rows))


@given(st.binary(max_size=400))
def test_sent_file_is_read_or_refused(content) -> None:
    for start in (b"", b"PK\x03\x04", b"\xff\xfe"):
        with suppress(TableError):
            people_in(read_file(start + content))


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@settings(max_examples=60)
@given(st.integers(0, 10**6))
def test_broken_workbook_is_read_or_refused(seed) -> None:
    """Bytes changed in the parts themselves, so that the archive still opens."""
    dice = random.Random(seed)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(as_workbook(ROWS))) as whole,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as broken,
    ):
        for part in whole.infolist():
            content = bytearray(whole.read(part))
            for _ in range(dice.choice([0, 0, 1, 8])):
                content[dice.randrange(len(content))] = dice.randrange(32, 127)
            broken.writestr(part.filename, bytes(content))
    with suppress(TableError):
        read_file(out.getvalue())


def packed(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "vide"),
        (b" \n \n", "vide"),
        (b"\xd0\xcf\x11\xe0old", "ni un CSV ni un .xlsx"),
        (b"%PDF-1.7", "ni un CSV ni un .xlsx"),
        (b"\x01\0\0\0\x02\0\0\0", "pas un tableau"),
        (packed("x.txt", b"bonjour"), "illisible"),
        (packed("xl/workbook.xml", b"0" * 31 * 1024 * 1024), "trop volumineux"),
        (packed("xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'), "pas permises"),
        (("nom\n" + "Dufour\n" * (MAX_ROWS + 1)).encode(), "plus de 2000 lignes"),
        (b'nom;x\n"Dufour;' + b"a" * 200_000, "ligne 2"),
    ],
)
def test_non_table_is_refused_with_a_sentence(content, sentence) -> None:
    with pytest.raises(TableError, match=sentence):
        read_file(content)


def test_sheet_that_lies_about_its_size_holds_what_it_holds(monkeypatch) -> None:
    whole = as_workbook(ROWS)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                content = content.replace(b'ref="A1:D3"', b'ref="A1:Z40"')
                content = content.replace(b'<row r="3"', b'<row r="40"')
            new.writestr(part.filename, content)
    assert [row.line for row in read_file(out.getvalue()).rows] == [1, 2, 40]
    monkeypatch.setattr("workshops.people.workbooks.LAST_LINE", 20)
    assert [row.line for row in read_file(out.getvalue()).rows] == [1, 2]


@pytest.mark.parametrize("content", [b";" * 10_000_000, b"a;b\n" * 2_500_000, b'"' * 9_999_999])
def test_ten_megabytes_of_no_table_are_refused(content) -> None:
    with pytest.raises(TableError):
        read_file(content)


def test_decode_keeps_typographic_marks_of_windows() -> None:
    assert decode("« L’œuvre » – 5 €".encode("cp1252")) == "« L’œuvre » – 5 €"
