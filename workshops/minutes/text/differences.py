"""Compare two documents, text by text. Pure: no Flask, no database.

Texts that read the same are set aside first; of the others, those of one block belong together,
then those that share most of their words.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain, pairwise

from workshops.blocks import Block, Document, Kind, Run, merged, plain, text
from workshops.minutes.text.changes import Segment, bounds, compare

_LOOKED_AT = 8  # texts among which the new words of one are looked for
_ALIKE = 0.6  # share of words that two versions of one text have in common
_BETWEEN_CELLS = Run(" | ")
RUNNING_TITLE = "titre_courant"  # the block that stands for what Word prints on top of each page


class DifferenceKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    RESTYLED = "restyled"  # the same words, as a list item instead of a paragraph


@dataclass(frozen=True, slots=True)
class Text:
    """The words of one block or table row, beginning with its number or its speaker."""

    block: Block
    row: int
    runs: tuple[Run, ...]

    @property
    def name(self) -> tuple[str, int]:
        return self.block.id, self.row

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for two texts between which nobody sees a difference."""
        block = self.block
        return (block.kind, block.level, block.marker, block.restart, block.number, self.runs)


@dataclass(frozen=True, slots=True)
class Difference:
    """KEEP and DELETE together are the text before, KEEP and INSERT the text after."""

    how: DifferenceKind
    before: Text | None
    after: Text | None

    @property
    def segments(self) -> tuple[Segment, ...]:
        old = self.before.runs if self.before else ()
        new = self.after.runs if self.after else ()
        return tuple(compare(old, new))


def differences(before: Document, after: Document) -> list[Difference]:
    """List the differences in the order of `after`; a removed text keeps its place in `before`."""
    old, new = list(texts(before)), list(texts(after))
    steps = _steps(old, new)
    pairs = _pairs(old, new, steps)
    taken = set(pairs.values())
    result: list[Difference] = []
    for first, last, start, end in steps:
        gone = deque(at for at in range(first, last) if at not in taken)
        for at in range(start, end):
            place = pairs.get(at)
            while place is not None and gone and gone[0] < place:
                result.append(Difference(DifferenceKind.REMOVED, old[gone.popleft()], None))
            result.append(_difference(None if place is None else old[place], new[at]))
        result += (Difference(DifferenceKind.REMOVED, old[at], None) for at in gone)
    return result


def texts(document: Document) -> Iterator[Text]:
    words = text(f"En-tête du Word : {document.running_title}")
    yield Text(Block(Kind.COVER, id=RUNNING_TITLE), 0, words)
    for block in document.blocks:
        yield from _texts_of(block)


def _texts_of(block: Block) -> Iterator[Text]:
    if block.table is None:
        yield Text(block, 0, merged((*_lead(block), *block.runs)))
        return
    header = [text(label) for label in block.table.header]
    for row, cells in enumerate((*([header] if header else ()), *block.table.rows)):
        between = ((*((_BETWEEN_CELLS,) if rank else ()), *runs) for rank, runs in enumerate(cells))
        yield Text(block, row, merged(chain.from_iterable(between)))


def _lead(block: Block) -> tuple[Run, ...]:
    if block.speaker:
        return (Run(block.speaker.label, bold=True), Run(" : "))
    if block.kind is Kind.ASIDE:
        return text("NDR : ")
    is_titled = block.kind in (Kind.HEADING, Kind.AGENDA_ENTRY)
    return text(f"{block.number} ") if is_titled and block.number else ()


Step = tuple[int, int, int, int]  # old[first:last] became new[start:end]


def _steps(old: Sequence[Text], new: Sequence[Text]) -> list[Step]:
    keys = [text.key for text in old], [text.key for text in new]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    return [(i, j, k, m) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]


def _pairs(old: Sequence[Text], new: Sequence[Text], steps: Sequence[Step]) -> Mapping[int, int]:
    """Map each place in `new` to the place in `old` of the same text."""
    names = {old[at].name: at for first, last, _, _ in steps for at in range(first, last)}
    pairs: dict[int, int] = {}
    for _, _, start, end in steps:
        for at in range(start, end):
            if (place := names.pop(new[at].name, None)) is not None:
                pairs[at] = place
    taken = set(pairs.values())
    for first, last, start, end in steps:
        left = [at for at in range(first, last) if at not in taken]
        pairs |= _alike(old, new, left, [at for at in range(start, end) if at not in pairs])
    return pairs


def _alike(
    old: Sequence[Text], new: Sequence[Text], left: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs that share most of their words, in the order of both."""
    words = {at: _words(new[at]) for at in right}
    start = 0
    for place in left:
        own = _words(old[place])
        for rank, at in enumerate(right[start : start + _LOOKED_AT], start):
            if _share(own, words[at]) >= _ALIKE:
                yield at, place
                start = rank + 1
                break


def _words(text: Text) -> Counter[str]:
    said = plain(text.runs).casefold()
    ends = bounds(said)
    pieces = (said[start:end] for start, end in pairwise(ends))
    return Counter(piece for piece in pieces if piece[:1].isalnum())


def _share(words: Counter[str], other_words: Counter[str]) -> float:
    total = words.total() + other_words.total()
    return 2 * (words & other_words).total() / total if total else 0


def _difference(before: Text | None, after: Text) -> Difference:
    if before is None:
        return Difference(DifferenceKind.ADDED, None, after)
    if before.runs != after.runs:
        return Difference(DifferenceKind.REWORDED, before, after)
    how = DifferenceKind.MOVED if before.key == after.key else DifferenceKind.RESTYLED
    return Difference(how, before, after)
