"""The organisations, sectors and places that the lines of an import name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from flask_babel import gettext

from workshops.people.columns import PersonRow
from workshops.people.imports.entries import NEW, Entry, Option, is_line, is_person
from workshops.people.matching.directory import Alike, Directory
from workshops.people.matching.near_index import ORGANISATIONS, PLAIN_NAMES, LikenessIndex, NameKind
from workshops.people.models import Locality, Organisation, Sector
from workshops.people.names import folded
from workshops.translating import lazy_gettext


class Naming(NamedTuple):
    """A kind of thing that a line may name; `column` is the field of PersonRow."""

    column: str
    model: type[Organisation] | type[Sector] | type[Locality]
    label: Any
    plural: Any
    option: Any
    kind: NameKind[Any]
    name: Callable[[PersonRow], Any]
    look_up: Callable[[Directory, PersonRow], Alike[Any]]


NAMINGS = (
    Naming(
        "organisation",
        Organisation,
        lazy_gettext("Organisme"),
        lazy_gettext("Nouveaux organismes :"),
        lazy_gettext("Un nouvel organisme"),
        ORGANISATIONS,
        lambda row: (row.organisation, row.acronym),
        lambda directory, row: directory.organisation(row.organisation, row.acronym),
    ),
    Naming(
        "sector",
        Sector,
        lazy_gettext("Secteur"),
        lazy_gettext("Nouveaux secteurs :"),
        lazy_gettext("Un nouveau secteur"),
        PLAIN_NAMES,
        lambda row: row.sector,
        lambda directory, row: directory.sector(row.sector),
    ),
    Naming(
        "locality",
        Locality,
        lazy_gettext("Localité"),
        lazy_gettext("Nouvelles localités :"),
        lazy_gettext("Une nouvelle localité"),
        PLAIN_NAMES,
        lambda row: row.locality,
        lambda directory, row: directory.locality(row.locality),
    ),
)


@dataclass
class NameEntry(Entry):
    """A name the directory does not hold; `row` is the first line with it."""

    naming: Naming = field(kw_only=True)
    row: PersonRow = field(kw_only=True)

    @property
    def text(self) -> str:
        return getattr(self.row, self.naming.column)

    @property
    def is_doubtful(self) -> bool:
        return len(self.options) > 1


Named = Organisation | Sector | Locality | NameEntry


@dataclass(frozen=True, slots=True)
class Names:
    """Names by column and folded text: the known object, or the entry that will say."""

    by_place: dict[tuple[str, str], Named]

    def of(self, column: str, text: str) -> Named:
        return self.by_place[column, folded(text)]

    @property
    def entries(self) -> list[NameEntry]:
        return [named for named in self.by_place.values() if isinstance(named, NameEntry)]

    @property
    def certain(self) -> list[tuple[Naming, list[NameEntry]]]:
        """Names that are new without a doubt, by kind."""
        new = [
            (n, [e for e in self.entries if e.naming is n and not e.is_doubtful]) for n in NAMINGS
        ]
        return [(naming, entries) for naming, entries in new if entries]


def names_in(rows: Iterable[PersonRow], directory: Directory) -> Names:
    rows = list(rows)
    by_place: dict[tuple[str, str], Named] = {}
    for naming in NAMINGS:
        unknown: LikenessIndex[Any, NameEntry] = LikenessIndex(naming.kind)
        for row in rows:
            text = getattr(row, naming.column)
            place = naming.column, folded(text)
            if not text or place in by_place:
                continue
            if naming.model is Sector and not _needs_sector(row, by_place):
                continue
            alike = naming.look_up(directory, row)
            by_place[place] = alike.same or _entry(naming, row, alike, unknown)
    return Names(by_place)


def _needs_sector(row: PersonRow, by_place: dict[tuple[str, str], Named]) -> bool:
    """Tell whether the organisation of the line is new, or has no sector yet."""
    organisation = by_place.get(("organisation", folded(row.organisation)))
    return organisation is not None and getattr(organisation, "sector", None) is None


def _entry(
    naming: Naming, row: PersonRow, alike: Alike[Any], unknown: LikenessIndex[Any, NameEntry]
) -> NameEntry:
    entry = NameEntry(f"{naming.column}-{row.line}", naming=naming, row=row)
    for known in alike.near:
        entry.options.append(
            Option(is_person(known.id), gettext("C'est « %(name)s »", name=str(known)))
        )
    for earlier, _how in unknown.like(naming.name(row)):
        label = gettext(
            "C'est « %(name)s », ligne %(line)s", name=earlier.text, line=earlier.row.line
        )
        entry.options.append(Option(is_line(earlier.row.line), label))
    entry.default = "" if entry.options else NEW
    entry.options.append(Option(NEW, str(naming.option)))
    unknown.add(naming.name(row), entry)
    return entry
