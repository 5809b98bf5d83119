"""Participation: who spoke how much, who came, who met whom. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshops.corpus.values import CorpusMeeting, CorpusParagraph, CorpusSpeaker


@dataclass(frozen=True, slots=True)
class SpeakingShare:
    """The turns and the words of a person or of a sector; "" for one that nobody knows."""

    label: str
    turns: int
    words: int


@dataclass(frozen=True, slots=True)
class PresenceRow:
    """A person, and what became of them in each séance: « present », « excused », « absent », or
    "" where they were not invited."""

    label: str
    sector: str
    states: tuple[str, ...]

    @property
    def times(self) -> int:
        return self.states.count("present")


@dataclass(frozen=True, slots=True)
class EncounterRow:
    """A person, and in how many séances they shared a sub-group with each of the others, in the
    order of the rows; 0 for themselves."""

    label: str
    counts: tuple[int, ...]

    @property
    def met(self) -> int:
        return sum(count > 0 for count in self.counts)


def word_count(text: str) -> int:
    """The words between spaces; a sign alone (« : ») is none."""
    return sum(any(one.isalnum() for one in word) for word in text.split())


def by_sector(meetings: Iterable[CorpusMeeting]) -> list[SpeakingShare]:
    return _shares(meetings, lambda speaker: (speaker.sector, speaker.sector))


def by_person(meetings: Iterable[CorpusMeeting]) -> list[SpeakingShare]:
    """Shares of the people who are named: none of a séance that is not nominative."""
    nominative = [meeting for meeting in meetings if meeting.names_people]
    return _shares(nominative, lambda speaker: (speaker.key, speaker.label))


def unattributed_words(meetings: Iterable[CorpusMeeting]) -> int:
    """Count words that nobody is noted to have said: what was summed up, anonymous séances."""
    paragraphs = (one for meeting in meetings for one in meeting.paragraphs)
    return sum(word_count(one.text) for one in paragraphs if one.speaker is None)


def _shares(
    meetings: Iterable[CorpusMeeting], name: Callable[[CorpusSpeaker], tuple[str, str]]
) -> list[SpeakingShare]:
    """Most words first."""
    turns: Counter[str] = Counter()
    words: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for paragraph, speaker in _attributed(meetings):
        key, label = name(speaker)
        labels[key] = label
        turns[key] += paragraph.opens_turn
        words[key] += word_count(paragraph.text)
    shares = [SpeakingShare(labels[key], turns[key], count) for key, count in words.items()]
    return sorted(shares, key=lambda share: (-share.words, share.label))


def _attributed(
    meetings: Iterable[CorpusMeeting],
) -> Iterable[tuple[CorpusParagraph, CorpusSpeaker]]:
    for meeting in meetings:
        for paragraph in meeting.paragraphs:
            if paragraph.speaker:
                yield paragraph, paragraph.speaker


def present_by_sector(rows: Iterable[PresenceRow]) -> list[tuple[str, list[int]]]:
    """Count who came to each séance, by sector, the largest first."""
    counts: dict[str, list[int]] = {}
    for row in rows:
        sector = counts.setdefault(row.sector, [0] * len(row.states))
        for place, state in enumerate(row.states):
            sector[place] += state == "present"
    return sorted(counts.items(), key=lambda told: (-sum(told[1]), told[0]))


def encounters(
    people: Sequence[tuple[int, str]], times: Mapping[frozenset[int], Sequence[int]]
) -> list[EncounterRow]:
    """Rows of the people (id, label); `times` gives the séances in which two of them met."""
    return [
        EncounterRow(
            label,
            tuple(len(times.get(frozenset((one, other)), ())) for other, _ in people),
        )
        for one, label in people
    ]
