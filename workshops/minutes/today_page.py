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
from workshops.minutes.corrections.asking.reading import anchor_of
from workshops.minutes.editions import store
from workshops.minutes.models.editions import Edition
from workshops.minutes.rules import can_sign
from workshops.minutes.text.changes import Segment, excerpt
from workshops.minutes.text.differences import How, Text, differences
from workshops.web import Page, allow

ADDRESS = "/seances/<int:meeting_id>/pv/aujourdhui"


class Place(NamedTuple):
    """The place of a text: « § 42 », or "" where it has no §, and the address of it."""

    number: str
    address: str


class Change(NamedTuple):
    """A difference as the page shows it; `then` is its place in the edition, `now` in the text
    below."""

    how: How
    segments: tuple[Segment, ...]
    then: Place | None
    now: Place | None


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


def _changes(edition: Edition, document: Document) -> Iterator[Change]:
    then = {block.id: _then(edition, block.id) for block in edition.document.blocks}
    now = {
        block.id: Place(str(number or ""), f"#{paragraph_anchor(number) if number else block.id}")
        for block, number in numbered(document.blocks)
    }
    for one in differences(edition.document, document):
        yield Change(
            one.how, excerpt(one.segments), _place(one.before, then), _place(one.after, now)
        )


def _then(edition: Edition, block: str) -> Place:
    address = url_for(".edition", edition_id=edition.id, _anchor=anchor_of(edition, block))
    return Place(edition.numbers.get(block, ""), address)


def _place(one: Text | None, places: dict[str, Place]) -> Place | None:
    return places.get(one.block.id) if one else None


def _words() -> dict[How, tuple[str, str]]:
    """The icon and the word of each sort of difference."""
    return {
        How.ADDED: ("plus", gettext("Ajouté")),
        How.REMOVED: ("minus", gettext("Retiré")),
        How.REWORDED: ("pen", gettext("Reformulé")),
        How.MOVED: ("swap", gettext("Déplacé")),
        How.RESTYLED: ("file", gettext("Mis en forme autrement")),
    }
