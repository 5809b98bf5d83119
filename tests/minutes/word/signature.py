"""Text and formatting of a Word file, whatever its runs are cut into."""

from __future__ import annotations

from typing import Any, NamedTuple

from docx.oxml.ns import qn

from tests.minutes.word.numbering import Numbering
from tests.minutes.word.semantics import Package

SPACER = "PVEspace"
CHARACTERS = {qn("w:br"): "\n", qn("w:tab"): "\t"}


class Line(NamedTuple):
    """A paragraph: its style, its indent, the number Word shows, then text, formatting, link."""

    style: str | None
    indent: str | None
    label: str
    stretches: tuple[tuple[str, tuple[str, ...], str], ...]


def signature(content: bytes) -> list[Any]:
    """A line for each paragraph, a list of rows of cells of lines for each table."""
    return _Reader(Package(content)).blocks()


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._numbering = Numbering(package.numbering, package.styles)
        relations = package.parts["word/_rels/document.xml.rels"]
        self._targets = {relation.get("Id"): relation.get("Target") for relation in relations}

    def blocks(self) -> list[Any]:
        found: list[Any] = []
        for element in self._package.document.body:
            if element.tag == qn("w:tbl"):
                found.append(self._table(element))
            elif element.tag == qn("w:p"):
                line = self._line(element)
                if line.style != SPACER or line.stretches:
                    found.append(line)
        return found

    def _table(self, table: Any) -> list[list[list[Line]]]:
        return [
            [
                [self._line(paragraph) for paragraph in cell.iterchildren(qn("w:p"))]
                for cell in row.iterchildren(qn("w:tc"))
            ]
            for row in table.iterchildren(qn("w:tr"))
        ]

    def _line(self, paragraph: Any) -> Line:
        found: list[tuple[str, tuple[str, ...], str]] = []
        for run in paragraph.iter(qn("w:r")):
            text = "".join(CHARACTERS.get(child.tag, child.text or "") for child in run)
            form = (_formatting(run), self._link(run))
            if text and found and found[-1][1:] == form:
                found[-1] = (found[-1][0] + text, *form)
            elif text:
                found.append((text, *form))
        indent = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        return Line(
            paragraph.style,
            None if indent is None else indent.get(qn("w:left")),
            self._numbering.label(paragraph),
            tuple(found),
        )

    def _link(self, run: Any) -> str:
        parent = run.getparent()
        if parent.tag != qn("w:hyperlink"):
            return ""
        return self._targets.get(parent.get(qn("r:id"))) or f"#{parent.get(qn('w:anchor'))}"


def _formatting(run: Any) -> tuple[str, ...]:
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return ()
    return tuple(f"{child.tag.split('}')[1]}={child.get(qn('w:val'))}" for child in properties)
