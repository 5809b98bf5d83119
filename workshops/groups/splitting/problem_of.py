"""The mixing problem of people: what they share, and with whom they sat before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from workshops.groups.mixing.problem import Facet, Problem, Rules
from workshops.groups.wanted.past_splits import PastSplit
from workshops.people.models import Person

# A pair of colleagues is the worst; « past » is each earlier séance's sub-groups, « wish » what a
# question wished in vain costs.
DEFAULT_WEIGHTS = {
    "employer": 8,
    "sector": 4,
    "territory": 2,
    "experience": 1,
    "past": 3,
    "wish": 4,
}
BLOCKS = 3


def problem_of(
    people: Sequence[Person],
    groups: int,
    weights: Mapping[str, int],
    past: Sequence[PastSplit],
    *,
    rules: Rules | None = None,
    seed: int = 1,
) -> Problem:
    """The problem in the order of `people`; a facet that weighs nothing is left out."""
    return Problem(
        people=tuple(f"{person.sort_key} {person.id}" for person in people),
        groups=groups,
        facets=tuple(facets_of(people, weights, past)),
        rules=rules or Rules(),
        seed=seed,
    )


def facets_of(
    people: Sequence[Person], weights: Mapping[str, int], past: Sequence[PastSplit]
) -> list[Facet]:
    """Labels are names, so that a report can say them; what is not known is None."""
    labels = {
        "employer": [str(p.organisation) if p.organisation else None for p in people],
        "sector": [str(p.sector) if p.sector else None for p in people],
        "territory": [str(p.locality) if p.locality else None for p in people],
        "experience": experience_blocks([p.years_of_experience for p in people]),
    }
    facets = [
        Facet(key, weights.get(key, 0), tuple(of_people))
        for key, of_people in labels.items()
        if weights.get(key, 0)
    ]
    if weights.get("past", 0):
        facets += [Facet(split.key, weights["past"], _groups(split, people)) for split in past]
    return facets


def experience_blocks(years: Sequence[int | None]) -> list[str | None]:
    """Thirds by rank, « 1 » the least experienced; as many years, the same third."""
    known = sorted(y for y in years if y is not None)
    return [
        None if y is None else str(1 + BLOCKS * bisect_left(known, y) // len(known)) for y in years
    ]


def _groups(split: PastSplit, people: Sequence[Person]) -> tuple[str | None, ...]:
    numbers = (split.groups.get(person.id) for person in people)
    return tuple(None if number is None else str(number) for number in numbers)
