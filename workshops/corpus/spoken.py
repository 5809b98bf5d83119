"""Reads what was noted out of the blocks of minutes: the frame that is composed around the notes
(attendance, groups, signatures) and the annexes are no part of a corpus. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workshops.blocks import TAG, Block, Kind, Speaker
from workshops.citations.said import said, words_of

# Ids that composing gives to the blocks of notes (minutes/composition/texts.py), and those of
# paragraphs that a correction added.
NOTED = re.compile(r"[pg]\d+_[nr]_")
ADDED = re.compile(r"demande_\d+_\d+$")
GROUP = re.compile(r"g\d+$")


@dataclass(frozen=True, slots=True)
class SpokenParagraph:
    """A paragraph of a note with what it stands under."""

    block: Block
    words: str
    speaker: Speaker | None
    opens_turn: bool
    group: str
    rubric: tuple[str, ...]


class _Position:
    """The group, the headings and the turn under which a text has come to."""

    def __init__(self) -> None:
        self.group = ""
        self.headings: list[tuple[int, str]] = []
        self.has_begun = False  # a turn, of which no words were read yet

    def pass_by(self, block: Block) -> None:
        if GROUP.fullmatch(block.id):
            self.group, self.headings = block.text.partition(" – ")[0], []
        elif block.kind is Kind.SUBHEADING:
            level = max(block.level, 1)
            self.headings = [one for one in self.headings if one[0] < level]
            self.headings.append((level, block.text))
        elif block.kind in (Kind.HEADING, Kind.RUBRIC):
            self.group, self.headings = "", []
        if block.kind is Kind.TURN:
            self.has_begun = True

    def take_turn(self) -> bool:
        has_begun, self.has_begun = self.has_begun, False
        return has_begun


def spoken(blocks: Sequence[Block]) -> Iterator[SpokenParagraph]:
    """Paragraphs noted in a séance, in its order; words without the tags typed in them."""
    said_by = {paragraph.block.id: paragraph for paragraph in said(blocks)}
    noted = _noted(blocks)
    place = _Position()
    for block in blocks:
        place.pass_by(block)
        paragraph = said_by.get(block.id)
        words = without_tags(words_of(block), block.tags)
        if block.id not in noted or paragraph is None or not words.strip():
            continue
        is_turn = paragraph.speaker is not None and place.take_turn()
        rubric = tuple(title for _, title in place.headings if title.strip())
        yield SpokenParagraph(block, words, paragraph.speaker, is_turn, place.group, rubric)


def without_tags(words: str, tags: Iterable[str]) -> str:
    """The words less « #frein »: a tag is a code, not what somebody said."""
    known = set(tags)
    return TAG.sub(lambda match: "" if match[1].lower() in known else match[0], words)


def _noted(blocks: Sequence[Block]) -> set[str]:
    """Ids of the blocks of notes; of minutes that were written elsewhere, all below the first
    heading save tables."""
    noted: set[str] = set()
    follows = False
    for block in blocks:
        follows = bool(NOTED.match(block.id) or (follows and ADDED.fullmatch(block.id)))
        if follows:
            noted.add(block.id)
    return noted or _below_first_heading(blocks)


def _below_first_heading(blocks: Sequence[Block]) -> set[str]:
    if any(GROUP.fullmatch(block.id) or re.fullmatch(r"p\d+", block.id) for block in blocks):
        return set()  # ours, and nobody wrote anything
    ranks = [rank for rank, block in enumerate(blocks) if block.kind is Kind.HEADING]
    below = blocks[ranks[0] :] if ranks else ()
    return {block.id for block in below if block.kind is not Kind.TABLE}
