"""How mixed the groups are, in sentences: for the board, the wall and the minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from flask_babel import force_locale, get_translations, gettext, ngettext

from workshops.groups.adopted import adopted_split
from workshops.groups.composition import (
    Composition,
    composition_of,
    facet_key,
    pairs_by_facet,
    unmet,
)
from workshops.groups.facts import Facts, facts_of
from workshops.groups.mixing.price import Price
from workshops.groups.mixing.report import facet_sentence, price_sentence
from workshops.groups.mixing.solution import FacetReport, facet_reports
from workshops.groups.models import Split
from workshops.groups.prices import detail_of
from workshops.groups.reassessing import asked_again
from workshops.groups.words import SHARED, sentence_of_proof
from workshops.groups.yardsticks import FREE, TOLD, WITHOUT_PAST
from workshops.meetings.models import Meeting


def report_lines(meeting: Meeting) -> list[str]:
    """What the minutes tell of the mix of the groups the room worked in, in French: the proof, each
    facet, what the past and the choices made by hand cost. Nothing where there were no groups, or
    nothing was to be mixed."""
    split = adopted_split(meeting)
    if split is None:
        return []
    with force_locale("fr"):
        facts = facts_of(meeting)
        composition = composition_of(split, facts)
        if not composition.problem.facets:
            return []
        return [
            sentence_of_proof(split, composition),
            *facet_lines(composition),
            *price_lines(split, composition, told_lines(split, facts)),
        ]


def facet_lines(composition: Composition) -> list[str]:
    """« Même secteur : 3 doublons, dont 2 inévitables. » Earlier séances are told together."""
    found: dict[str, FacetReport] = {}
    for report in facet_reports(composition.problem, composition.groups):
        key = facet_key(report.key)
        told = replace(report, key=key, unknown=0 if key == "past" else report.unknown)
        found[key] = _sum(found[key], told) if key in found else told
    words = get_translations()
    return [facet_sentence(one, str(SHARED[key]).capitalize(), words) for key, one in found.items()]


def price_lines(split: Split, composition: Composition, told: Iterable[str] = ()) -> list[str]:
    """What past séances forced, what was chosen by hand costs, `told` of single choices, and the
    wishes."""
    pairs = pairs_by_facet(composition.problem, composition.groups)
    lines = [_past(split, pairs), *told, _choices(split, pairs), _wishes(composition)]
    return [line for line in lines if line]


def told_lines(split: Split, facts: Facts) -> list[str]:
    """« Garder ensemble le thème du logement : +28. », of each choice that may be told and costs
    something."""
    points = split.yardsticks.get(TOLD, {})
    choices = asked_again(split, facts).choices
    words = get_translations()
    return [
        _sentence(price_sentence(choice.words, Price(cost, cost), words))
        for choice in choices
        if (cost := points.get(choice.tells, 0))
    ]


def _past(split: Split, pairs: Mapping[str, int]) -> str:
    without = split.yardsticks.get(WITHOUT_PAST)
    if without is None or split.is_costlier:
        return ""  # what a hand did is not laid on the past
    change = {key: count - without.get(key, 0) for key, count in pairs.items() if key != "past"}
    if _points(split, change) <= 0:
        return ""
    return gettext(
        "Séparer ceux qui ont déjà travaillé ensemble a demandé : %(detail)s.",
        detail=detail_of(change),
    )


def _choices(split: Split, pairs: Mapping[str, int]) -> str:
    free = split.yardsticks.get(FREE)
    if free is None:
        return ""
    points = _points(split, {key: count - free.get(key, 0) for key, count in pairs.items()})
    if points <= 0:
        return gettext("Ce qui a été choisi à la main ne coûte rien à la mixité.")
    if [points] == list(split.yardsticks.get(TOLD, {}).values()):
        return ""  # the one choice says it
    return ngettext(
        "Ce qui a été choisi à la main coûte : +%(num)d point de mixité.",
        "Ce qui a été choisi à la main coûte : +%(num)d points de mixité.",
        points,
    )


def _wishes(composition: Composition) -> str:
    count = len(composition.problem.rules.wishes)
    if not count:
        return ""
    met = count - unmet(composition.problem, composition.groups)
    return ngettext(
        "Souhaits de question : %(met)d suivi sur %(count)d.",
        "Souhaits de question : %(met)d suivis sur %(count)d.",
        met,
        met=met,
        count=count,
    )


def _points(split: Split, change: Mapping[str, int]) -> int:
    return sum(split.weights.get(key, 0) * more for key, more in change.items())


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _sum(one: FacetReport, other: FacetReport) -> FacetReport:
    return replace(one, pairs=one.pairs + other.pairs, minimum=one.minimum + other.minimum)
