"""The proof of a big split takes seconds: it is made in a thread, and pushed when it is there."""

from __future__ import annotations

import threading

from flask import Flask, current_app

from workshops.extensions import db
from workshops.groups.adopted import current_split
from workshops.groups.asking import PROVEN_AT_ONCE, Wanted, ask
from workshops.groups.changes import announce, snapshot
from workshops.groups.facts import facts_of
from workshops.groups.mixing import Problem, Solution, solve
from workshops.groups.models import Split

_one_at_a_time = threading.Lock()


def prove_later(split: Split) -> None:
    """Start the proof of a committed proposal that has none yet."""
    if split.proof == "none" and len(split.seats) > PROVEN_AT_ONCE:
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
        threading.Thread(
            target=_prove_alone, args=(app, split.id), name="proof", daemon=True
        ).start()


def _prove_alone(app: Flask, split_id: int) -> None:
    with _one_at_a_time, app.app_context():
        prove(split_id)


def prove(split_id: int) -> None:
    """Nothing is written where the board went on to something else in the meantime."""
    split = db.session.get(Split, split_id)
    if split is None or split is not current_split(split.meeting):
        return
    problem, seats = _problem(split), snapshot(split)["seats"]
    db.session.rollback()  # nobody waits for the database meanwhile
    solution = solve(problem)
    split = db.session.get(Split, split_id)
    if split and split is current_split(split.meeting) and snapshot(split)["seats"] == seats:
        _note(split, solution)


def _problem(split: Split) -> Problem:
    people = [seat.attendance for seat in split.seats]
    wanted = Wanted(len(split.subgroups), split.weights, split.seed)
    return ask(facts_of(split.meeting), people, wanted, split).problem


def _note(split: Split, solution: Solution) -> None:
    """What was proven; and the better groups, where there are some and the room is not in them."""
    if solution.cost < split.cost and not split.adoption:
        for seat, place in zip(split.seats, solution.groups, strict=True):
            split.place(seat.attendance, split.subgroups[place])
        split.cost = solution.cost
    split.bound = solution.bound
    split.proof = solution.proof if split.cost == solution.cost else "none"
    split.examined = solution.examined
    announce(split.meeting)
    db.session.commit()
