"""The proof of a big split takes seconds: it is made in a thread, and pushed as it gets closer."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic

from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from workshops.extensions import db, now, this_application
from workshops.groups.adopted import current_split
from workshops.groups.mixing.solution import Solution
from workshops.groups.models import Split
from workshops.groups.splitting.asking import PROVEN_AT_ONCE, Brief, ImpossibleError, solved
from workshops.groups.splitting.changes import announce, snapshot
from workshops.groups.splitting.drawing import draw_roles
from workshops.groups.splitting.reassessing import brief_of, note_best
from workshops.groups.splitting.reports import note_report
from workshops.groups.wanted.facts import facts_of

TOLD_EVERY = 2.0  # seconds between two news of a proof
LONGEST = timedelta(minutes=5)  # a proof of which nothing came was cut off with its process

NICE = 15  # of 19: whatever serves the room comes first

_one_at_a_time = threading.Lock()


def prove_later(split: Split) -> None:
    """Start the proof of a split that is left without, after the commit in progress."""
    if split.proof == "none" and not split.is_settled and len(split.seats) > PROVEN_AT_ONCE:
        db.session.flush()
        db.session.info.setdefault("unproven", set()).add(split.id)


@event.listens_for(Session, "after_commit")
def _start(session: Session) -> None:
    if session.in_nested_transaction():
        return
    for split_id in session.info.pop("unproven", ()):
        app = this_application()
        threading.Thread(
            target=_prove_alone, args=(app, split_id), name="proof", daemon=True
        ).start()


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, previous: SessionTransaction) -> None:
    """A savepoint given up keeps what the whole transaction still starts."""
    if not previous.nested:
        session.info.pop("unproven", None)


def is_being_proven(split: Split) -> bool:
    started = split.proof_started_at
    return started is not None and split.proof == "none" and now() - started < LONGEST


def _prove_alone(app: Flask, split_id: int) -> None:
    if sys.platform == "linux":  # where a thread has a priority, and hands it on to those it starts
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)
    with _one_at_a_time, app.app_context():
        prove(split_id)


def prove(split_id: int) -> None:
    """Prove a split; nothing is written where the board went on to something else in the
    meantime."""
    split = db.session.get(Split, split_id)
    if split is None or split is not current_split(split.meeting) or split.proof != "none":
        return
    brief, news = brief_of(split, facts_of(split.meeting)), _News(split)
    news.started()
    try:
        solution = solved(brief, prove=True, progress=news.closer)
    except ImpossibleError:  # a hand went against a rule: nothing to be proven
        news.gave_up()
    else:
        news.found(brief, solution)


class _News:
    """News of a split's proof, as long as nobody changes the split. Between two news nobody waits
    for the database."""

    def __init__(self, split: Split) -> None:
        self.split_id = split.id
        self.seats = snapshot(split)["seats"]
        self.bound = split.bound
        self.said_at = 0.0

    def started(self) -> None:
        with self._saying() as split:
            if split:
                split.proof_started_at = now()

    def closer(self, _cost: int, bound: int) -> None:
        if bound <= self.bound or monotonic() - self.said_at < TOLD_EVERY:
            return
        self.bound = bound
        with self._saying() as split:
            if split and split.bound < bound <= split.cost:
                split.bound = bound

    def gave_up(self) -> None:
        with self._saying() as split:
            if split:
                split.proof_started_at = None

    def found(self, brief: Brief, solution: Solution) -> None:
        with self._saying() as split:
            if split:
                _note(split, brief, solution)

    @contextmanager
    def _saying(self) -> Iterator[Split | None]:
        """Open the split to note news of it; None where the board went on to something else in the
        meantime."""
        split = db.session.get(Split, self.split_id)
        is_same = (
            split is not None
            and split is current_split(split.meeting, to_change=True)
            and not split.is_settled
            and snapshot(split)["seats"] == self.seats
        )
        yield split if is_same else None
        if split and is_same:
            note_report(split)
            announce(split.meeting)
        db.session.commit()
        self.said_at = monotonic()


def _note(split: Split, brief: Brief, solution: Solution) -> None:
    """Note the proof, and the better groups too where there are some, the room is not in them and
    no hand made these."""
    split.proof_started_at = None
    if solution.cost < split.cost and not split.adoption and not split.changes:
        for seat, place in zip(split.seats, solution.groups, strict=True):
            split.place(seat.attendance, split.subgroups[place])
        draw_roles(split, brief, solution)
        split.cost = solution.cost
    note_best(split, brief, solution)
    split.claimed = None
