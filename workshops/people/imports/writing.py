"""Writes what the preview shows, each line as it was chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from workshops.extensions import db
from workshops.people.columns import PersonRow
from workshops.people.imports.entries import HOMONYM, NEW, number_in
from workshops.people.imports.names import NameEntry
from workshops.people.imports.persons import (
    Change,
    Kept,
    PersonEntry,
    changes_of,
    kept_address,
)
from workshops.people.imports.preview import Preview
from workshops.people.models import Organisation, Person


@dataclass
class ImportOutcome:
    """Everybody the lines stand for, in order, how many lines did what, and whose address
    is not that of the list."""

    people: list[Person] = field(default_factory=list)
    created: int = 0
    updated: int = 0
    left: int = 0
    kept_addresses: dict[Kept, list[Person]] = field(default_factory=dict)


def write(preview: Preview) -> ImportOutcome:
    """The caller commits. Needs a settled preview."""
    return _Writer(preview).write()


class _Writer:
    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        self._by_line: dict[int, Person | None] = {}
        self._made: dict[str, Any] = {}  # by key of the entry
        self._addresses = _known_addresses()
        self._outcome = ImportOutcome()

    def write(self) -> ImportOutcome:
        for entry in self._preview.people:
            person = self._write(entry)
            self._by_line[entry.row.line] = person
            if person is None:
                self._outcome.left += 1
            elif person not in self._outcome.people:
                self._outcome.people.append(person)
        return self._outcome

    def _write(self, entry: PersonEntry) -> Person | None:
        if entry.chosen in (NEW, HOMONYM):
            return self._create(entry)
        line = number_in(entry.chosen, "ligne")
        person_id = number_in(entry.chosen, "fiche")
        person = self._by_line.get(line) if line else db.session.get(Person, person_id or 0)
        if person:
            before = _facts(person)
            self._update(person, entry)
            self._outcome.updated += _facts(person) != before
        return person

    def _keeps_address(self, person: Person, row: PersonRow) -> bool:
        is_taken = row.email in self._addresses
        reason = kept_address(person, row, self._preview.fixed, is_taken)
        if reason:
            self._note_kept_address(reason, person)
        return reason is not None

    def _note_kept_address(self, reason: Kept, person: Person) -> None:
        self._outcome.kept_addresses.setdefault(reason, []).append(person)

    def _create(self, entry: PersonEntry) -> Person:
        row = entry.row
        person = Person(
            first_name=row.first_name,
            last_name=row.last_name,
            function=row.function,
            email=None if entry.is_address_taken else self._given(row.email),
            years_of_experience=row.years,
            organisation=self._organisation(row),
        )
        if entry.is_address_taken:
            self._note_kept_address(Kept.TAKEN, person)
        self._locate(person, row)
        db.session.add(person)
        db.session.flush()  # lines below may stand for the same person
        self._outcome.created += 1
        return person

    def _update(self, person: Person, entry: PersonEntry) -> None:
        self._organisation(entry.row)  # which may learn its sector
        changes = entry.changes
        if person is not entry.match.person:
            all_changes = changes_of(person, entry.row, self._preview.names)
            changes = [change for change in all_changes if not change.before]
        keeps_address = self._keeps_address(person, entry.row)
        for change in changes:
            if change.field != "email" or not keeps_address:
                self._apply(change, person, entry.row)

    def _apply(self, change: Change, person: Person, row: PersonRow) -> None:
        match change.field:
            case "organisation":
                self._employ(person, row)
            case "email":
                person.email = self._given(row.email)
            case "locality":
                self._locate(person, row)
            case "years":
                person.years_of_experience = row.years
            case _:
                setattr(person, change.field, change.after)

    def _given(self, email: str) -> str:
        self._addresses.add(email)
        return email

    def _employ(self, person: Person, row: PersonRow) -> None:
        """Change the employer; a place that was right, and that the line says, stays right where
        the new one has its seat elsewhere."""
        place = person.locality
        person.organisation = self._organisation(row)
        if row.locality and self._named("locality", row.locality) is place:
            self._locate(person, row)

    def _locate(self, person: Person, row: PersonRow) -> None:
        """A place of one's own only where it is not the organisation's."""
        place = self._named("locality", row.locality)
        seat = person.organisation.locality if person.organisation else None
        person.own_locality = None if place is seat else place

    def _organisation(self, row: PersonRow) -> Organisation | None:
        organisation = self._named("organisation", row.organisation)
        if organisation and organisation.sector is None:
            organisation.sector = self._named("sector", row.sector)
        return organisation

    def _named(self, column: str, text: str) -> Any:
        if not text:
            return None
        named = self._preview.names.of(column, text)
        return self._resolved(named) if isinstance(named, NameEntry) else named

    def _resolved(self, entry: NameEntry) -> Any:
        if entry.key not in self._made:
            self._made[entry.key] = self._chosen(entry) or self._new(entry)
        return self._made[entry.key]

    def _chosen(self, entry: NameEntry) -> Any:
        known_id = number_in(entry.chosen, "fiche")
        if known_id is not None:
            return db.session.get(entry.naming.model, known_id)
        line = number_in(entry.chosen, "ligne")
        if line is None:
            return None
        key = f"{entry.naming.column}-{line}"
        other = next(e for e in self._preview.names.entries if e.key == key)
        return self._resolved(other)

    def _new(self, entry: NameEntry) -> Any:
        model = entry.naming.model
        known = db.session.scalar(db.select(model).filter_by(name=entry.text))
        if known:
            return known
        item = model(name=entry.text)
        if isinstance(item, Organisation):
            item.acronym = entry.row.acronym
            item.locality = self._named("locality", entry.row.locality)
        db.session.add(item)
        return item


def _known_addresses() -> set[str]:
    return {email for email in db.session.scalars(db.select(Person.email)) if email}


def _facts(person: Person) -> tuple[object, ...]:
    return (
        person.function,
        person.organisation,
        person.own_locality,
        person.email,
        person.years_of_experience,
    )
