"""Sentences on how mixed the groups are: for the board, the wall and the minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask_babel import get_translations, gettext, ngettext

from workshops.groups.mixing.price import Price
from workshops.groups.mixing.said.report import facet_sentence, price_sentence
from workshops.groups.mixing.solution import FacetReport, facet_reports
from workshops.groups.splitting.composition import facet_key, pairs_by_facet, unmet
from workshops.groups.splitting.prices import detail_of
from workshops.groups.splitting.report_values import ReportValues, ToldPrice
from workshops.groups.splitting.words import SHARED, sentence_of_proof
from workshops.groups.splitting.yardsticks import FREE, WITHOUT_PAST
from workshops.groups.wanted.choices import kept_words, together_words


def report_lines(values: ReportValues) -> list[str]:
    """Tell the mix in the minutes: the proof, each facet, what the past and the choices made by
    hand cost. Nothing where nothing was to be mixed."""
    if not values.problem.facets:
        return []
    return [sentence_of_proof(values), *facet_lines(values), *price_lines(values)]


def facet_lines(values: ReportValues) -> list[str]:
    """« Même secteur : 3 doublons, dont 2 inévitables. » Earlier séances are told together."""
    by_facet: dict[str, FacetReport] = {}
    for report in facet_reports(values.problem, values.groups):
        key = facet_key(report.key)
        renamed = replace(report, key=key, unknown=0 if key == "past" else report.unknown)
        by_facet[key] = _sum(by_facet[key], renamed) if key in by_facet else renamed
    words = get_translations()
    return [
        facet_sentence(facet_report, str(SHARED[key]).capitalize(), words)
        for key, facet_report in by_facet.items()
    ]


def price_lines(values: ReportValues) -> list[str]:
    """Tell what past séances forced, what was chosen by hand costs, one by one where that may be
    told, and the wishes."""
    pairs = pairs_by_facet(values.problem, values.groups)
    of_choices = [_price_line(price) for price in values.prices]
    lines = [_past(values, pairs), *of_choices, _choices(values, pairs), _wishes(values)]
    return [line for line in lines if line]


def _price_line(price: ToldPrice) -> str:
    """« Garder ensemble le thème du logement : +28. »"""
    words = kept_words(price.group) if price.group else together_words(price.people)
    points = Price(price.points, price.points)
    return _sentence(price_sentence(words, points, get_translations()))


def _past(values: ReportValues, pairs: Mapping[str, int]) -> str:
    without = values.yardsticks.get(WITHOUT_PAST)
    if without is None or values.is_costlier:
        return ""  # what a hand did is not laid on the past
    change = {key: count - without.get(key, 0) for key, count in pairs.items() if key != "past"}
    if _points(values, change) <= 0:
        return ""
    return gettext(
        "Séparer ceux qui ont déjà travaillé ensemble a demandé : %(detail)s.",
        detail=detail_of(change),
    )


def _choices(values: ReportValues, pairs: Mapping[str, int]) -> str:
    free = values.yardsticks.get(FREE)
    if free is None:
        return ""
    points = _points(values, {key: count - free.get(key, 0) for key, count in pairs.items()})
    if points <= 0:
        return gettext("Ce qui a été choisi à la main ne coûte rien à la mixité.")
    if [points] == [price.points for price in values.prices]:
        return ""  # the one choice says it
    return ngettext(
        "Ce qui a été choisi à la main coûte : +%(num)d point de mixité.",
        "Ce qui a été choisi à la main coûte : +%(num)d points de mixité.",
        points,
    )


def _wishes(values: ReportValues) -> str:
    count = len(values.problem.rules.wishes)
    if not count:
        return ""
    met = count - unmet(values.problem, values.groups)
    return ngettext(
        "Souhaits de question : %(met)d suivi sur %(count)d.",
        "Souhaits de question : %(met)d suivis sur %(count)d.",
        met,
        met=met,
        count=count,
    )


def _points(values: ReportValues, change: Mapping[str, int]) -> int:
    return sum(values.weights.get(key, 0) * more for key, more in change.items())


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _sum(one: FacetReport, other: FacetReport) -> FacetReport:
    return replace(one, pairs=one.pairs + other.pairs, minimum=one.minimum + other.minimum)
