"""Paragraphs of séances laid out by rubric and by group: nothing is lost, nothing told twice. Pure.

A paragraph stands under the rubric that one of its tags names (« #frein »), else under the one that
the heading above it names, else under none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from workshops.blocks import TAG, Block, Kind, Marker, tags_in
from workshops.citations.said import SaidParagraph
from workshops.people.names import folded

STEM = 6  # letters by which « amélioration » and « améliorer » are one word
WORD = re.compile(r"[^\W\d_]+")
# Words that say nothing of what a rubric is about.
HOLLOW = frozenset(
    {
        *("que", "quoi", "quel", "quels", "quelle", "quelles", "comment", "qui", "ont", "sont"),
        *("pour", "avec", "dans", "sans", "les", "des", "aux", "une", "est", "pas", "plus"),
        *("faire", "fait", "veut", "peut", "faut", "nos", "vos", "ses", "leurs", "autres"),
        *("mise", "cela"),
    }
)
# What a numbered line no longer stands above.
ENDING = frozenset({Kind.HEADING, Kind.SUBHEADING, Kind.RUBRIC, Kind.TURN})
TITLE_WORDS = 8  # at most, of a numbered line that stands as a title
GROUP_TITLE = re.compile(r"\s*(?:sous-)?groupe\s+\d", re.IGNORECASE)
# Ids of what composing the minutes takes over from notes; the rest it says itself.
FROM_NOTE = re.compile(r"[gp]\d+_[nr]_")
POINT_ID = re.compile(r"[gp]\d+")  # of a title that composing gives


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A group of a séance, or (`is_plenary`) what was said outside of them."""

    key: str
    meeting: int  # its id
    title: str
    is_plenary: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph with its column. `title` is the numbered line that stands above it as a heading
    would."""

    column: GridColumn
    paragraph: SaidParagraph
    tags: tuple[str, ...] = ()
    title: str = ""

    @property
    def heading(self) -> str:
        return self.title or self.paragraph.heading

    @property
    def words(self) -> str:
        """The words said, without their tags."""
        return " ".join(TAG.sub("", self.paragraph.text).split())


@dataclass(slots=True)
class GridLine:
    """A rubric ("" for what stands under none) with its paragraphs by column key."""

    rubric: str
    cells: dict[str, list[Said]] = field(default_factory=dict[str, list[Said]])

    @property
    def count(self) -> int:
        return sum(map(len, self.cells.values()))


def stems(words: str) -> tuple[str, ...]:
    """The words that say something, as they are compared: « Moyens mobilisés » → moyen, mobili."""
    found = WORD.findall(folded(words))
    return tuple(_stem(word) for word in found if len(word) > 2 and word not in HOLLOW)


def _stem(word: str) -> str:
    return word.rstrip("sx")[:STEM] if len(word) > 3 else word


def heads(rubric: str) -> frozenset[str]:
    """The words of which any one names the rubric: the first of each of its alternatives
    (« Gains (réussites) », « Réussites / gains »)."""
    parts = (stems(part) for part in re.split(r"[()/,;]", rubric))
    return frozenset(part[0] for part in parts if part)


def rubric_of(words: str, rubrics: Sequence[str]) -> str:
    """The rubric that these words name first; "" for none."""
    named = [(heads(rubric), rubric) for rubric in rubrics]
    return next((r for stem in stems(words) for known, r in named if stem in known), "")


def rubric_of_said(said: Said, rubrics: Sequence[str]) -> str:
    by_tag = next(filter(None, (rubric_of(tag, rubrics) for tag in said.tags)), "")
    if by_tag or said.heading not in rubrics:
        return by_tag or rubric_of(said.heading, rubrics)
    return said.heading


def laid_out(paragraphs: Iterable[Said], rubrics: Sequence[str]) -> list[GridLine]:
    """A line for each rubric in its order, then what stands under none."""
    lines = {rubric: GridLine(rubric) for rubric in (*rubrics, "")}
    for said in paragraphs:
        line = lines[rubric_of_said(said, rubrics)]
        line.cells.setdefault(said.column.key, []).append(said)
    return list(lines.values())


def with_groups(
    meeting: int, title: str, blocks: Iterable[Block], paragraphs: dict[str, SaidParagraph]
) -> Iterator[Said]:
    """Tell for each paragraph of a séance in which group it was written; `title` names what was
    said in none. What the minutes add of their own is left out."""
    plenary = GridColumn(f"{meeting}-0", meeting, title, is_plenary=True)
    column, level, line = plenary, 0, ""
    blocks = list(blocks)
    is_composed = any(POINT_ID.fullmatch(block.id) for block in blocks)
    for block in blocks:
        if _opens_group(block):
            column, level = GridColumn(f"{meeting}-{block.id}", meeting, block.text), block.level
        elif block.kind is Kind.RUBRIC or (block.kind is Kind.HEADING and block.level <= level):
            column, level = plenary, 0
        if block.kind in ENDING:
            line = ""
        elif _is_title(block):
            line = block.text
        if block.id in paragraphs and (not is_composed or FROM_NOTE.match(block.id)):
            tags = tuple(dict.fromkeys((*block.tags, *tags_in(block.text))))
            yield Said(column, paragraphs[block.id], tags, line)


def _is_title(block: Block) -> bool:
    """Tell a title that somebody typed as a line of a numbered list (« 4. Réussites / gains »)."""
    is_numbered = block.kind is Kind.ITEM and block.marker is not Marker.BULLET
    return is_numbered and block.level == 0 and len(WORD.findall(block.text)) <= TITLE_WORDS


def _opens_group(block: Block) -> bool:
    """Tell a title of a group's report, also in minutes that were written elsewhere."""
    if block.id.startswith("g") and POINT_ID.fullmatch(block.id):
        return block.kind in (Kind.HEADING, Kind.SUBHEADING)
    return block.kind is Kind.HEADING and GROUP_TITLE.match(block.text) is not None


def columns_of(paragraphs: Iterable[Said]) -> list[GridColumn]:
    """The columns that hold something, groups first within each séance."""
    found = dict.fromkeys(said.column for said in paragraphs)
    meetings = list(dict.fromkeys(column.meeting for column in found))
    return sorted(found, key=lambda column: (meetings.index(column.meeting), column.is_plenary))
