"""The report on the mix, kept with the adoption: what was told that day is told ever after."""

from __future__ import annotations

from flask_babel import force_locale

from workshops.extensions import db, now
from workshops.groups.models import Adoption, Split
from workshops.groups.report_models import MixingReport
from workshops.groups.splitting.report_values import ReportValues, as_json, from_json, values_of
from workshops.groups.splitting.telling import report_lines
from workshops.groups.wanted.facts import Facts, facts_of
from workshops.groups.wanted.participants import hosts_of


def note_report(split: Split, values: ReportValues | None = None) -> None:
    """Write the report of an adopted split anew, from these values or else from the board as it is.
    Once the séance is closed the report stays what it is."""
    adoption = split.adoption
    if adoption is None or split.is_settled:
        return
    report = adoption.report = adoption.report or MixingReport()
    report.noted_at, report.hosts = now(), sorted(hosts_of(split.meeting))
    if not split.seats:
        report.values, report.sentences = {}, []
        return
    with force_locale("fr"):  # documents are in French
        values = values or values_of(split, facts_of(split.meeting))
        report.values, report.sentences = as_json(values), report_lines(values)


def shown_values(split: Split, facts: Facts) -> ReportValues:
    """Choose the values that a page tells of the mix: of a closed séance those of that day."""
    report = split.adoption.report if split.adoption else None
    if report and report.values and split.is_settled:
        return from_json(report.values)
    return values_of(split, facts)


def fill_reports() -> int:
    """Write the reports of splits that were adopted before there were any, with what is known now;
    gives how many. The caller commits."""
    bare = db.select(Split).join(Adoption).where(~Adoption.report.has()).order_by(Split.id)
    splits = db.session.scalars(bare).all()
    for split in splits:
        note_report(split)
    return len(splits)
