"""Named styles of paragraphs and characters, resolved through the styles that they are based on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshops.minutes.word.ooxml import Element, qn

_OFF = ("0", "false", "off", "none")
_HEADING = re.compile(r"heading (\d)")
_BODY_TEXT = 9  # the outline level of what is no heading


def value(parent: Element | None, *path: str) -> str | None:
    """`w:val` of the element at the end of a path of `w:` names; None where there is none."""
    for name in path:
        parent = None if parent is None else parent.find(qn(f"w:{name}"))
    return None if parent is None else parent.get(qn("w:val"))


def number(text: str | None, default: int = 0) -> int:
    """A whole number as files write it, or `default` where it is none that matters."""
    match = re.fullmatch(r"\s*(-?\d{1,9})(?:\.\d+)?\s*", text or "")
    return int(match[1]) if match else default


def switch(properties: Element | None, name: str) -> bool | None:
    """Read a property such as bold: on, off, or None where it is not mentioned."""
    element = None if properties is None else properties.find(qn(f"w:{name}"))
    return None if element is None else element.get(qn("w:val"), "1").lower() not in _OFF


class Styles:
    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else list(root.iter(qn("w:style")))
        self._styles: dict[str, Element] = {
            style.get(qn("w:styleId"), ""): style for style in elements
        }
        self._default = next((_id(style) for style in elements if _is_default(style)), "")
        self._chains: dict[str, tuple[Element, ...]] = {}
        self.language = _language(root)

    def chain(self, style_id: str | None) -> tuple[Element, ...]:
        """The style and those it is based on, nearest first."""
        key = style_id if style_id in self._styles else self._default
        if key not in self._chains:
            self._chains[key] = tuple(self._based(key))
        return self._chains[key]

    def _based(self, style_id: str | None) -> Iterator[Element]:
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield self._styles[style_id]
            style_id = value(self._styles[style_id], "basedOn")

    def name(self, style_id: str | None) -> str:
        """Name of the style, in small letters; Word writes the names of its own styles in
        English."""
        chain = self.chain(style_id)
        return (value(chain[0], "name") or "").lower() if chain else ""

    def outline(self, style_id: str | None, properties: Element | None) -> int | None:
        """Depth of a heading, from 0; None for what is no heading."""
        level = value(properties, "outlineLvl")
        for style in self.chain(style_id):
            if level is None:
                level = value(style, "pPr", "outlineLvl")
            heading = _HEADING.fullmatch((value(style, "name") or "").lower())
            if level is None and heading:
                level = str(int(heading[1]) - 1)
        depth = number(level, _BODY_TEXT)
        return depth if 0 <= depth < _BODY_TEXT else None

    def is_on(self, name: str, style_id: str | None) -> bool:
        """Tell whether a style, or one that it is based on, switches a property on."""
        for style in self.chain(style_id):
            state = switch(style.find(qn("w:rPr")), name)
            if state is not None:
                return state
        return False


def _id(style: Element) -> str:
    return style.get(qn("w:styleId"), "")


def _is_default(style: Element) -> bool:
    is_paragraph = style.get(qn("w:type")) == "paragraph"
    return is_paragraph and style.get(qn("w:default"), "0").lower() not in _OFF


def _language(root: Element | None) -> str | None:
    for name in ("docDefaults", "rPrDefault", "rPr", "lang"):
        root = None if root is None else root.find(qn(f"w:{name}"))
    return None if root is None else root.get(qn("w:val"))
