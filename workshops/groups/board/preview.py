"""What other weights or another number of groups would give, before anything is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import get_translations

from workshops.groups.mixing.said.report import proof_sentence
from workshops.groups.mixing.solution import Solution
from workshops.groups.models import Split
from workshops.groups.splitting.asking import Asked, ImpossibleError, solved
from workshops.groups.splitting.composition import composition_of, pairs_by_facet
from workshops.groups.splitting.words import SHARED
from workshops.groups.wanted.choices import Choice


@dataclass(frozen=True, slots=True)
class Line:
    """Pairs alike of one facet in the split that is previewed, and `now` on the board."""

    title: str
    then: int
    now: int | None


@dataclass(frozen=True, slots=True)
class Preview:
    """`refusal` says why there is none. `sizes` of the groups, the smallest first."""

    sentence: str
    sizes: Sequence[int] = ()
    lines: Sequence[Line] = ()
    refusal: str = ""
    obstacles: Sequence[Choice] = ()


def preview(asked: Asked, split: Split | None) -> Preview:
    """The very split that proposing would make; `split` is the one on the board."""
    try:
        solution = solved(asked)
    except ImpossibleError as error:
        return Preview("", refusal=str(error), obstacles=error.choices)
    return Preview(
        sentence=proof_sentence(solution, get_translations()),
        sizes=sorted(Counter(solution.groups).values()),
        lines=_lines(asked, solution, split),
    )


def _lines(asked: Asked, solution: Solution, split: Split | None) -> list[Line]:
    """What weighs nothing is not counted."""
    then, now = pairs_by_facet(asked.problem, solution.groups), _on_the_board(asked, split)
    return [Line(str(SHARED[key]), count, now.get(key)) for key, count in then.items()]


def _on_the_board(asked: Asked, split: Split | None) -> dict[str, int]:
    """With the weights that are previewed: a facet that weighs nothing now is counted all the
    same."""
    if split is None:
        return {}
    composition = composition_of(split, weights=asked.wanted.weights)
    return pairs_by_facet(composition.problem, composition.groups)
