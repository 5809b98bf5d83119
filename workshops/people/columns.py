"""People from the cells of a table: which column is what, and what is wrong in a line. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from workshops.people.names import folded, is_email, split_name, uncapitalised
from workshops.people.tables import CellTable, Row, TableError, read_text

HEADINGS = {
    "last_name": ("nom", "nom de famille", "last name", "surname", "family name"),
    "first_name": ("prenom", "prenoms", "first name", "given name"),
    "full_name": (
        "nom complet", "nom et prenom", "nom prenom", "prenom et nom", "prenom nom", "name",
        "participant", "participante", "participants", "personne", "membre", "invite",
    ),
    "function": ("fonction", "role", "profession", "function", "job title"),
    "organisation": (
        "organisme", "organisation", "service", "institution", "employeur", "structure",
        "association", "organization",
    ),
    "acronym": ("sigle", "acronyme", "abreviation", "acronym"),
    "sector": ("secteur", "sector", "domaine"),
    "locality": (
        "localite", "commune", "ville", "territoire", "lieu", "lieu de travail", "arrondissement",
        "city", "locality",
    ),
    "email": (
        "e mail", "email", "mail", "courriel", "adresse e mail", "adresse mail", "adresse email",
        "adresse electronique", "e mail address", "email address",
    ),
    "years": (
        "annees d experience", "annee d experience", "experience", "anciennete", "annees",
        "nombre d annees d experience", "years of experience", "years",
    ),
}  # fmt: skip
FIELD_OF = {heading: name for name, headings in HEADINGS.items() for heading in headings}
EXPECTED = "nom, prénom, fonction, organisme, sigle, secteur, localité, e-mail, années d'expérience"
LENGTHS = {"email": 254, "acronym": 30, "function": 250, "organisation": 250}  # else 120
MAX_YEARS = 70
ADDRESS = re.compile(r"(?P<name>[^<>]*)<\s*(?P<address>[^<>\s]+@[^<>\s]+)\s*>")


class CellProblem(NamedTuple):
    """A problem told to people: `message` is a msgid that `values` fill."""

    message: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as one line tells of them; empty where it says nothing. `line` counts from 1."""

    line: int
    first_name: str = ""
    last_name: str = ""
    function: str = ""
    organisation: str = ""
    acronym: str = ""
    sector: str = ""
    locality: str = ""
    email: str = ""
    years: int | None = None
    problems: tuple[CellProblem, ...] = field(default=(), compare=False)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name.upper()}".strip()

    @property
    def full_name(self) -> tuple[str, str]:
        return self.first_name, self.last_name


def people_in_text(text: str) -> list[PersonRow]:
    """Read people from a table with headings, or from a plain list of names and addresses, one a
    line or as a mail program copies them (« Inès Dufour <ines@exemple.test>; … »). Raises
    TableError."""
    listed = list(_listed(text))
    if listed and all(_is_listable(entry) for _line, entry in listed):
        table = read_text(text)
        if not table.under(_is_heading):
            return [_from_entry(line, entry) for line, entry in listed]
    return people_in(read_text(text))


def people_in(table: CellTable) -> list[PersonRow]:
    """Read people from a table with headings. Raises TableError, with what was found and what is
    expected, where no column holds names."""
    headed = table.under(_is_heading)
    heading, rows = headed or (table.rows[0], ())
    columns = _columns(heading)
    if not columns.keys() & {"last_name", "full_name"}:
        raise TableError(
            "Il manque la colonne « nom ». Colonnes trouvées : %(found)s. Colonnes attendues : "
            "%(expected)s. Seule « nom » est nécessaire.",
            found=", ".join(cell for cell in heading.cells if cell)[:300],
            expected=EXPECTED,
        )
    if not rows:
        raise TableError("Ce tableau n'a que des titres de colonnes : il n'y a personne dessous.")
    return [_from_cells(row, columns) for row in rows]


def _is_heading(cell: str) -> bool:
    return folded(cell) in FIELD_OF


def _columns(heading: Row) -> dict[str, int]:
    """Position by field; the first of two columns of one meaning."""
    positions: dict[str, int] = {}
    for position, cell in enumerate(heading.cells):
        name = FIELD_OF.get(folded(cell))
        if name:
            positions.setdefault(name, position)
    return positions


def _from_cells(row: Row, columns: dict[str, int]) -> PersonRow:
    def cell(name: str) -> str:
        position = columns.get(name, len(row.cells))
        return row.cells[position] if position < len(row.cells) else ""

    values = {name: cell(name) for name in HEADINGS}
    if not values["last_name"] or "first_name" not in columns:
        first, last = split_name(values["last_name"] or values["full_name"])
        values["first_name"], values["last_name"] = values["first_name"] or first, last
    for name in ("first_name", "last_name"):
        values[name] = uncapitalised(values[name])
    return _checked(row.line, values)


def _checked(line: int, values: dict[str, str]) -> PersonRow:
    problems = list(_shorten(values))
    email, years = values["email"].lower().removeprefix("mailto:"), values["years"]
    if email and not is_email(email):
        problems.append(
            CellProblem("L'adresse « %(text)s » est incomplète : laissée.", {"text": email})
        )
        email = ""
    number = re.fullmatch(r"(\d{1,2})(?:[.,]\d+)?(?: ans?| years?)?", years, re.IGNORECASE)
    if years and not (number and int(number[1]) <= MAX_YEARS):
        problems.append(
            CellProblem("« %(text)s » n'est pas un nombre d'années : laissé.", {"text": years})
        )
        number = None
    return PersonRow(
        line,
        **{name: values[name] for name in PLAIN_FIELDS},
        email=email,
        years=int(number[1]) if number else None,
        problems=tuple(problems),
    )


PLAIN_FIELDS = (
    "first_name", "last_name", "function", "organisation", "acronym", "sector", "locality",
)  # fmt: skip


def _shorten(values: dict[str, str]) -> Iterator[CellProblem]:
    for name in PLAIN_FIELDS:
        limit = LENGTHS.get(name, 120)
        if len(values[name]) > limit:
            values[name] = values[name][:limit].rstrip()
            yield CellProblem("Texte trop long, coupé : « %(text)s »", {"text": values[name]})


def _listed(text: str) -> Iterator[tuple[int, str]]:
    """The entries of a plain list, with their line."""
    for line, content in enumerate(text.splitlines(), 1):
        if "<" in content:
            entries = re.split(r";|\t|(?<=>)\s*,", content)
        elif "@" in content:
            entries = re.split(r"[;,\s]+", content)
        else:
            entries = [content]
        yield from ((line, entry.strip()) for entry in entries if entry.strip())


def _is_listable(entry: str) -> bool:
    """An address, a name with one, or the words of a name alone."""
    if "@" in entry:
        return ADDRESS.fullmatch(entry) is not None or is_email(entry)
    is_plain = not any(c.isdigit() or c in ":|;\t^~" for c in entry)
    return is_plain and 1 < len(entry.split()) <= 6 and entry.count(",") <= 1


def _from_entry(line: int, entry: str) -> PersonRow:
    """A bare address says a name by its dots: « ines.dufour@exemple.test »."""
    named = ADDRESS.fullmatch(entry)
    name, address = (named["name"], named["address"]) if named else (entry, "")
    name = name.strip(" \"'")
    if is_email(name):
        name, address = "", name
    if not name:
        name = " ".join(part.capitalize() for part in re.split(r"[._]", address.partition("@")[0]))
    first, last = split_name(name)
    blank = dict.fromkeys(HEADINGS, "")
    return _checked(line, blank | {"first_name": first, "last_name": last, "email": address})
