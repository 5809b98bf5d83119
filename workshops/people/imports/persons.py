"""The people that the lines of an import name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from flask_babel import gettext

from workshops.people.addresses import why_fixed
from workshops.people.columns import PersonRow
from workshops.people.imports.entries import (
    HOMONYM,
    NEW,
    SKIP,
    Entry,
    Option,
    is_line,
    is_person,
)
from workshops.people.imports.names import Names
from workshops.people.matching.matches import Match
from workshops.people.matching.slips import Likeness, likeness
from workshops.people.models import Organisation, Person


class LineStatus(StrEnum):
    DOUBT = "doubt"
    NEW = "new"
    UPDATE = "update"
    TWIN = "twin"
    KNOWN = "known"
    UNUSABLE = "unusable"


class Kept(StrEnum):
    """Why somebody's address stays: they have one, that of the list is another's, or it is not the
    importer's to give."""

    KNOWN = "known"
    TAKEN = "taken"
    FIXED = "fixed"


class Change(NamedTuple):
    """A difference between a line and the directory; `after` is as it was typed."""

    field: str
    label: str
    before: str
    after: str


@dataclass
class PersonEntry(Entry):
    """`changes` are those of `match.person`, who is certain; somebody who was chosen among several
    only has gaps filled: nothing is replaced that the preview did not show."""

    match: Match = field(kw_only=True)
    status: LineStatus = field(kw_only=True)
    changes: list[Change] = field(kw_only=True)
    # Its address belongs to somebody of another name: whoever else the line is goes without.
    is_address_taken: bool = field(kw_only=True)
    notes: list[str] = field(kw_only=True)

    @property
    def row(self) -> PersonRow:
        return self.match.row


def entry_of(match: Match, names: Names, fixed: Collection[int]) -> PersonEntry:
    """`fixed`: the ids of those whose address an import may not give them."""
    changes = list(changes_of(match.person, match.row, names)) if match.person else []
    if match.person and kept_address(match.person, match.row, fixed, _is_address_taken(match)):
        changes = [change for change in changes if change.field != "email"]
    status = _status(match, changes)
    options = list(_options(match, status))
    return PersonEntry(
        f"personne-{match.row.line}",
        options,
        "" if status == LineStatus.DOUBT else options[0].value,
        match=match,
        status=status,
        changes=changes,
        is_address_taken=_is_address_taken(match),
        notes=[*_notes(match, names), *_address_notes(match, fixed)],
    )


def _notes(match: Match, names: Names) -> Iterator[str]:
    """Notes on what of the line is not taken as it stands."""
    row = match.row
    if match.near:
        yield gettext("Quelqu'un de ce nom, ou d'un nom proche, est déjà là.")
    elif match.twin and not match.is_twin_sure:
        yield gettext("Une autre ligne nomme quelqu'un de ce nom, ou d'un nom proche.")
    if not row.last_name:
        yield gettext("Il n'y a pas de nom dans cette ligne.")
    for problem in row.problems:
        yield gettext(problem.message, **problem.values)
    if _is_address_taken(match):
        yield gettext(
            "L'adresse est celle de quelqu'un d'autre : elle lui reste, et une nouvelle fiche n'en "
            "aura pas."
        )
    if row.sector:
        yield from _sector_notes(row, names)


def _address_notes(match: Match, fixed: Collection[int]) -> Iterator[str]:
    """Say why the address of the line is not taken over, for each person that it may be."""
    for person in [match.person] if match.person else match.near:
        reason = kept_address(person, match.row, fixed, _is_address_taken(match))
        if reason == Kept.KNOWN:
            values = {"name": person.name, "email": person.email}
            yield gettext("L'adresse de %(name)s reste %(email)s.", **values)
        elif reason == Kept.FIXED:
            yield gettext("%(name)s ne reçoit pas l'adresse de la liste.", name=person.name)
            yield why_fixed()


def _sector_notes(row: PersonRow, names: Names) -> Iterator[str]:
    """A sector is the organisation's."""
    if not row.organisation:
        yield gettext("Secteur laissé : la ligne ne dit pas l'organisme.")
        return
    organisation = names.of("organisation", row.organisation)
    if not isinstance(organisation, Organisation):
        return
    values = {"organisation": organisation.name, "sector": row.sector}
    if organisation.sector is None:
        yield gettext("« %(organisation)s » sera du secteur « %(sector)s ».", **values)
    elif likeness(row.sector, organisation.sector.name) != Likeness.SAME:
        yield gettext(
            "« %(organisation)s » n'est pas du secteur « %(sector)s » : laissé.", **values
        )


def _is_address_taken(match: Match) -> bool:
    others = [*match.near, *([match.twin] if match.twin and not match.is_twin_sure else [])]
    email = match.row.email
    return bool(email) and any(other.email == email for other in others)


def _status(match: Match, changes: list[Change]) -> LineStatus:
    if not match.row.last_name:
        return LineStatus.UNUSABLE
    if match.twin and match.is_twin_sure:
        return LineStatus.TWIN
    if match.person:
        return LineStatus.UPDATE if changes else LineStatus.KNOWN
    return LineStatus.DOUBT if match.near or match.twin else LineStatus.NEW


def _options(match: Match, status: LineStatus) -> Iterator[Option]:
    """Options for a line, the proposed one first."""
    row = match.row
    if status == LineStatus.UNUSABLE:
        yield Option(SKIP, gettext("Laisser de côté"))
        return
    sure = _sure_options(match, status)
    yield from sure if match.is_twin_sure else reversed(sure)
    for person in match.near:
        yield Option(is_person(person.id), _described(person))
    known = [match.person, match.twin] if match.is_twin_sure else [match.person]
    if not any(person and person.email and person.email == row.email for person in known):
        is_known = any(known)
        label = gettext("Une autre personne du même nom") if is_known else gettext("Nouvelle fiche")
        yield Option(HOMONYM if is_known else NEW, label)
    yield Option(SKIP, gettext("Laisser de côté"))


def _sure_options(match: Match, status: LineStatus) -> list[Option]:
    """The earlier line that a line repeats, or may repeat, and the sheet that is certain."""
    options: list[Option] = []
    if twin := match.twin:
        label = gettext("La même que ligne %(line)s : %(name)s", line=twin.line, name=twin.name)
        options.append(Option(is_line(twin.line), label))
    if person := match.person:
        label = (
            gettext("Mettre %(name)s à jour", name=person.name)
            if status == LineStatus.UPDATE
            else gettext("C'est %(name)s", name=person.name)
        )
        options.append(Option(is_person(person.id), label))
    return options


def _described(person: Person) -> str:
    who = ", ".join(part for part in (person.name, person.affiliation, person.email) if part)
    return gettext("C'est %(name)s", name=who)


def kept_address(
    person: Person, row: PersonRow, fixed: Collection[int], is_taken: bool
) -> Kept | None:
    """Say why the address of the line is not taken over for the person; None where it is, or need
    not be. `is_taken`: somebody else has it."""
    if not row.email or person.email == row.email:
        return None
    if person.email:
        return Kept.KNOWN
    if is_taken:
        return Kept.TAKEN
    return Kept.FIXED if person.id in fixed else None


def changes_of(person: Person, row: PersonRow, names: Names) -> Iterator[Change]:
    """List what the line says otherwise than the directory. What it leaves empty stays; so does an
    address that is known: with it one signs in. Whether one may be given, `kept_address` says."""
    if row.function and row.function != person.function:
        yield Change("function", gettext("fonction"), person.function, row.function)
    if row.organisation and names.of("organisation", row.organisation) is not person.organisation:
        before = str(person.organisation or "")
        yield Change("organisation", gettext("organisme"), before, row.organisation)
    if row.locality and names.of("locality", row.locality) is not person.locality:
        yield Change("locality", gettext("localité"), str(person.locality or ""), row.locality)
    if row.email and not person.email:
        yield Change("email", gettext("e-mail"), "", row.email)
    if row.years is not None and row.years != person.years_of_experience:
        before = "" if person.years_of_experience is None else str(person.years_of_experience)
        yield Change("years", gettext("années d'expérience"), before, str(row.years))
