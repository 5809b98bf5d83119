"""The text that a séance and its notes compose today, once its minutes were frozen, and how it
differs from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flask import redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops.blocks import Document, numbered
from workshops.meetings.models import Meeting
from workshops.minutes.blueprint import routes
from workshops.minutes.check.report import report_of
from workshops.minutes.composed import files
from workshops.minutes.composed.compose import minutes_of
from workshops.minutes.composed.downloads import download, file_name
from workshops.minutes.composition.reader import paragraph_anchor, sections
from workshops.minutes.corrections.asking.edition_rows import anchor_of
from workshops.minutes.editions import store
from workshops.minutes.models.editions import Edition
from workshops.minutes.rules import can_sign
from workshops.minutes.text.changes import Segment, excerpt
from workshops.minutes.text.differences import DifferenceKind, Text, differences
from workshops.web import Page, allow

ADDRESS = "/seances/<int:meeting_id>/pv/aujourdhui"


class TextAddress(NamedTuple):
    """The place of a text: « § 42 », or "" where it has no §, and the address of it."""

    number: str
    address: str


class ShownDifference(NamedTuple):
    """A difference as the page shows it; `then` is its place in the edition, `now` in the text
    below."""

    how: DifferenceKind
    segments: tuple[Segment, ...]
    then: TextAddress | None
    now: TextAddress | None


@routes.get(ADDRESS)
@allow(can_sign)
def today(meeting: Meeting) -> Page:
    edition = store.latest(meeting)
    if edition is None:
        return redirect(url_for(".show", meeting_id=meeting.id))
    report = report_of(meeting)
    return render_template(
        "minutes/today.html",
        meeting=meeting,
        edition=edition,
        changes=list(_changes(edition, report.document)),
        words=_words(),
        sections=sections(report.document),
        count=len(report.waiting),
    )


@routes.get(f"{ADDRESS}.docx")
@allow(can_sign)
def today_word(meeting: Meeting) -> Response:
    name = file_name("pv-d-aujourdhui", meeting)
    return download(files.word_file(minutes_of(meeting)), name)


def _changes(edition: Edition, document: Document) -> Iterator[ShownDifference]:
    then = {block.id: _then(edition, block.id) for block in edition.document.blocks}
    now = {
        block.id: TextAddress(
            str(number or ""), f"#{paragraph_anchor(number) if number else block.id}"
        )
        for block, number in numbered(document.blocks)
    }
    for difference in differences(edition.document, document):
        yield ShownDifference(
            difference.how,
            excerpt(difference.segments),
            _place(difference.before, then),
            _place(difference.after, now),
        )


def _then(edition: Edition, block: str) -> TextAddress:
    address = url_for(".edition", edition_id=edition.id, _anchor=anchor_of(edition, block))
    return TextAddress(edition.numbers.get(block, ""), address)


def _place(text: Text | None, places: dict[str, TextAddress]) -> TextAddress | None:
    return places.get(text.block.id) if text else None


def _words() -> dict[DifferenceKind, tuple[str, str]]:
    """The icon and the word of each sort of difference."""
    return {
        DifferenceKind.ADDED: ("plus", gettext("Ajouté")),
        DifferenceKind.REMOVED: ("minus", gettext("Retiré")),
        DifferenceKind.REWORDED: ("pen", gettext("Reformulé")),
        DifferenceKind.MOVED: ("swap", gettext("Déplacé")),
        DifferenceKind.RESTYLED: ("file", gettext("Mis en forme autrement")),
    }
