"""Records of the day of a séance, into and out of its dossier.

A dossier of a closed séance that records nothing tells it through its own directory, which is of
the time at which it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workshops.dossier_parts.values import Values, given, instant, key
from workshops.extensions import db
from workshops.meetings.models import Meeting, MeetingRecord, PersonRecord
from workshops.people.models import Organisation, Person

Entry = Mapping[str, Any]
FRAME = ("programme", "workstream_number", "workstream_title", "notes_regime")
NAMED = ("last_name", "first_name", "function", "email", "acronym", "locality")


def record_of(meeting: Meeting) -> Values:
    query = db.select(PersonRecord).filter_by(meeting_id=meeting.id).order_by(PersonRecord.id)
    frame = meeting.record and given(
        **{name: getattr(meeting.record, name) for name in FRAME},
        corrected_at=instant(meeting.record.corrected_at),
    )
    return given(frame=frame, people=[_person(row) for row in db.session.scalars(query)])


def _person(row: PersonRecord) -> Values:
    return given(
        person=key(row.person_id),
        **{name: getattr(row, name) for name in NAMED},
        organisation=key(row.organisation_id),
        organisation_name=row.organisation,
        co_president_rank=row.co_president_rank,
        corrected_at=instant(row.corrected_at),
    )


def add_record(
    meeting: Meeting,
    entry: Entry,
    people: Mapping[str, Person],
    organisations: Mapping[str, Organisation],
) -> None:
    """Write the records of a dossier as rows."""
    db.session.flush()  # people and organisations are known by their ids
    record = entry.get("record", {})
    if frame := record.get("frame"):
        values = {name: frame[name] for name in FRAME}
        meeting.record = MeetingRecord(**values, corrected_at=_instant(frame))
    for record_values in record.get("people", ()):
        organisation = organisations.get(record_values.get("organisation", ""))
        person_record = PersonRecord(
            person_id=people[record_values["person"]].id,
            **{name: record_values.get(name, "") for name in NAMED},
            organisation_id=organisation.id if organisation else None,
            organisation=record_values.get("organisation_name", ""),
            co_president_rank=record_values.get("co_president_rank"),
            corrected_at=_instant(record_values),
        )
        meeting.person_records.append(person_record)


def _instant(entry: Entry) -> datetime | None:
    return datetime.fromisoformat(entry["corrected_at"]) if "corrected_at" in entry else None


def with_records(dossier: dict[str, Any]) -> dict[str, Any]:
    """The dossier with the people and the chantier of a closed séance that it does not record told
    by its own directory."""
    meeting = dossier["meeting"]
    if "adjournment" not in meeting or any(meeting.get("record", {}).values()):
        return dossier
    return dossier | {"meeting": meeting | {"record": _told(dossier, _entries(dossier))}}


def _entries(dossier: Entry) -> dict[str, Values]:
    """Content of the record of each person, by key."""
    organisations = {value["key"]: value for value in dossier.get("organisations", ())}
    return {value["key"]: _entry(value, organisations) for value in dossier.get("people", ())}


def _entry(person: Entry, organisations: Mapping[str, Entry]) -> Values:
    organisation = organisations.get(person.get("organisation", ""), {})
    return given(
        person=person["key"],
        **{name: person.get(name, "") for name in ("last_name", "first_name", "function")},
        email=person.get("email", "").lower(),
        organisation=person.get("organisation"),
        organisation_name=organisation.get("name"),
        acronym=organisation.get("acronym"),
        locality=person.get("locality") or organisation.get("locality"),
    )


def _told(dossier: Entry, entries: Mapping[str, Values]) -> Values:
    workstream = dossier["workstream"]
    members = workstream.get("members", ())
    presidents = [member["person"] for member in members if member["role"] == "co_president"]
    ranks = {person: rank for rank, person in enumerate(presidents)}
    frame = {
        "programme": dossier["programme"]["name"],
        "workstream_number": workstream["number"],
        "workstream_title": workstream["title"],
        "notes_regime": workstream.get("notes_regime", "nominative"),
    }
    people = [
        entry | given(co_president_rank=ranks.get(person)) for person, entry in entries.items()
    ]
    return {"frame": frame, "people": people}
