"""Elements, runs and text of WordprocessingML, made directly because proxies are too slow."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

# Its argument has no type.
from docx.opc.oxml import serialize_part_xml  # pyright: ignore[reportUnknownVariableType]
from docx.oxml.ns import qn as _qn

from workshops.minutes.word.styles import Style

Element = Any  # lxml ships no types; an element of the document being written

qn = cache(_qn)
SPACE = qn("xml:space")

# XML 1.0 has no such characters; pasted text does.
_FORBIDDEN = re.compile("[\x00-\x08\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\u2028\u2029]")
_BREAKS = re.compile("([\n\t])")


def clean(text: str) -> str:
    """`text` without the characters that XML forbids; every kind of line end is a newline."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def xml_of(element: Element) -> bytes:
    """Write what a part of a package holds whose root is `element`."""
    return serialize_part_xml(element)


def sub(parent: Element, tag: str, **attributes: object) -> Element:
    """A new last child of `parent`; the attributes are in the `w:` namespace."""
    named = {qn(f"w:{key}"): str(value) for key, value in attributes.items()}
    element = parent.makeelement(qn(tag), named)
    parent.append(element)
    return element


def write_text(run: Element, text: str) -> None:
    """Put `text`, already clean, in a run: newlines as breaks, tabs as tabs."""
    for piece in _BREAKS.split(text):
        if piece == "\n":
            sub(run, "w:br")
        elif piece == "\t":
            sub(run, "w:tab")
        elif piece:
            content = sub(run, "w:t")
            content.text = piece
            content.set(SPACE, "preserve")


def write_run(
    parent: Element, text: str, style: Style | None = None, bold: bool = False, italic: bool = False
) -> Element:
    """A run with a character style or with bold and italic as typed; returns it."""
    run = sub(parent, "w:r")
    if style or bold or italic:
        properties = sub(run, "w:rPr")
        if style:
            sub(properties, "w:rStyle", val=style)
        if bold:
            sub(properties, "w:b")
        if italic:
            sub(properties, "w:i")
    write_text(run, text)
    return run


def start_paragraph(parent: Element, style: Style = Style.NORMAL) -> Element:
    """An empty last paragraph; Normal is the style of one that names none."""
    paragraph = sub(parent, "w:p")
    if style is not Style.NORMAL:
        sub(sub(paragraph, "w:pPr"), "w:pStyle", val=style)
    return paragraph


def paragraph_properties(paragraph: Element) -> Element:
    """The properties of a paragraph, which come first in it."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = paragraph.makeelement(qn("w:pPr"), {})
        paragraph.insert(0, properties)
    return properties


def number_paragraph(paragraph: Element, num_id: int, level: int) -> None:
    numbering = sub(paragraph_properties(paragraph), "w:numPr")
    sub(numbering, "w:ilvl", val=level)
    sub(numbering, "w:numId", val=num_id)
