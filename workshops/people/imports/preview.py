"""A preview of all that an import would do, before anything is written; carried by the form,
signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import astuple

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from workshops.people.columns import CellProblem, PersonRow
from workshops.people.imports.entries import Entry
from workshops.people.imports.names import names_in
from workshops.people.imports.persons import LineStatus, PersonEntry, entry_of
from workshops.people.matching.directory import Directory
from workshops.people.matching.matches import match_people

VALID = 24 * 3600  # seconds that a preview may stay open


class Preview:
    """`posted` are the choices made so far; `is_settled` says whether each line has one that is
    still on offer: the directory may have changed while the preview stood open. `fixed` are the
    ids of the people whose address is not the importer's to give."""

    def __init__(
        self, rows: list[PersonRow], posted: Mapping[str, str], fixed: Collection[int]
    ) -> None:
        directory = Directory()
        self.rows = rows
        self.fixed = fixed
        self.names = names_in(rows, directory)
        matches = match_people(rows, directory)
        self.people = [entry_of(match, self.names, fixed) for match in matches]
        entries: list[Entry] = [*self.names.entries, *self.people]
        settled = [entry.choose(posted) for entry in entries]
        self.is_settled = all(settled)

    @property
    def counts(self) -> Counter[LineStatus]:
        return Counter(entry.status for entry in self.people)

    def with_status(self, *statuses: LineStatus) -> list[PersonEntry]:
        return [entry for entry in self.people if entry.status in statuses]


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="import of people")


def sealed(rows: list[PersonRow]) -> str:
    """The rows for a hidden field: compressed and signed."""
    return _signer().dumps([astuple(row) for row in rows])


def opened(data: str) -> list[PersonRow] | None:
    """Open what `sealed` gave; None where it is not ours, or too old."""
    try:
        values = _signer().loads(data, max_age=VALID)
    except BadData:
        return None
    return [
        PersonRow(*plain, problems=tuple(CellProblem(*problem) for problem in problems))
        for *plain, problems in values
    ]
