"""Freezing what is to go round: the minutes as they stand, or those that a file brought in."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from flask_babel import gettext

from workshops.blocks import Document
from workshops.extensions import db
from workshops.meetings import records
from workshops.meetings.journal import record
from workshops.meetings.models import Meeting
from workshops.minutes.circulation.brought_in import brought_in, give_up
from workshops.minutes.composed.compose import minutes_of
from workshops.minutes.editions import freezing, store
from workshops.minutes.models.editions import Edition
from workshops.people.models import Person
from workshops.refusals import RefusedError


class Draft(NamedTuple):
    """A text that would be frozen; `source_name` names the file it came from, `mark` tells it
    apart."""

    document: Document
    source_name: str = ""
    mark: str = ""


def draft_of(meeting: Meeting, *, is_file: bool, seen: str = "") -> Draft:
    """The draft to freeze; `seen` is the mark of the file that was shown. Raises RefusedError where
    there is nothing to freeze, or another file took its place."""
    freezing.require_uncorrected(meeting)
    if is_file:
        text = brought_in(meeting)
        if text is None:
            raise RefusedError(gettext("Ce fichier n'est plus là : importez-le à nouveau."))
        if seen not in ("", text.mark):
            raise RefusedError(
                gettext("Un autre fichier vient d'être importé : relisez d'abord ce qui a été lu.")
            )
        return Draft(text.document, text.name, text.mark)
    if meeting.opening is None:
        raise RefusedError(
            gettext("La séance n'a pas été ouverte : elle n'a pas encore de PV à diffuser.")
        )
    return Draft(minutes_of(meeting))


def latest_number(meeting: Meeting) -> int:
    """Number of the latest circulated edition; 0 if there is none."""
    former = store.circulated(meeting)
    return former.number if former else 0


def freeze(
    meeting: Meeting, draft: Draft, person: Person | None, deadline: date | None, known: int
) -> Edition:
    """Make the next edition; `known` is the `latest_number` that was seen by whoever asked.

    Takes seconds: what the caller's transaction wrote before is rolled back, and others write
    meanwhile. The caller commits. Raises RefusedError.
    """
    _require_latest(meeting, known)
    db.session.rollback()
    printout = freezing.printed(draft.document)
    # One at a time, also where a database has several writers.
    db.session.execute(db.select(Meeting.id).filter_by(id=meeting.id).with_for_update())
    _require_latest(meeting, known)
    records.complete(meeting)  # what goes round was read from the directory, for who was not noted
    edition = freezing.circulate(meeting, printout, person, deadline, draft.source_name)
    if draft.source_name:
        give_up(meeting)
    return edition


def record_import(edition: Edition, actor: object) -> None:
    """Note in the history that it was frozen from a file and sent to nobody. The caller commits."""
    record(
        edition.meeting,
        actor,
        "%(actor)s a importé le PV « %(name)s » (édition %(number)s), sans l'envoyer",
        name=edition.source_name,
        number=edition.number,
    )


def _require_latest(meeting: Meeting, known: int) -> None:
    if latest_number(meeting) != known:
        raise RefusedError(gettext("Ce PV vient d'être diffusé : voyez d'abord cette édition."))
