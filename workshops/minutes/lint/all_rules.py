"""The list of rules, and the findings of all of them in minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workshops.blocks import Document
from workshops.minutes.composition.sitting import Sitting
from workshops.minutes.lint import (
    acronyms,
    dates,
    gaps,
    groups,
    hours,
    lists,
    names,
    namesakes,
    services,
    slips,
)
from workshops.minutes.lint.case import Case
from workshops.minutes.lint.facts import LintFacts
from workshops.minutes.lint.finding import Finding, LintRule

RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    gaps.unfinished,
    gaps.points_without_note,
    gaps.group_notes,
    gaps.empty_headings,
    gaps.empty_annexes,
    gaps.unsigned,
    gaps.unrecorded,
    dates.weekdays,
    hours.late_slots,
    hours.past_meetings,
    lists.counted_twice,
    lists.in_no_list,
    lists.absent_speakers,
    namesakes.near_people,
    namesakes.near_organisations,
    names.near_names,
    services.near_services,
    groups.group_sizes,
    groups.group_seats,
    groups.late_notes,
    acronyms.acronyms,
    slips.placeholders,
    slips.links,
    slips.repeated,
)
_ORDER = {rule: rank for rank, rule in enumerate(LintRule)}


def findings(sitting: Sitting, document: Document, facts: LintFacts) -> list[Finding]:
    """Findings by rule, then as they stand in the minutes; one for each key."""
    case = Case(sitting, document, facts)
    all_findings = [finding for rule in RULES for finding in rule(case)]
    once = {finding.key: finding for finding in reversed(all_findings)}
    distinct = [finding for finding in all_findings if once[finding.key] is finding]
    return sorted(distinct, key=lambda finding: _ORDER[finding.rule])
