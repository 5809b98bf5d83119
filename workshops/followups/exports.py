"""The follow-up as files: CSV for a spreadsheet, Word for who reads on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask_babel import force_locale

from workshops import dates
from workshops.blocks import Run, Table, text
from workshops.extensions import now
from workshops.followups.labels import label_of
from workshops.followups.models import FollowUp
from workshops.minutes.composition import wording
from workshops.people import spreadsheets
from workshops.programmes.models import Workstream

HEADER = (
    *("Numéro", "Chantier", "Engagement", "Porteur", "Partenaires", "État", "Raison"),
    *("Échéance", "Revue", "Noté le"),
)
PRINTED = ("N°", "Engagement", "Porteur", "État", "Revue")
WIDTHS = (0.07, 0.43, 0.24, 0.14, 0.12)


def csv_of(follow_ups: Iterable[FollowUp]) -> bytes:
    """One line an engagement, in French."""
    with force_locale("fr"):
        return spreadsheets.csv_of(HEADER, map(_line, follow_ups))


def _line(follow_up: FollowUp) -> Iterator[str]:
    yield f"E{follow_up.number}"
    yield str(follow_up.workstream)
    yield follow_up.title
    yield follow_up.bearer_label
    yield ", ".join(map(str, follow_up.partners))
    yield label_of(follow_up).word
    yield follow_up.step.reason if follow_up.step else ""
    for day in (follow_up.due_on, follow_up.review_on, follow_up.at.date()):
        yield day.isoformat() if day else ""


def word_of(workstream: Workstream, follow_ups: Iterable[FollowUp]) -> bytes:
    """The .docx: a table, those that are to be done first."""
    from workshops.minutes.word.sheet import sheet  # noqa: PLC0415 - loads python-docx

    name = wording.chantier(workstream.number, workstream.title)
    with force_locale("fr"):
        rows = table_rows(sorted(follow_ups, key=lambda one: one.is_settled))
    made = now()
    return sheet(
        (f"Suivi des engagements – {name}", wording.long_day(made.date())),
        Table(PRINTED, rows, "Suivi des engagements", WIDTHS),
        author=workstream.programme.name,
        created=made.isoformat(),
    )


def table_rows(follow_ups: Iterable[FollowUp]) -> tuple[tuple[tuple[Run, ...], ...], ...]:
    """The rows of a printed table, under `PRINTED`."""
    return tuple(
        (
            text(f"E{one.number}"),
            text(one.title),
            text(one.bearer_label),
            text(label_of(one).word),
            text(dates.short_date(one.next_day) if one.next_day else ""),
        )
        for one in follow_ups
    )
