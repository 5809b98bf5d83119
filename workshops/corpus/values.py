"""A corpus as plain values: the séances, what was said in them, and by whom. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

# Nobody sees them, and readers count them differently: the mark of a file, soft hyphens…
UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class CorpusSpeaker:
    """A person, or the service that speaks for them. `key` stays the same from one séance to the
    next; the sector and the organisation are those of the day."""

    key: str
    label: str
    organisation: str = ""
    sector: str = ""
    is_person: bool = True


@dataclass(frozen=True, slots=True)
class CorpusParagraph:
    """A paragraph that was noted. `group` is « Groupe 1 », or "" for the whole room; `rubric` its
    headings, the outermost first; `number` its § in the minutes; `opens_turn` where somebody
    begins to speak."""

    text: str
    speaker: CorpusSpeaker | None = None
    opens_turn: bool = False
    group: str = ""
    rubric: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class CorpusMeeting:
    """A séance; `names_people` where its regime of notes is nominative. `uid` never changes."""

    uid: str
    number: int
    date: date
    names_people: bool
    paragraphs: tuple[CorpusParagraph, ...] = ()

    @property
    def label(self) -> str:
        return f"Séance {self.number}"


@dataclass(frozen=True, slots=True)
class Corpus:
    title: str
    meetings: tuple[CorpusMeeting, ...] = field(default=())

    @property
    def paragraphs(self) -> Iterator[CorpusParagraph]:
        return (paragraph for meeting in self.meetings for paragraph in meeting.paragraphs)


def one_line(text: str) -> str:
    """The words on one line as every reader counts them: NFC, without controls or signs that
    nobody sees, one space between them."""
    seen = UNSEEN.sub("", NOT_TEXT.sub(" ", unicodedata.normalize("NFC", text)))
    return unicodedata.normalize("NFC", " ".join(seen.split()))


def by_group(
    paragraphs: Iterable[CorpusParagraph],
) -> Iterator[tuple[str, list[CorpusParagraph]]]:
    """The paragraphs of the whole room (""), then those of each group, in their order."""
    ranked = sorted(paragraphs, key=lambda one: _rank(one.group))
    for group, told in groupby(ranked, key=lambda one: one.group):
        yield group, list(told)


def _rank(group: str) -> tuple[int, str]:
    digits = re.search(r"\d+", group)
    return (int(digits[0]) if digits else 0) if group else -1, group
