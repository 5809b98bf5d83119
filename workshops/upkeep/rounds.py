"""Rounds of features, for what comes back by itself: made while Panache serves."""

from __future__ import annotations

import logging
import threading

from flask import Flask

from workshops.extensions import db
from workshops.registering import named, rounds

EVERY = 900.0  # seconds

log = logging.getLogger(__name__)


def make_rounds() -> dict[str, int]:
    """Make every round once; how much each did, by its name. One that fails is logged, and made
    again the next time."""
    done: dict[str, int] = {}
    for name, place in rounds:
        try:
            done[name] = named(place)()
        except Exception:  # the others are still to be made
            log.exception("the round of %s was not made", name)
            db.session.rollback()
    return done


def keep_making(app: Flask) -> None:
    """Make the rounds in a thread of its own for as long as the process lives."""

    def run() -> None:
        while True:
            with app.app_context():
                make_rounds()
            threading.Event().wait(EVERY)

    threading.Thread(target=run, name="rounds", daemon=True).start()
