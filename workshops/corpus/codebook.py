"""Codes of a corpus: tags, rubrics, and one a speaker; each name once in the book. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from workshops.corpus.values import CorpusParagraph, CorpusSpeaker, one_line

TAGS = ("#A1441F", "#1F5C5A", "#8A5A00", "#3F4E93", "#7A3B74", "#9E2A52", "#2C6B3F", "#46525E")
RUBRICS, SPEAKERS = "#8A8577", "#0B57D0"


@dataclass(slots=True)
class Code:
    name: str
    colour: str
    children: list[Code] = field(default_factory=list["Code"])


class Codebook:
    """Collects codes as paragraphs are read. What is in the book twice would lose its passages in
    one reader, so that every name is made unique whatever it stands for."""

    def __init__(self) -> None:
        self.roots: list[Code] = []
        self._by_key: dict[tuple[str, ...], Code] = {}
        self._taken: set[str] = set()
        self._tags = 0

    def of(self, paragraph: CorpusParagraph) -> Iterator[Code]:
        """The codes of a paragraph other than its speaker."""
        rubric = tuple(title for one in paragraph.rubric if (title := one_line(one)))
        if rubric:
            yield self._rubric(rubric)
        for tag in dict.fromkeys(one_line(one) for one in paragraph.tags):
            if tag:
                yield self._tag(tag)

    def speaker(self, speaker: CorpusSpeaker) -> Code:
        name = one_line(speaker.label) or "?"
        return self._known(("speaker", speaker.key), name, SPEAKERS, self.roots)

    def _rubric(self, path: tuple[str, ...]) -> Code:
        """« Freins : temps » under « Freins »."""
        siblings = self._rubric(path[:-1]).children if len(path) > 1 else self.roots
        return self._known(("rubric", *path), " : ".join(path), RUBRICS, siblings)

    def _tag(self, tag: str) -> Code:
        is_new = ("tag", tag) not in self._by_key
        code = self._known(("tag", tag), f"#{tag}", TAGS[self._tags % len(TAGS)], self.roots)
        self._tags += is_new
        return code

    def _known(self, key: tuple[str, ...], name: str, colour: str, siblings: list[Code]) -> Code:
        if key not in self._by_key:
            self._by_key[key] = Code(unique(name, self._taken), colour)
            siblings.append(self._by_key[key])
        return self._by_key[key]


def unique(name: str, taken: set[str]) -> str:
    """The name, with a number where it is taken, whatever the case; it is taken from here on."""
    rank, free = 1, name
    while free.casefold() in taken:
        rank += 1
        free = f"{name} ({rank})"
    taken.add(free.casefold())
    return free
