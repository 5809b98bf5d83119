"""The findings about the minutes of a séance, with what was decided about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workshops.blocks import Document
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.check.facts import facts_of
from workshops.minutes.composed.compose import sitting_of
from workshops.minutes.composition.document import compose
from workshops.minutes.composition.sitting import Sitting
from workshops.minutes.lint.finding import Finding, LintRule
from workshops.minutes.models.dismissals import Dismissal
from workshops.people.models import Person

# What is meant in one séance of a chantier is meant in the others: that two people are two, that
# everybody there knows an acronym.
SHARED = frozenset(
    {LintRule.ACRONYM, LintRule.NEAR_ACRONYM, LintRule.NEAR_PERSON, LintRule.NEAR_ORGANISATION}
)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Findings of one séance: `waiting`, and `dismissed` as meant."""

    sitting: Sitting
    document: Document
    waiting: list[Finding]
    dismissed: list[Finding]

    def finding(self, key: str) -> Finding | None:
        return next((f for f in (*self.waiting, *self.dismissed) if f.key == key), None)


def report_of(meeting: Meeting) -> CheckReport:
    """Check the minutes of a séance, in a fixed number of queries."""
    from workshops.minutes.lint.all_rules import findings  # noqa: PLC0415 - twelve files of rules

    sitting = sitting_of(meeting)
    document = compose(sitting)
    all_findings = findings(sitting, document, facts_of(meeting))
    keys = _dismissed(meeting)
    return CheckReport(
        sitting,
        document,
        [finding for finding in all_findings if finding.key not in keys],
        [finding for finding in all_findings if finding.key in keys],
    )


def dismiss(meeting: Meeting, findings: Iterable[Finding], person: Person | None) -> None:
    for finding in findings:
        about = [part if isinstance(part, str) else list(part) for part in finding.about]
        db.session.add(
            Dismissal(
                meeting=meeting, rule=finding.rule, about=about, key=finding.key, person=person
            )
        )


def restore(meeting: Meeting, finding: Finding) -> None:
    """Take back the dismissal of a finding, also where another séance of the chantier made it."""
    for dismissal in db.session.scalars(_dismissals(meeting).where(Dismissal.key == finding.key)):
        db.session.delete(dismissal)


def _dismissed(meeting: Meeting) -> set[str]:
    return {dismissal.key for dismissal in db.session.scalars(_dismissals(meeting))}


def _dismissals(meeting: Meeting):
    of_the_chantier = db.select(Meeting.id).filter_by(workstream_id=meeting.workstream_id)
    is_shared = Dismissal.rule.in_(SHARED) & Dismissal.meeting_id.in_(of_the_chantier)
    return db.select(Dismissal).where((Dismissal.meeting_id == meeting.id) | is_shared)
