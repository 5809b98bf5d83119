"""Numbers that Word counts by itself and that come out as the ones our readers see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from workshops.blocks import Marker
from workshops.minutes.text.edited_lists import ItemList
from workshops.minutes.word.ooxml import Element, qn

BULLETS_NUM, NO_NUMBER_NUM = 2, 3  # they stand in parts/word/numbering.xml
LEVELS = range(9)
INDENT, HANGING, ACCENT = 397, 284, "1F5C5A"  # twips a level; as of the bullets there
_FORMATS = {Marker.DECIMAL: "decimal", Marker.LETTER: "lowerLetter"}


def text_indent(level: int) -> int:
    """Indent of the words of an item of that level, in twips."""
    return INDENT * (level + 1)


class HeadingNumbers:
    """Follows the multilevel numbering of headings."""

    def __init__(self) -> None:
        self._values: list[int] = []

    def give(self, number: str, level: int) -> bool:
        """Count a heading of this level (from 0); tell whether Word gives it this number by
        itself."""
        if len(self._values) < level:
            return False
        last = self._values[level] if len(self._values) > level else 0
        following = [*self._values[:level], last + 1]
        if number != ".".join(map(str, following)):
            return False
        self._values = following
        return True


@dataclass(slots=True)
class _NativeList:
    """One native list: its own abstract numbering, since Word goes on counting in a shared one."""

    num_id: int
    starts: dict[int, int]
    markers: dict[int, Marker] = field(default_factory=dict[int, Marker])
    values: dict[int, int] = field(default_factory=dict[int, int])

    def gives(self, level: int, marker: Marker, rank: int) -> bool:
        known = self.values.get(level)
        following = self.starts.get(level, 1) if known is None else known + 1
        return following == rank and self.markers.get(level, marker) is marker

    def take(self, level: int, marker: Marker, rank: int) -> None:
        self.markers[level] = marker
        self.values = {above: value for above, value in self.values.items() if above < level}
        self.values[level] = rank


class Lists:
    """Chooses the numbering of each item, and writes down at the end what it has chosen."""

    def __init__(self) -> None:
        self._num_ids = count(NO_NUMBER_NUM + 1)
        self._lists: list[_NativeList] = []
        self._current: _NativeList | None = None
        self._edited: dict[ItemList, _NativeList] = {}

    def end(self) -> None:
        """End the current list: the next item begins another."""
        self._current = None

    def num_id(self, level: int, marker: Marker, place: int | ItemList) -> int:
        """The numbering under which Word shows the next item at its place: its rank, or its list
        where items come and go, which then has a numbering to itself."""
        if marker is Marker.BULLET:
            return BULLETS_NUM
        if isinstance(place, ItemList):
            if place not in self._edited:
                self._edited[place] = self._opened(level, place.start, marker)
            return self._edited[place].num_id
        if self._current is None or not self._current.gives(level, marker, place):
            self._current = self._opened(level, place, marker)
        self._current.take(level, marker, place)
        return self._current.num_id

    def _opened(self, level: int, start: int, marker: Marker) -> _NativeList:
        chosen = _NativeList(next(self._num_ids), starts={level: start}, markers={level: marker})
        self._lists.append(chosen)
        return chosen

    def write(self, numbering: Element) -> None:
        """Add the lists to the numbering part: abstract ones first, as the schema wants."""
        first = numbering.find(qn("w:num"))
        for abstract in _parsed(map(_abstract, self._lists)):
            first.addprevious(abstract)
        for number in _parsed(map(_num, self._lists)):
            numbering.append(number)


def _parsed(definitions: Iterable[str]) -> list[Element]:
    return list(parse_xml(f"<w:numbering {nsdecls('w')}>{''.join(definitions)}</w:numbering>"))


def _abstract(chosen: _NativeList) -> str:
    marker = next(iter(chosen.markers.values()))
    levels: list[str] = []
    for level in LEVELS:
        marker = chosen.markers.get(level, marker)
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{chosen.starts.get(level, 1)}"/>'
            f'<w:numFmt w:val="{_FORMATS[marker]}"/>'
            f'<w:lvlText w:val="%{level + 1}."/><w:lvlJc w:val="left"/><w:pPr>'
            f'<w:ind w:left="{text_indent(level)}" w:hanging="{HANGING}"/></w:pPr>'
            f'<w:rPr><w:color w:val="{ACCENT}"/></w:rPr></w:lvl>'
        )
    unique = f"{0x50560000 + chosen.num_id:08X}"
    return (
        f'<w:abstractNum w:abstractNumId="{chosen.num_id}"><w:nsid w:val="{unique}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{unique}"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )


def _num(chosen: _NativeList) -> str:
    starts = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level, start in chosen.starts.items()
    )
    abstract = f'<w:abstractNumId w:val="{chosen.num_id}"/>'
    return f'<w:num w:numId="{chosen.num_id}">{abstract}{starts}</w:num>'
