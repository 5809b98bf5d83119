"""The proof of a split, kept with all it speaks of: it can be checked when the directory has
changed, or elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from workshops.groups.mixing.problem import Problem
from workshops.groups.mixing.said.written import place_names, problem_read, written
from workshops.groups.mixing.solution import Solution
from workshops.groups.models import Split
from workshops.meetings.models import Attendance

KeptProof = dict[str, Any]
Certificate = dict[str, Any]

STEPS = 200_000_000  # of a check: seconds, whatever the file holds


def kept_proof(
    people: Sequence[Attendance], problem: Problem, solution: Solution
) -> KeptProof | None:
    """Write the proof of a solution; None where it has none. People are known by their place in
    `people`, a list of attendances (ids) in the order in which the proof takes them."""
    from workshops.groups.mixing.certificate import certificate  # noqa: PLC0415 - loads numpy

    if solution.proof == "none":
        return None

    order = problem.by_name()
    placed = replace(problem.in_order(order), people=place_names(len(order)))
    groups = tuple(solution.groups[person] for person in order)
    return {
        "people": [people[person].id for person in order],
        "problem": written(placed),
        "certificate": certificate(placed, replace(solution, groups=groups)),
    }


def carried(split: Split) -> KeptProof | None:
    """Rewrite the proof of a split for another database: people by the place of their seat. None
    where the people are others since."""
    proof = split.certificate
    places = {seat.attendance_id: place for place, seat in enumerate(split.seats)}
    if proof is None or set(proof["people"]) != places.keys():
        return None
    return proof | {"people": [places[attendance] for attendance in proof["people"]]}


def brought(split: Split, proof: KeptProof) -> KeptProof:
    """The proof that was `carried`, in this database."""
    seats = split.seats
    return proof | {"people": [seats[place].attendance_id for place in proof["people"]]}


def checked(split: Split, proof: object) -> tuple[Problem, Certificate]:
    """The problem of a proof from elsewhere, in the order of the seats, and its certificate, once
    that was verified. Raises ValueError or InvalidCertificate for whatever does not prove it."""
    from workshops.groups.mixing.certificate import verify  # noqa: PLC0415 - loads numpy

    match proof:
        case {"people": list(people), "problem": dict(problem), "certificate": dict(certified)}:
            ranked = problem_read(cast("object", problem))
        case _:
            raise ValueError("not a proof")
    seats = range(len(split.seats))
    if any(type(place) is not int for place in people) or sorted(people) != list(seats):
        raise ValueError("a proof for other people")

    verify(ranked, certified, STEPS)
    ranks = {place: rank for rank, place in enumerate(people)}
    ordered = ranked.in_order([ranks[place] for place in seats])
    return ordered, cast("Certificate", certified)
