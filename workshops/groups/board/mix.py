"""The mix of a split, for the board: pairs alike in each group, and what nobody can avoid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from workshops.groups.mixing.bound import minimum_pairs
from workshops.groups.mixing.problem import Facet
from workshops.groups.mixing.solution import FacetReport, facet_reports
from workshops.groups.splitting.composition import facet_key
from workshops.groups.splitting.report_values import ReportValues
from workshops.groups.splitting.words import SHARED, facet_noun

NAMED = ("employer", "sector", "territory")  # facets whose labels are names worth saying


@dataclass(frozen=True, slots=True)
class MixRow:
    """`by_group` pairs alike in each group; `excess` more than the least any split has."""

    key: str
    title: str
    by_group: tuple[int, ...]
    minimum: int
    excess: int


@dataclass(frozen=True, slots=True)
class Mix:
    rows: list[MixRow]
    notes: list[str]


def mix_of(values: ReportValues) -> Mix:
    """Rows in the order of the facets; earlier séances make one row together."""
    reports = facet_reports(values.problem, values.groups)
    rows: dict[str, MixRow] = {}
    for report in reports:
        row = _row(report)
        rows[row.key] = _sum(rows[row.key], row) if row.key in rows else row
    notes = [
        *(_unavoidable(facet, values.problem.groups) for facet in values.problem.facets),
        _unknown(reports),
    ]
    return Mix(list(rows.values()), [note for note in notes if note])


def _row(report: FacetReport) -> MixRow:
    key = facet_key(report.key)
    excess = report.pairs - report.minimum
    return MixRow(key, str(SHARED[key]), report.by_group, report.minimum, excess)


def _sum(one: MixRow, other: MixRow) -> MixRow:
    by_group = tuple(a + b for a, b in zip(one.by_group, other.by_group, strict=True))
    minimum, excess = one.minimum + other.minimum, one.excess + other.excess
    return MixRow(one.key, one.title, by_group, minimum, excess)


def _unavoidable(facet: Facet, groups: int) -> str:
    """« même secteur : 2 doublons inévitables (AMO : 5 personnes pour 3 groupes) »"""
    if facet.key not in NAMED:
        return ""
    counts = Counter(label for label in facet.labels if label is not None)
    crowded = [(label, count) for label, count in counts.most_common() if count > groups]
    pairs = sum(minimum_pairs(count, groups) for _, count in crowded)
    if not pairs:
        return ""
    return ngettext(
        "%(facet)s : %(num)d doublon inévitable à %(groups)d groupes (%(labels)s).",
        "%(facet)s : %(num)d doublons inévitables à %(groups)d groupes (%(labels)s).",
        pairs,
        facet=str(SHARED[facet.key]).capitalize(),
        groups=groups,
        labels=", ".join(_crowd(label, count) for label, count in crowded),
    )


def _crowd(label: str, count: int) -> str:
    return ngettext(
        "%(label)s compte %(num)d personne",
        "%(label)s compte %(num)d personnes",
        count,
        label=label,
    )


def _unknown(reports: Iterable[FacetReport]) -> str:
    """« Sans indication, donc pas compté : service 1, ancienneté 2. »"""
    counts = [
        f"{facet_noun(report.key)} {report.unknown}"
        for report in reports
        if report.unknown and facet_key(report.key) != "past"
    ]
    if not counts:
        return ""
    return gettext("Sans indication, donc pas compté : %(facets)s.", facets=", ".join(counts))
