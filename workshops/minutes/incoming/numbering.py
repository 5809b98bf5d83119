"""Counts the lists of a .docx as Word does, since the numbers one sees are nowhere in the file.

After ECMA-376, part 1, 17.9: counters belong to an abstract numbering, which several lists share; a
list can start its levels anew or replace their definition.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from workshops.minutes.incoming.labels import filled, written
from workshops.minutes.incoming.styles import Styles, number, switch, value
from workshops.minutes.word.ooxml import Element, qn

LEVELS = range(9)
BULLET = "bullet"
_CHOSEN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"


class Label(NamedTuple):
    """The number that Word shows before a paragraph: `text` is « 7.1. », `rank` its last number.

    `left` is where the words begin, in twips; None where the level does not say.
    """

    num_id: str
    level: int
    form: str
    rank: int
    text: str
    left: int | None


@dataclass(slots=True)
class _CountedList:
    """A list and its counters, which it shares with every list of its abstract numbering."""

    abstract: str
    levels: dict[int, Element]
    starts: dict[int, int]
    counts: dict[int, int]
    begun: set[int] = field(default_factory=set[int])


class Numbering:
    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        elements = [] if root is None else list(root)
        self._abstracts: dict[str, Element] = {
            element.get(qn("w:abstractNumId"), ""): element
            for element in elements
            if element.tag == qn("w:abstractNum")
        }
        self._nums: dict[str, Element] = {
            element.get(qn("w:numId"), ""): element
            for element in elements
            if element.tag == qn("w:num")
        }
        self._counts: dict[str, dict[int, int]] = {}
        self._lists: dict[str, _CountedList | None] = {}

    def label(self, style_id: str | None, properties: Element | None) -> Label | None:
        """The label of the next paragraph that has these properties; None where it has none.

        To be asked once for every paragraph, in order.
        """
        num_id, level = self._reference(style_id, properties)
        chosen = self._list(num_id)
        if chosen is None or level not in chosen.levels:
            return None
        self._advance(chosen, level)
        definition = chosen.levels[level]
        form = _form(definition)[0]
        template = value(definition, "lvlText") or ""
        text = "" if form == BULLET else filled(template, lambda at: self._shown(chosen, at, level))
        left = _left(definition)
        return Label(num_id, level, form, chosen.counts[level], text.strip(), left)

    def _reference(self, style_id: str | None, properties: Element | None) -> tuple[str, int]:
        """The list and the level: the paragraph's own, else those of its style."""
        num_id, level = value(properties, "numPr", "numId"), value(properties, "numPr", "ilvl")
        for style in self._styles.chain(style_id):
            own = value(style, "pPr", "numPr", "numId")
            if num_id is None and own is not None:
                num_id = own
                level = level or self._level_of(own, style) or value(style, "pPr", "numPr", "ilvl")
        level_number = number(level)
        return num_id or "0", level_number if level_number in LEVELS else 0

    def _level_of(self, num_id: str, style: Element) -> str | None:
        """The level that names a style as its own: a style is numbered by it."""
        chosen = self._list(num_id)
        name = style.get(qn("w:styleId"))
        levels = chosen.levels.items() if chosen else ()
        return next((str(rank) for rank, level in levels if value(level, "pStyle") == name), None)

    def _list(self, num_id: str) -> _CountedList | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._defined(num_id)
        return self._lists[num_id]

    def _defined(self, num_id: str) -> _CountedList | None:
        num = self._nums.get(num_id)
        if num is None or num_id == "0":
            return None
        abstract = self._abstract(value(num, "abstractNumId") or "")
        levels = _levels(self._abstracts.get(abstract))
        starts: dict[int, int] = {}
        for override in num.iterchildren(qn("w:lvlOverride")):
            level, own = number(override.get(qn("w:ilvl"))), override.find(qn("w:lvl"))
            if own is not None:
                levels[level] = own
            start = value(override, "startOverride")
            if start is not None:
                starts[level] = number(start, 1)
        return _CountedList(abstract, levels, starts, self._counts.setdefault(abstract, {}))

    def _abstract(self, name: str) -> str:
        """Abstract numbering of the numbering style that `name` refers to, or else `name`
        itself."""
        linked = value(self._abstracts.get(name), "numStyleLink")
        for style in self._styles.chain(linked)[:1] if linked else ():
            num = self._nums.get(value(style, "pPr", "numPr", "numId") or "")
            return value(num, "abstractNumId") or name
        return name

    def _advance(self, chosen: _CountedList, level: int) -> None:
        counts = chosen.counts
        is_first = level not in chosen.begun
        chosen.begun.add(level)
        if level not in counts or (is_first and level in chosen.starts):
            counts[level] = chosen.starts.get(level, _start(chosen.levels[level]))
        else:
            counts[level] += 1
        for deeper in [other for other in counts if other > level]:
            if _restarts(chosen.levels.get(deeper), level):
                del counts[deeper]

    def _shown(self, chosen: _CountedList, at: int, level: int) -> str:
        definition = chosen.levels.get(at)
        if definition is None or at > level:
            return ""
        form, pattern = _form(definition)
        if switch(chosen.levels[level], "isLgl"):
            form = "decimal"
        start = chosen.starts.get(at, _start(definition))
        return "" if form == BULLET else written(chosen.counts.get(at, start), form, pattern)


def _levels(abstract: Element | None) -> dict[int, Element]:
    elements = () if abstract is None else abstract.iterchildren(qn("w:lvl"))
    return {number(level.get(qn("w:ilvl"))): level for level in elements}


def _start(definition: Element) -> int:
    return number(value(definition, "start"))


def _restarts(definition: Element | None, level: int) -> bool:
    """Tell whether this level begins anew after `level`: after any above, unless it names one."""
    after = value(definition, "lvlRestart")
    return after is None or level < number(after)


def _form(definition: Element) -> tuple[str, str]:
    """The format and, of a custom one, its pattern; Word puts the newer ones in a choice."""
    form = definition.find(qn("w:numFmt"))
    for choice in definition.iter(_CHOSEN):
        form = choice.find(qn("w:numFmt"))
    if form is None:
        return "decimal", ""
    return form.get(qn("w:val"), "decimal"), form.get(qn("w:format"), "")


def _left(definition: Element) -> int | None:
    return indent(definition.find(qn("w:pPr")))


def indent(properties: Element | None) -> int | None:
    """Left indent of the words of a paragraph, in twips; None where its properties do not say."""
    element = None if properties is None else properties.find(qn("w:ind"))
    if element is None:
        return None
    left = element.get(qn("w:left")) or element.get(qn("w:start"))
    return None if left is None else number(left)
