"""The agenda's page numbers are those of the PDF, or there are none."""

import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from pypdf import PageObject, PdfReader

from tests.conftest import need
from tests.minutes.word.auditing import assert_sound
from tests.minutes.word.samples import minutes
from workshops.blocks import Block, Document, Kind, Run, Speaker, text
from workshops.minutes.editions import freezing
from workshops.minutes.editions.freezing import Print
from workshops.minutes.word import pages
from workshops.minutes.word.builder import build


@pytest.fixture
def office() -> None:
    need("LibreOffice", pages.office_available())


def marked(source: Document) -> Document:
    """Mark each block that has words with a first and a last word of its own: « d12d … f12f »."""
    return replace(source, blocks=tuple(_marked(*each) for each in enumerate(source.blocks)))


def _marked(rank: int, block: Block) -> Block:
    begin, end = Run(f"d{rank}d "), Run(f" f{rank}f")
    if block.table:
        *rows, last = [list(row) for row in block.table.rows]
        rows = [*rows, last]
        rows[0][0], rows[-1][-1] = (begin, *rows[0][0]), (*rows[-1][-1], end)
        table = replace(block.table, rows=tuple(tuple(row) for row in rows))
        return replace(block, table=table)
    if block.speaker and not block.runs:
        return replace(block, speaker=Speaker(f"{begin.text}{block.speaker.label}{end.text}"))
    return replace(block, runs=(begin, *block.runs, end))


@pytest.fixture(scope="module")
def made() -> Print:
    return freezing.printed(marked(minutes()))


@pytest.fixture(scope="module")
def printed(made: Print) -> pages.Paginated:
    return made.files


@pytest.fixture(scope="module")
def texts(printed: pages.Paginated) -> list[str]:
    """The words of each page, as pdftotext reads them where it is there."""
    if shutil.which("pdftotext"):
        command = ("pdftotext", "-layout", "-", "-")
        found = subprocess.run(command, input=printed.pdf, capture_output=True, check=True)
        return found.stdout.decode().split("\f")[:-1]
    return [page.extract_text() for page in PdfReader(BytesIO(printed.pdf)).pages]


def agenda_pages(content: bytes) -> list[str]:
    """The last word of each entry of the agenda."""
    word = docx.Document(BytesIO(content))
    entries = [line.text for line in word.paragraphs if line.style.name.startswith("toc")]
    return [entry.rsplit("\t", 1)[1] for entry in entries]


def as_laid_out(page: PageObject) -> str:
    """Its words from top to bottom: LibreOffice 25.2 writes those of the footer before the body."""
    return " ".join(page.extract_text(extraction_mode="layout").split())


def page_of(word: str, texts: list[str]) -> int:
    """The one page of the PDF on which it stands."""
    (found,) = (number for number, words in enumerate(texts, 1) if word in words)
    return found


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_agenda_shows_the_pages_on_which_headings_are_printed(made, texts):
    ranks = {block.id: rank for rank, block in enumerate(made.document.blocks)}
    entries = [block for block in made.document.blocks if block.kind is Kind.AGENDA_ENTRY]
    shown = [re.search(rf"f{ranks[entry.id]}f[ .…]*(\d+)", texts[0])[1] for entry in entries]
    assert shown == [str(page_of(f"d{ranks[entry.target]}d", texts)) for entry in entries]
    assert agenda_pages(made.files.docx) == shown
    assert len(set(shown)) > 4


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_blocks_have_the_pages_on_which_their_words_are_printed(made, texts):
    found = [
        (page_of(f"d{rank}d", texts), page_of(f"f{rank}f", texts))
        for rank, _ in enumerate(made.document.blocks)
    ]
    assert [made.pages[block.id] for block in made.document.blocks] == found
    assert [made.files.pages[block.id] for block in made.document.blocks] == [
        first for first, _ in found
    ]
    assert len(texts) >= 15
    assert sum(first < last for first, last in found) > 3


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_pdf_is_tagged_titled_and_in_our_language(printed):
    reader = PdfReader(BytesIO(printed.pdf))
    assert reader.trailer["/Root"]["/Lang"] == "fr-BE"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "P.V. du 18 mars 2031 – Chantier 5 – Séance 2"
    first, second = (as_laid_out(reader.pages[at]) for at in (0, 1))
    assert not first.startswith(minutes().running_title)
    assert second.startswith(minutes().running_title)
    assert second.endswith(f"Page 2 / {len(reader.pages)}")
    assert_sound(printed.docx)


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_two_conversions_at_once_both_succeed():
    content = build(Document("PV", "", "", "2031-03-18", "", (Block(Kind.TITLE, text("PV")),)))
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(pages.to_pdf, [content, content]))
    assert [pdf[:5] for pdf in made] == [b"%PDF-", b"%PDF-"]


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_file_that_is_no_word_file_is_refused():
    with pytest.raises(pages.ConversionError):
        pages.to_pdf(b"PK\x03\x04 pas un document")


def test_page_numbers_are_missing_without_libreoffice(monkeypatch):
    monkeypatch.setenv("PATH", "")
    content, pdf, found = pages.paginated(minutes())
    assert pdf is None
    assert found == {}
    word = docx.Document(BytesIO(content))
    entries = [line for line in word.paragraphs if line.style.name == "toc 1"]
    assert all(entry.text.count("\t") == 1 for entry in entries)
    with pytest.raises(pages.ConversionError):
        pages.to_pdf(content)


def test_page_numbers_are_missing_where_libreoffice_hangs(monkeypatch, tmp_path):
    stuck = tmp_path / "soffice"
    stuck.write_text("#!/bin/sh\nsleep 60 &\nwait\n")
    stuck.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr("workshops.minutes.word.office._SECONDS", 0.3)
    assert pages.paginated(minutes())[1:] == (None, {})
