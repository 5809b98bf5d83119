"""Reads the corpus of a chantier from the database: the text that counts of each séance, with who
said what as its regime of notes lets them be named."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import selectinload

from workshops.blocks import Speaker
from workshops.citations.places import MeetingText, texts_of
from workshops.corpus.names import KnownPerson
from workshops.corpus.pseudonyms import Pseudonyms, disguised, pseudonyms_of
from workshops.corpus.spoken import SpokenParagraph, spoken
from workshops.corpus.values import Corpus, CorpusMeeting, CorpusParagraph, CorpusSpeaker
from workshops.extensions import db
from workshops.meetings.models import Meeting, PersonRecord
from workshops.meetings.records import OnTheDay
from workshops.people.models import Organisation, Person
from workshops.programmes.models import NotesRegime, Workstream

LABEL = "label-"  # begins the key of who spoke and is not in the directory


@dataclass(frozen=True)
class WorkstreamCorpus:
    """The séances of a chantier in which something was noted, and the people it knows of."""

    workstream: Workstream
    meetings: tuple[CorpusMeeting, ...]
    people: tuple[KnownPerson, ...]

    @cached_property
    def pseudonyms(self) -> Pseudonyms:
        return pseudonyms_of(self.meetings, self.people)

    def taken(self, numbers: Collection[int], *, with_pseudonyms: bool) -> Corpus:
        """The part that may leave of these séances."""
        pseudonyms = self.pseudonyms if with_pseudonyms else None
        chosen = (meeting for meeting in self.meetings if meeting.number in numbers)
        return Corpus(
            str(self.workstream),
            tuple(disguised(meeting, self.people, pseudonyms) for meeting in chosen),
        )


def corpus_of(workstream: Workstream) -> WorkstreamCorpus:
    """Read the séances in which something was noted: a few queries, and those of composing for each
    that did not go round."""
    meetings = _meetings(workstream)
    texts = list(texts_of(meetings).values())
    organisations = _Organisations(meetings)
    people = _people(workstream, texts)
    told = tuple(_meeting(text, organisations, people) for text in texts)
    return WorkstreamCorpus(
        workstream,
        tuple(meeting for meeting in told if meeting.paragraphs),
        (*_named_alone(told), *_known(people.values(), meetings)),
    )


def _meetings(workstream: Workstream) -> list[Meeting]:
    query = (
        db.select(Meeting)
        .filter_by(workstream_id=workstream.id)
        .order_by(Meeting.number)
        .options(
            selectinload(Meeting.record),
            selectinload(Meeting.person_records),
            selectinload(Meeting.attendances),
            selectinload(Meeting.adjournment),
        )
    )
    return list(db.session.scalars(query))


class _Organisations:
    """Organisations by id, and by the names that they have or had in these séances."""

    def __init__(self, meetings: Iterable[Meeting]) -> None:
        rows = list(db.session.scalars(db.select(Organisation)))
        self._by_id = {row.id: row for row in rows}
        self._by_name: dict[str, Organisation | None] = {
            record.organisation: self._by_id.get(record.organisation_id or 0)
            for meeting in meetings
            for record in meeting.person_records
            if record.organisation
        }
        self._by_name |= {row.name: row for row in rows}

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def sector(self, who: Person | PersonRecord) -> str:
        return self._sector(self._by_id.get(who.organisation_id or 0))

    def sector_of_name(self, name: str) -> str:
        return self._sector(self._by_name.get(name))

    @staticmethod
    def _sector(organisation: Organisation | None) -> str:
        return str(organisation.sector or "") if organisation else ""


def _people(workstream: Workstream, texts: Iterable[MeetingText]) -> dict[int, Person]:
    """Load who has a role, was invited, was noted or spoke, by id."""
    ids: set[int | None] = {membership.person_id for membership in workstream.memberships}
    for text in texts:
        ids |= {attendance.person_id for attendance in text.meeting.attendances}
        ids |= {attendance.replaces_id for attendance in text.meeting.attendances}
        ids |= {record.person_id for record in text.meeting.person_records}
        ids |= {block.speaker.person for block in text.blocks if block.speaker}
    query = db.select(Person).where(Person.id.in_(ids)).order_by(Person.id)
    return {person.id: person for person in db.session.scalars(query)}


def _known(people: Iterable[Person], meetings: Iterable[Meeting]) -> Iterable[KnownPerson]:
    """Names that these people have or had, today's last."""
    names: dict[KnownPerson, None] = {}
    for meeting in meetings:
        for record in meeting.person_records:
            known = KnownPerson(_key(record.person_id), record.first_name, record.last_name)
            names[known] = None
    for person in people:
        known = KnownPerson(_key(person.id), person.first_name, person.last_name)
        names.pop(known, None)
        names[known] = None
    return names


def _named_alone(meetings: Iterable[CorpusMeeting]) -> Iterable[KnownPerson]:
    """People who spoke under a name that the directory does not have."""
    speakers = {one.speaker for meeting in meetings for one in meeting.paragraphs if one.speaker}
    named = (one for one in speakers if one.is_person and one.key.startswith(LABEL))
    return sorted((KnownPerson(one.key, "", one.label) for one in named), key=lambda one: one.key)


def _key(person_id: int) -> str:
    return f"person-{person_id}"


def _meeting(
    text: MeetingText, organisations: _Organisations, people: dict[int, Person]
) -> CorpusMeeting:
    meeting = text.meeting
    speakers = _Speakers(meeting, organisations, people)
    return CorpusMeeting(
        uid=meeting.uid,
        number=meeting.number,
        date=meeting.date,
        names_people=speakers.regime == NotesRegime.NOMINATIVE,
        paragraphs=tuple(
            _paragraph(one, speakers, text.numbers.get(one.block.id, ""))
            for one in spoken(text.blocks)
        ),
    )


def _paragraph(one: SpokenParagraph, speakers: _Speakers, number: str) -> CorpusParagraph:
    return CorpusParagraph(
        text=one.words,
        speaker=speakers.of(one.speaker) if one.speaker else None,
        opens_turn=one.opens_turn,
        group=one.group,
        rubric=one.rubric,
        tags=one.block.tags,
        number=number,
    )


class _Speakers:
    """Speakers of a séance under its regime: the one of the day, even where an edition was frozen
    under a looser one."""

    def __init__(
        self, meeting: Meeting, organisations: _Organisations, people: dict[int, Person]
    ) -> None:
        self._on_the_day = OnTheDay(meeting)
        self._organisations, self._people = organisations, people
        self.regime = NotesRegime(self._on_the_day.frame.notes_regime)

    def of(self, speaker: Speaker) -> CorpusSpeaker | None:
        match self.regime:
            case NotesRegime.ANONYMOUS:
                return None
            case NotesRegime.BY_ORGANISATION:
                return self._service(self._service_name(speaker))
            case NotesRegime.NOMINATIVE:
                return self._person(speaker)

    def _service_name(self, speaker: Speaker) -> str:
        person = self._people.get(speaker.person or 0)
        if person:
            return str(self._on_the_day(person).organisation or "")
        # In minutes that were written elsewhere it may be the name of a person.
        return speaker.label if speaker.label in self._organisations else ""

    def _service(self, name: str) -> CorpusSpeaker | None:
        if not name:
            return None
        sector = self._organisations.sector_of_name(name)
        return CorpusSpeaker(f"service-{name}", name, name, sector, is_person=False)

    def _person(self, speaker: Speaker) -> CorpusSpeaker:
        person = self._people.get(speaker.person or 0)
        if person is None:
            return CorpusSpeaker(f"{LABEL}{speaker.label}", speaker.label)
        who = self._on_the_day(person)
        return CorpusSpeaker(
            _key(person.id),
            who.name,
            str(who.organisation or ""),
            self._organisations.sector(who),
        )
