"""Items of lists at the level one sees, with the marks that give them the numbers Word shows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from workshops.blocks import Block, Kind, Marker, Run, letters
from workshops.minutes.incoming.numbering import BULLET, LEVELS, Label

_AROUND = "().-–: \t\u00a0"  # of a number: our own lists write « 1. » and « a. »


@dataclass(slots=True)
class _Place:
    """An open level: its list, where its words begin, what it has counted."""

    num_id: str
    left: int
    marker: Marker | None = None
    rank: int = 0


@dataclass(slots=True)
class OpenLists:
    _open: list[_Place] = field(default_factory=list[_Place])
    _offsets: dict[str, int] = field(default_factory=dict[str, int])

    def end(self) -> None:
        self._open.clear()
        self._offsets.clear()

    def block(self, label: Label, left: int, runs: tuple[Run, ...]) -> Block:
        """The paragraph that has this label. One that no item of ours can show is written out."""
        level = self._level(label, left)
        marker = _marker(label)
        if marker is None:
            if level == 0:
                self.end()
            words = (Run(f"{label.text} "), *runs) if label.text else runs
            return Block(Kind.PARAGRAPH, words, level=level)
        place = self._placed(level, label, left)
        is_new = place.marker is not marker
        rank = label.rank
        if marker is Marker.BULLET:
            rank = 1 if is_new else place.rank + 1
        is_restarted = is_new or rank != place.rank + 1
        place.marker, place.rank = marker, rank
        number = str(rank) if is_restarted and rank != 1 else ""
        item = Block(Kind.ITEM, runs, level=level, marker=marker)
        return replace(item, restart=is_restarted, number=number)

    def level_inside(self, left: int) -> int:
        """The level of a paragraph that goes on inside an item, its words under those of the item;
        0 where it is in none."""
        levels = [rank for rank, place in enumerate(self._open, 1) if place.left == left > 0]
        return levels[-1] if levels else 0

    def _level(self, label: Label, left: int) -> int:
        """Level of an item: a list that begins further in than the item above stands inside
        that."""
        if label.num_id not in self._offsets:
            last = self._open[-1] if self._open else None
            is_inside = last is not None and label.level == 0 and left > last.left
            self._offsets[label.num_id] = len(self._open) if is_inside else 0
        return min(label.level + self._offsets[label.num_id], LEVELS[-1])

    def _placed(self, level: int, label: Label, left: int) -> _Place:
        del self._open[level + 1 :]
        while len(self._open) <= level:
            self._open.append(_Place(label.num_id, left))
        self._open[level].left = left
        return self._open[level]


def _marker(label: Label) -> Marker | None:
    """The marker under which we show the same letters or digits; None where there is none."""
    shown = label.text.strip(_AROUND)
    if label.form == BULLET:
        return Marker.BULLET
    if label.rank < 1:
        return None
    if label.form == "decimal" and shown == str(label.rank):
        return Marker.DECIMAL
    if label.form == "lowerLetter" and shown == letters(label.rank):
        return Marker.LETTER
    return None
