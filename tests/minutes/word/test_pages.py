"""The agenda's page numbers are those of the PDF, or there are none."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from tests.conftest import need
from tests.minutes.word.auditing import assert_sound
from tests.minutes.word.samples import minutes
from workshops.blocks import Block, Document, Kind, text
from workshops.minutes import pages
from workshops.minutes.word.builder import build
from workshops.typography import french


@pytest.fixture
def office() -> None:
    need("LibreOffice", pages.office_available())


@pytest.fixture(scope="module")
def printed() -> pages.Paginated:
    return pages.paginated(minutes())


def agenda_pages(content: bytes) -> list[str]:
    """The last word of each entry of the agenda."""
    word = docx.Document(BytesIO(content))
    entries = [line.text for line in word.paragraphs if line.style.name.startswith("toc")]
    return [entry.rsplit("\t", 1)[1] for entry in entries]


def folded(words: str) -> str:
    return "".join(words.split())


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_agenda_shows_the_pages_on_which_headings_are_printed(printed):
    source = minutes()
    headings = {block.id: block for block in source.blocks if block.kind is Kind.HEADING}
    entries = [block for block in source.blocks if block.kind is Kind.AGENDA_ENTRY]
    assert agenda_pages(printed.docx) == [str(printed.pages[entry.target]) for entry in entries]
    texts = [folded(page.extract_text()) for page in PdfReader(BytesIO(printed.pdf)).pages]
    for heading in headings.values():
        title = folded(french(f"{heading.number}. {heading.text}"))
        shown = [number for number, found in enumerate(texts, 1) if number > 1 and title in found]
        assert shown == [printed.pages[heading.id]]
    assert len({printed.pages[heading] for heading in headings}) > 5


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_every_block_has_a_page_and_they_never_go_back(printed):
    source = minutes()
    found = [printed.pages[block.id] for block in source.blocks]
    assert found == sorted(found)
    assert found[-1] == len(PdfReader(BytesIO(printed.pdf)).pages)


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_pdf_is_tagged_titled_and_in_our_language(printed):
    reader = PdfReader(BytesIO(printed.pdf))
    assert reader.trailer["/Root"]["/Lang"] == "fr-BE"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "P.V. du 18 mars 2031 – Chantier 5 – Séance 2"
    first, second = (" ".join(reader.pages[at].extract_text().split()) for at in (0, 1))
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
def test_what_is_no_word_file_is_refused():
    with pytest.raises(pages.ConversionError):
        pages.to_pdf(b"PK\x03\x04 pas un document")


def test_no_page_numbers_without_libreoffice(monkeypatch):
    monkeypatch.setenv("PATH", "")
    content, pdf, found = pages.paginated(minutes())
    assert pdf is None
    assert found == {}
    word = docx.Document(BytesIO(content))
    entries = [line for line in word.paragraphs if line.style.name == "toc 1"]
    assert all(entry.text.count("\t") == 1 for entry in entries)
    with pytest.raises(pages.ConversionError):
        pages.to_pdf(content)


def test_no_page_numbers_where_libreoffice_hangs(monkeypatch, tmp_path):
    stuck = tmp_path / "soffice"
    stuck.write_text("#!/bin/sh\nsleep 60 &\nwait\n")
    stuck.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(pages, "_SECONDS", 0.3)
    assert pages.paginated(minutes())[1:] == (None, {})
