"""A preview of other weights or another number of groups, before anything is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import get_translations

from workshops.groups.mixing.said.report import proof_sentence
from workshops.groups.mixing.solution import Solution
from workshops.groups.models import Split
from workshops.groups.splitting.asking import Brief, ImpossibleError, solved
from workshops.groups.splitting.composition import composition_of, pairs_by_facet
from workshops.groups.splitting.words import SHARED
from workshops.groups.wanted.choices import ManualChoice


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """Pairs alike of one facet in the split that is previewed, and `now` on the board."""

    title: str
    then: int
    now: int | None


@dataclass(frozen=True, slots=True)
class SplitPreview:
    """`refusal` says why there is none. `sizes` of the groups, the smallest first."""

    sentence: str
    sizes: Sequence[int] = ()
    lines: Sequence[PreviewLine] = ()
    refusal: str = ""
    obstacles: Sequence[ManualChoice] = ()


def preview(brief: Brief, split: Split | None) -> SplitPreview:
    """Compute the very split that proposing would make; `split` is the one on the board."""
    try:
        solution = solved(brief)
    except ImpossibleError as error:
        return SplitPreview("", refusal=str(error), obstacles=error.choices)
    return SplitPreview(
        sentence=proof_sentence(solution, get_translations()),
        sizes=sorted(Counter(solution.groups).values()),
        lines=_lines(brief, solution, split),
    )


def _lines(brief: Brief, solution: Solution, split: Split | None) -> list[PreviewLine]:
    """Lines of the preview; what weighs nothing is not counted."""
    then, now = pairs_by_facet(brief.problem, solution.groups), _on_the_board(brief, split)
    return [PreviewLine(str(SHARED[key]), count, now.get(key)) for key, count in then.items()]


def _on_the_board(brief: Brief, split: Split | None) -> dict[str, int]:
    """Pairs on the board under the weights that are previewed: a facet that weighs nothing now is
    counted all the same."""
    if split is None:
        return {}
    composition = composition_of(split, weights=brief.settings.weights)
    return pairs_by_facet(composition.problem, composition.groups)
