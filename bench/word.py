"""Export of a PV of about 20 and of about 150 pages: in Word, and in Word and PDF.

`python bench/word.py` prints the median time of five exports of the longer one, in one run, as
ratios: ours, naive python-docx as its documentation shows it, and a bare string + zip writer, which
writes the same words with neither lists, links, bookmarks nor typography: the limit, not a rival.
Where LibreOffice is there, then once for both: the Word file with the pages of its agenda, its PDF
and the pages of every paragraph, as an edition has them; and a bare conversion, its lower bound.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import docx
from pypdf import PdfReader

from tests.minutes.word.samples import minutes
from workshops.blocks import Block, Document, Kind, plain
from workshops.minutes.editions.freezing import Print, printed
from workshops.minutes.word.builder import build
from workshops.minutes.word.pages import office_available, to_pdf
from workshops.minutes.word.template import template

SIZES = (2, 21)
ROUNDS = 5
STYLES = {Kind.ITEM: "List Bullet", Kind.TITLE: "Title", Kind.PROMPT: "Quote"}


def naive(document: Document) -> bytes:
    word = docx.Document()
    for block in document.blocks:
        if block.kind is Kind.HEADING:
            word.add_heading(f"{block.number}. {block.text}", block.level)
        elif block.table:
            naive_table(word, block)
        else:
            paragraph = word.add_paragraph(style=STYLES.get(block.kind, "Normal"))
            if block.speaker:
                paragraph.add_run(f"{block.speaker.label} : ").bold = True
            for run in block.runs:
                paragraph.add_run(run.text).bold = run.bold
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def naive_table(word: docx.document.Document, block: Block) -> None:
    table = word.add_table(rows=1, cols=len(block.table.header))
    for column, label in enumerate(block.table.header):
        table.cell(0, column).text = label
    for rank, row in enumerate(block.table.rows, 1):
        table.add_row()
        for column, cell in enumerate(row):
            table.cell(rank, column).text = plain(cell)


def bare(document: Document) -> bytes:
    lines: list[str] = []
    for block in document.blocks:
        lines.append(block.speaker.label if block.speaker else block.text)
        lines += [plain(cell) for row in (block.table.rows if block.table else ()) for cell in row]
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="PVSuite"/></w:pPr><w:r><w:t>{escape(line)}</w:t></w:r></w:p>'
        for line in lines
    )
    buffer = BytesIO()
    with ZipFile(BytesIO(template())) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:body>", b"<w:body>" + body.encode())
            target.writestr(name, content)
    return buffer.getvalue()


def seconds(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def median(export: Callable[[Document], bytes], document: Document) -> float:
    """Seconds."""
    return statistics.median(seconds(lambda: export(document)) for _ in range(ROUNDS))


def edition(size: int) -> None:
    document = minutes(size)
    made: list[Print] = []
    whole = seconds(lambda: made.append(printed(document)))
    bare_pdf = seconds(lambda: to_pdf(made[0].files.docx))
    pages = len(PdfReader(BytesIO(made[0].files.pdf or b"")).pages)
    print(
        f"{pages:4} pages, {len(document.blocks)} blocs : Word et PDF en {whole:.1f} s, "
        f"{whole / bare_pdf:.2f} × une conversion"
    )


def main() -> None:
    document = minutes(SIZES[-1])
    ours = median(build, document)
    for name, export in (("le nôtre", build), ("python-docx naïf", naive), ("chaîne + zip", bare)):
        found = ours if export is build else median(export, document)
        print(f"{name:18} {found * 1000:7.0f} ms   {found / ours:5.2f} × le nôtre")
    for size in SIZES if office_available() else ():
        edition(size)


if __name__ == "__main__":
    main()
