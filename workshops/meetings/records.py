"""Keeps what was so on the day of a séance, and reads it back for its minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshops.blocks import from_json
from workshops.extensions import db
from workshops.meetings import extending
from workshops.meetings.models import Meeting, MeetingRecord, PersonRecord
from workshops.people.models import Person
from workshops.people.viewer import Viewer


def keep(meeting: Meeting) -> None:
    """Note what the directory and the roles say at the closing. What was corrected by hand before
    a séance was opened again stays."""
    if meeting.record is None:
        meeting.record = MeetingRecord.of(meeting.workstream)
    _add_people(meeting)
    ranks = {person.id: rank for rank, person in enumerate(meeting.workstream.co_presidents)}
    for record in meeting.person_records:
        record.co_president_rank = ranks.get(record.person_id)


def complete(meeting: Meeting) -> int:
    """Note those whom a closed séance has come to name since; how many they are. Those who are
    noted stay as they are."""
    if meeting.adjournment is None:
        return 0
    before = len(meeting.person_records)
    if meeting.record is None:
        keep(meeting)
    else:
        _add_people(meeting)
    return len(meeting.person_records) - before


def forget(meeting: Meeting) -> None:
    """The séance goes on: its closing will note everything anew, save what was corrected."""
    if meeting.record and meeting.record.corrected_at is None:
        meeting.record = None
    for record in list(meeting.person_records):
        if record.corrected_at is None:
            meeting.person_records.remove(record)


def changed(meeting: Meeting, viewer: Viewer) -> None:
    """Tell the features above that what the minutes of a closed séance print is not what it was:
    the one place from which « vérifié » is withdrawn."""
    if meeting.adjournment:
        for follow in extending.changed_facts:
            follow(meeting, viewer)


def _add_people(meeting: Meeting) -> None:
    db.session.flush()  # ids of what was added in this transaction
    missing = _named(meeting) - {record.person_id for record in meeting.person_records}
    query = db.select(Person).where(Person.id.in_(missing)).order_by(Person.id)
    meeting.person_records.extend(map(PersonRecord.of, db.session.scalars(query)))


def _named(meeting: Meeting) -> set[int]:
    """List everybody (ids) whom the minutes may print."""
    ids: set[int | None] = {person.id for person in meeting.workstream.co_presidents}
    for line in meeting.attendances:
        ids |= {line.person_id, line.replaces_id}
    if meeting.opening:
        ids.update(chair.person_id for chair in meeting.opening.chairings)
    for item in meeting.items:
        ids.update(ownership.person_id for ownership in item.ownerships)
    ids.update(_speakers_of_annexes(meeting))
    for tell in extending.printed_people:
        ids.update(tell(meeting))
    return {identifier for identifier in ids if identifier is not None}


def _speakers_of_annexes(meeting: Meeting) -> Iterator[int | None]:
    for annex in meeting.annexes:
        for block in from_json(annex.blocks):
            if block.speaker:
                yield block.speaker.person


class OnTheDay:
    """People as they were on the day of a séance: as noted, else as the directory has them now.
    `unrecorded` names those whom the directory answered for although the séance is closed."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self._records = {record.person_id: record for record in meeting.person_records}
        self._unrecorded: dict[int, str] = {}

    def __call__(self, person: Person) -> Person | PersonRecord:
        record = self._records.get(person.id)
        if record is None:
            self._unrecorded[person.id] = person.name
        return record or person

    @property
    def unrecorded(self) -> dict[int, str]:
        """Names by person (id)."""
        return self._unrecorded if self._meeting.adjournment else {}

    @property
    def frame(self) -> MeetingRecord:
        """The programme, the chantier and its regime; not to be stored."""
        return self._meeting.record or MeetingRecord.of(self._meeting.workstream)

    @property
    def co_presidents(self) -> list[Person | PersonRecord]:
        """The co-presidents, in their order."""
        if self._meeting.adjournment is None or self._meeting.record is None:
            return [self(person) for person in self._meeting.workstream.co_presidents]
        ranked = [
            (person_record.co_president_rank, person_record.id, person_record)
            for person_record in self._records.values()
            if person_record.co_president_rank is not None
        ]
        return [person_record for _rank, _id, person_record in sorted(ranked)]

    def organisations(self, people: Iterable[int]) -> dict[int, str]:
        """Names of the organisations of these people (ids), of those who work somewhere."""
        people = set(people)
        names = {key: self._records[key].organisation for key in people & self._records.keys()}
        query = db.select(Person).where(Person.id.in_(people - names.keys()))
        for person in db.session.scalars(query):
            names[person.id] = str(self(person).organisation or "")
        return {key: name for key, name in names.items() if name}
