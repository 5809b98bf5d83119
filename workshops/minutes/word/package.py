"""The Word file around the text: template, properties, running title, page format."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from typing import cast

import docx
from docx.enum.section import WD_ORIENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.section import Section
from docx.text.paragraph import Paragraph

from workshops.blocks import Document
from workshops.minutes.word.fields import Links
from workshops.minutes.word.ooxml import (
    Element,
    clean,
    paragraph_properties,
    qn,
    start_paragraph,
    write_run,
    xml_of,
)
from workshops.minutes.word.styles import Style
from workshops.minutes.word.template import template
from workshops.typography import french

_LONGEST_PROPERTY = 255  # as python-docx has it


class Package:
    """An empty document of ours; what is added to `body` comes before its section's properties."""

    def __init__(self, document: Document) -> None:
        """Raises ValueError where `document.created` is no ISO 8601 date."""
        self._docx = docx.Document(BytesIO(template(document.language)))
        self.section = self._docx.sections[0]
        self.body: Element = cast("Element", self._docx.element).body
        self.numbering: Element = self._docx.part.numbering_part.element
        self.links = Links(self._docx.part)
        self.annotations = count(1)  # bookmarks, revisions and comments never share a number
        self._write_properties(document)
        header = _element(self.section.header.paragraphs[0])
        write_run(header, french(clean(document.running_title)))

    @property
    def text_width(self) -> int:
        """Width of the text, in twips."""
        properties = _element(self.section)
        size, margins = properties.find(qn("w:pgSz")), properties.find(qn("w:pgMar"))
        lengths = (size.get(qn("w:w")), margins.get(qn("w:left")), margins.get(qn("w:right")))
        width, left, right = map(int, lengths)
        return width - left - right

    def turn_to_landscape(self) -> None:
        section = self.section
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width

    def end_portrait(self) -> None:
        """End the pages written so far as they are; what follows is in landscape."""
        paragraph = start_paragraph(self.body, Style.SPACER)
        paragraph_properties(paragraph).append(deepcopy(_element(self.section)))
        self.turn_to_landscape()

    def attach_comments(self, comments: Element) -> None:
        name, content = PackURI("/word/comments.xml"), xml_of(comments)
        part = Part(name, CONTENT_TYPE.WML_COMMENTS, content)
        self._docx.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)

    def save(self) -> bytes:
        self.body.append(_element(self.section))  # moves: it has to come last
        buffer = BytesIO()
        self._docx.save(buffer)
        return buffer.getvalue()

    def _write_properties(self, document: Document) -> None:
        created = datetime.fromisoformat(document.created)
        if created.tzinfo:
            created = created.astimezone(UTC)
        properties = self._docx.core_properties
        properties.title = _property(document.title)
        properties.subject = _property(document.subject)
        properties.author = properties.last_modified_by = _property(document.author)
        properties.keywords = _property(", ".join(document.keywords))
        properties.language = document.language
        properties.created = properties.modified = created


def _element(proxy: Paragraph | Section) -> Element:
    """Give what a proxy of python-docx stands for, which it offers under these names alone."""
    if isinstance(proxy, Section):
        return proxy._sectPr  # pyright: ignore[reportPrivateUsage]
    return proxy._p  # pyright: ignore[reportPrivateUsage]


def _property(value: str) -> str:
    return french(clean(value))[:_LONGEST_PROPERTY]
