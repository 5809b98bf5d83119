"""The minutes under examination, in the forms that the rules ask for. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from workshops.blocks import Block, Document, Kind, numbered, plain
from workshops.minutes.composition.sitting import Group, Point, PrintedAnnex, Sitting
from workshops.minutes.lint.facts import KnownOrganisation, LintFacts, Somebody
from workshops.minutes.lint.finding import Desk, FindingPlace, Mend, Reword, Way
from workshops.minutes.text.places import Spot, texts

AROUND = 36  # characters shown on each side of a quotation
COMPOSED = frozenset({"ouverture", "levee", "signatures"})  # paragraphs that nobody types
_ADOPTED = re.compile(r"(?P<key>[^_]+)_(?:n_(?P<id>.+)|r_(?P<rank>\d+))", re.DOTALL)


class LintPassage(NamedTuple):
    """One text of the minutes: a block, or a cell of its table."""

    block: Block
    number: int
    spot: Spot
    text: str

    @property
    def is_prose(self) -> bool:
        """Tell whether it was typed in a note, an annex or a title, not drawn up from a list."""
        is_typed = _ADOPTED.fullmatch(self.block.id) is not None
        return self.spot.cell is None and (
            is_typed or self.block.kind in (Kind.HEADING, Kind.PROMPT)
        )


@dataclass(frozen=True)
class Case:
    sitting: Sitting
    document: Document
    facts: LintFacts

    @cached_property
    def passages(self) -> tuple[LintPassage, ...]:
        """Passages in order. The agenda is left out: it repeats the headings."""
        return tuple(
            LintPassage(block, number, spot, plain(runs))
            for block, number in numbered(self.document.blocks)
            if block.kind is not Kind.AGENDA_ENTRY
            for spot, runs in texts(block)
        )

    @cached_property
    def prose(self) -> tuple[LintPassage, ...]:
        return tuple(passage for passage in self.passages if passage.is_prose)

    @cached_property
    def ours(self) -> tuple[LintPassage, ...]:
        """Passages of prose, without the annexes."""
        return tuple(passage for passage in self.prose if not self.is_joined(passage))

    def is_joined(self, passage: LintPassage) -> bool:
        """Tell whether the passage stands in an annex."""
        return isinstance(self._origin(passage)[0], PrintedAnnex)

    @cached_property
    def sources(self) -> dict[str, Point | Group | PrintedAnnex]:
        """Points, groups and annexes, which have a text of their own, by key."""
        with_text = (*self.sitting.points, *self.sitting.groups, *self.sitting.annexes)
        return {source.key: source for source in with_text}

    def under(self, key: str) -> Iterator[LintPassage]:
        """The title and the text of a point, a group or an annex."""
        for passage in self.prose:
            if passage.block.id == key or passage.block.id.startswith((f"{key}_n_", f"{key}_r_")):
                yield passage

    @cached_property
    def by_person(self) -> dict[int, Somebody]:
        return {somebody.person: somebody for somebody in self.facts.people}

    @cached_property
    def organisations(self) -> dict[int, KnownOrganisation]:
        return {organisation.id: organisation for organisation in self.facts.organisations}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {block.id: number for block, number in numbered(self.document.blocks)}

    def place_of(self, block: str) -> FindingPlace:
        """The whole of a block; nowhere where the minutes do not hold it."""
        return (
            FindingPlace(block, self._numbers[block]) if block in self._numbers else FindingPlace()
        )

    def place(self, passage: LintPassage, start: int, end: int) -> FindingPlace:
        text = passage.text
        return FindingPlace(
            passage.block.id,
            passage.number,
            _cut(text[:start][::-1])[::-1],
            text[start:end],
            _cut(text[end:]),
        )

    def way_to(self, passage: LintPassage) -> Way | None:
        """The page where this text is typed; of a note that was handed in, where it is read."""
        source, block = self._origin(passage)
        if isinstance(source, PrintedAnnex):
            return Way(Desk.ANNEX, source.key)
        if source is None:
            return None
        is_title = block == "" and isinstance(source, Point)
        return Way(Desk.POINT if is_title else Desk.NOTE, source.key)

    def reword(self, passage: LintPassage, start: int, end: int, new: str) -> tuple[Mend, ...]:
        """The mend that writes `new` there; none where the text may not be changed from here."""
        source, block = self._origin(passage)
        if source is None or block is None or (isinstance(source, Group) and source.hand_in):
            return ()
        if block == "" and (isinstance(source, Group) or end > len(source.title)):
            return ()
        return (Reword(source.key, block, start, passage.text[start:end], new),)

    def _origin(
        self, passage: LintPassage
    ) -> tuple[Point | Group | PrintedAnnex | None, str | None]:
        """The source of a passage, with the id of the block there: "" for a title, None where
        it was composed."""
        if passage.spot.cell is not None:
            return None, None
        if passage.block.id in self.sources:
            return self.sources[passage.block.id], ""
        match = _ADOPTED.fullmatch(passage.block.id)
        source = self.sources.get(match["key"]) if match else None
        if match is None or source is None:
            return None, None
        text = source.text if isinstance(source, PrintedAnnex) else source.note
        return source, match["id"] or text[int(match["rank"])].id or None


def _cut(text: str) -> str:
    """The beginning of a text, in whole words."""
    if len(text) <= AROUND:
        return text
    return text[:AROUND].rpartition(" ")[0] + "…"


def words(text: str) -> Iterator[re.Match[str]]:
    """« l'équipe » are two, « Jean-Pierre » is one."""
    return _WORD.finditer(text)


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
