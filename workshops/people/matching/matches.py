"""Matches of the lines of a list with the directory: for imports and for inviting to a séance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workshops.people.columns import PersonRow
from workshops.people.matching.directory import Directory
from workshops.people.matching.near_index import PERSONS, LikenessIndex, PersonName
from workshops.people.matching.slips import Likeness, organisation_likeness, person_likeness
from workshops.people.models import Organisation, Person


@dataclass(frozen=True, slots=True)
class Match:
    """`person` where there is no doubt; else `near`, the most alike first, for somebody to choose
    from. `twin` is an earlier line that says, or may say (`is_twin_sure`), the same person."""

    row: PersonRow
    person: Person | None = None
    near: tuple[Person, ...] = ()
    twin: PersonRow | None = None
    is_twin_sure: bool = False


def match_people(rows: Iterable[PersonRow], directory: Directory | None = None) -> list[Match]:
    """One match a row, in order. `rows` come from `columns.people_in_text` or `people_in`."""
    directory = directory or Directory()
    matches: list[Match] = []
    earlier: LikenessIndex[PersonName, PersonRow] = LikenessIndex(PERSONS)
    by_email: dict[str, PersonRow] = {}
    for row in rows:
        person, near = _in_directory(row, directory)
        twin, is_sure = _twin(row, earlier, by_email)
        matches.append(Match(row, person, near, twin, is_sure))
        earlier.add(row.full_name, row)
        if row.email:
            by_email.setdefault(row.email, row)
    return matches


def _in_directory(row: PersonRow, directory: Directory) -> tuple[Person | None, tuple[Person, ...]]:
    owner = directory.person_with(row.email)
    if owner and person_likeness(row.full_name, owner.full_name):
        return owner, ()
    alike = [
        (person, how, _contradictions(row, person.email or "", _names(person.organisation)))
        for person, how in directory.people_like(row.full_name)
    ]
    same = [person for person, how, against in alike if how == Likeness.SAME and not against]
    if len(same) == 1 and not owner:
        return same[0], ()
    near = [person for person, how, against in alike if how == Likeness.SAME or against < 2]
    return None, tuple([owner, *near] if owner else near)


def _names(organisation: Organisation | None) -> tuple[str, str]:
    return (organisation.name, organisation.acronym) if organisation else ("", "")


def _contradictions(row: PersonRow, email: str, organisation: tuple[str, str]) -> int:
    """Count what speaks against one person of that name: another address, another employer."""
    names = (row.organisation, row.acronym)
    other_address = bool(row.email and email and row.email != email)
    other_employer = bool(names[0] and organisation[0]) and not organisation_likeness(
        names, organisation
    )
    return other_address + other_employer


def _twin(
    row: PersonRow,
    earlier: LikenessIndex[PersonName, PersonRow],
    by_email: dict[str, PersonRow],
) -> tuple[PersonRow | None, bool]:
    """One address under two names leaves a doubt: it may be a shared mailbox."""
    owner = by_email.get(row.email)
    if owner:
        return owner, person_likeness(row.full_name, owner.full_name) != Likeness.OTHER
    for twin, how in earlier.like(row.full_name) if row.last_name else []:
        against = _contradictions(row, twin.email, (twin.organisation, twin.acronym))
        if how == Likeness.SAME or against < 2:
            return twin, how == Likeness.SAME and not against
    return None, False
