"""Texts of a corpus as files: one for the whole room and one a group of each séance, with the
place of every paragraph in them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workshops.corpus.codebook import unique
from workshops.corpus.values import Corpus, CorpusMeeting, CorpusParagraph, by_group, one_line

PLENARY = "plénière"
FORBIDDEN = str.maketrans(dict.fromkeys('/\\:*?"<>|.', "-"))  # in names that become files
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """The words of a paragraph are `text[start:end]` of its file, in code points."""

    paragraph: CorpusParagraph
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """`key` stays the same from one export to the next; `name` is unique in the corpus."""

    key: str
    name: str
    meeting: CorpusMeeting
    group: str
    text: str
    placed: tuple[PlacedParagraph, ...]


def source_texts(corpus: Corpus) -> Iterator[SourceText]:
    """The texts in the order of the séances; what has no words has no text."""
    taken: set[str] = set()
    for meeting in corpus.meetings:
        for group, paragraphs in by_group(meeting.paragraphs):
            text, placed = _written(paragraphs)
            if placed:
                name = unique(_name(meeting, group), taken)
                key = f"{meeting.uid}/{group}"
                yield SourceText(key, name, meeting, group or PLENARY, text, tuple(placed))


def _name(meeting: CorpusMeeting, group: str) -> str:
    """« Séance 2 – Groupe 1 »: short, and fit to be the name of a file."""
    name = one_line(f"{meeting.label} – {group or PLENARY}".translate(FORBIDDEN))
    return name[:LONGEST_NAME].strip()


def _written(paragraphs: Iterable[CorpusParagraph]) -> tuple[str, list[PlacedParagraph]]:
    """Write a line a paragraph, the name before the words of a turn, and a line a rubric."""
    parts: list[str] = []
    length = 0
    placed: list[PlacedParagraph] = []
    rubric: tuple[str, ...] = ()
    for paragraph in paragraphs:
        words = one_line(paragraph.text)
        if not words:
            continue
        before = _before(paragraph, rubric)
        rubric = paragraph.rubric
        start = length + len(before)
        placed.append(PlacedParagraph(paragraph, start, start + len(words)))
        parts += [before, words, "\n"]
        length = start + len(words) + 1
    return "".join(parts), placed


def _before(paragraph: CorpusParagraph, rubric: tuple[str, ...]) -> str:
    heading = one_line(" : ".join(paragraph.rubric)) if paragraph.rubric != rubric else ""
    label = one_line(paragraph.speaker.label) if paragraph.speaker else ""
    opened = f"{label} : " if label and paragraph.opens_turn else ""
    return f"{heading}\n{opened}" if heading else opened
