"""A corpus in which nobody is named who must not be; the key to pseudonyms apart. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workshops.corpus.names import KnownPerson, NameFinder
from workshops.corpus.values import CorpusMeeting, CorpusParagraph, CorpusSpeaker

KEY_HEADER = ("Pseudonyme", "Nom")


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """« P01 » by the key of a person, « O01 » by the name of an organisation."""

    people: dict[str, str]
    organisations: dict[str, str]

    def of_speaker(self, speaker: CorpusSpeaker) -> CorpusSpeaker:
        """The sector stays: it is what a corpus is read by. The key leads to nobody either."""
        organisation = self.organisations.get(speaker.organisation, "")
        label = self.people[speaker.key] if speaker.is_person else organisation
        return replace(speaker, key=label, label=label, organisation=organisation)


def pseudonyms_of(meetings: Iterable[CorpusMeeting], people: Iterable[KnownPerson]) -> Pseudonyms:
    """Number people as they begin to speak over the whole chantier, then those who never did: the
    order tells nothing that the corpus does not, and what is taken of it changes no number."""
    keys: dict[str, None] = {}
    organisations: dict[str, None] = {}
    for meeting in meetings:
        for paragraph in meeting.paragraphs:
            if speaker := paragraph.speaker:
                if speaker.is_person:
                    keys[speaker.key] = None
                if speaker.organisation:
                    organisations[speaker.organisation] = None
    keys |= dict.fromkeys(person.key for person in people)
    return Pseudonyms(_numbered("P", keys), _numbered("O", organisations))


def _numbered(letter: str, names: Iterable[str]) -> dict[str, str]:
    return {name: f"{letter}{rank:02}" for rank, name in enumerate(names, 1)}


def disguised(
    meeting: CorpusMeeting, people: Sequence[KnownPerson], pseudonyms: Pseudonyms | None
) -> CorpusMeeting:
    """The séance as it may be taken away: with pseudonyms where there are some; without, names
    leave the words of those that are not nominative."""
    if pseudonyms is None and meeting.names_people:
        return meeting
    stands_for = pseudonyms.people if pseudonyms and meeting.names_people else {}
    finder = NameFinder(people, stands_for)
    paragraphs = (_disguised(one, finder, pseudonyms) for one in meeting.paragraphs)
    return replace(meeting, paragraphs=tuple(paragraphs))


def _disguised(
    paragraph: CorpusParagraph, finder: NameFinder, pseudonyms: Pseudonyms | None
) -> CorpusParagraph:
    speaker = paragraph.speaker
    return replace(
        paragraph,
        text=finder.replaced(paragraph.text),
        rubric=tuple(map(finder.replaced, paragraph.rubric)),
        tags=tuple(map(finder.replaced, paragraph.tags)),
        speaker=pseudonyms.of_speaker(speaker) if speaker and pseudonyms else speaker,
    )


def key_rows(
    pseudonyms: Pseudonyms, meetings: Iterable[CorpusMeeting], people: Iterable[KnownPerson]
) -> Iterator[tuple[str, str]]:
    """The key under `KEY_HEADER`: to be kept apart from the corpus."""
    names = {person.key: person.name for person in people}
    for meeting in meetings:
        speakers = (one.speaker for one in meeting.paragraphs if one.speaker)
        names |= {one.key: one.label for one in speakers if one.is_person}
    for key, pseudonym in pseudonyms.people.items():
        yield pseudonym, names[key]
    for name, pseudonym in pseudonyms.organisations.items():
        yield pseudonym, name
