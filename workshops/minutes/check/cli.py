"""`panache lint`: what would be worth another look before minutes leave, on the console."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent

import click

from workshops.dates import long_date
from workshops.meetings.models import Meeting
from workshops.minutes.check import words
from workshops.minutes.check.report import CheckReport, report_of
from workshops.minutes.cli_types import MEETING
from workshops.minutes.lint.finding import Finding
from workshops.typography import french


@click.command("lint")
@click.argument("meeting", metavar="ID", type=MEETING)
def lint(meeting: Meeting) -> None:
    """Relit le PV de la séance ID et dit ce qui mérite un regard.

    Chaque remarque donne le § du PV, ce qui étonne et, s'il y en a une, la correction que propose
    la page « Vérifier le PV ». Le PV n'est pas changé. L'état de sortie est 0 s'il n'y a rien à
    dire, 1 s'il y a des remarques.
    """
    report = report_of(meeting)
    for line in _told(meeting, report):
        click.echo(french(line))
    if report.waiting:
        raise click.exceptions.Exit(1)


def _told(meeting: Meeting, report: CheckReport) -> Iterator[str]:
    title = f"PV de la séance {meeting.number}, {long_date(meeting.date)}"
    yield f"{title} : {_count(len(report.waiting), 'remarque') or 'rien à signaler'}"
    for family in words.families(report.waiting):
        yield f"\n{family.title}"
        for finding in family.findings:
            yield from _finding(finding)
    if report.dismissed:
        yield f"\n{_count(len(report.dismissed), 'remarque écartée', 'remarques écartées')}"


def _finding(finding: Finding) -> Iterator[str]:
    place = finding.place
    section = f"§ {place.number}" if place.number else "–"
    yield f"  {section:<6} {words.said(finding)}"
    details = [f"{place.before}[{place.quotation}]{place.after}"] if place.quotation else []
    if finding.mends:
        labels = [words.mend_label(mend) for mend in finding.mends]
        details.append(f"→ {' ou '.join(labels)}")
    for line in details:
        yield indent(line, " " * 9)


def _count(number: int, singular: str, plural: str = "") -> str:
    return f"{number} {singular if number == 1 else plural or singular + 's'}" if number else ""
