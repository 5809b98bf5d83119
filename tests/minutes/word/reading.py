"""Text of a Word file, paragraph by paragraph, and the text expected."""

from io import BytesIO

import docx
from docx.table import Table as WordTable

from workshops.blocks import Block, Document, Kind, plain, text
from workshops.minutes.word.ooxml import clean
from workshops.typography import french


def paragraphs(content: bytes) -> list[str]:
    """The text of every paragraph and cell but the spaces after tables, as python-docx reads it."""
    found: list[str] = []
    for part in docx.Document(BytesIO(content)).iter_inner_content():
        if isinstance(part, WordTable):
            found += [cell.text for row in part.rows for cell in row.cells]
        elif part.style.name != "PV Espace":
            found.append(part.text)
    return found


def printed(block: Block) -> str:
    """Expected text of a paragraph; the number of a heading is Word's own, or none can be."""
    body = french(clean(block.text))
    label = french(clean(block.speaker.label)) if block.speaker else ""
    match block.kind:
        case Kind.TURN if block.runs and label:
            return f"{label}\u00a0: {body}"
        case Kind.TURN:
            return label or body
        case Kind.ASIDE:
            return french(f"(NDR : {clean(block.text)})")
        case Kind.AGENDA_ENTRY if block.number:
            return f"{clean(block.number)}.\t{body}"
    return body


def expected(source: Document) -> list[str]:
    found: list[str] = []
    for block in source.blocks:
        if block.kind is Kind.TABLE:
            cells = [text(label) for label in block.table.header]
            cells += [cell for row in block.table.rows for cell in row]
            found += [french(clean(plain(cell))) for cell in cells]
        else:
            found.append(printed(block))
    return found
