"""Commits what a page did, or undoes all of it and shows why it was refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import flash
from wtforms import Field

from workshops.extensions import db
from workshops.refusals import RefusedError


class Attempt:
    """The outcome of a change: `refusal` is the sentence, "" where it is committed."""

    refusal = ""


@contextmanager
def attempting() -> Iterator[Attempt]:
    """Commit what the block does; where it raises RefusedError, roll back and keep the sentence
    for the page to show."""
    attempt = Attempt()
    try:
        yield attempt
        db.session.commit()
    except RefusedError as refusal:
        db.session.rollback()
        attempt.refusal = str(refusal)


@contextmanager
def committing(field: Field | None = None) -> Iterator[Attempt]:
    """Commit as `attempting` does; the sentence is shown under `field`, else on the next page."""
    with attempting() as attempt:
        yield attempt
    if attempt.refusal and field is not None:
        field.errors = [attempt.refusal]
    elif attempt.refusal:
        flash(attempt.refusal, "warn")
