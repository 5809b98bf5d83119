"""The words around the findings of the linter: families, pages where to mend, mends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from flask import url_for
from flask_babel import gettext

from workshops import dates
from workshops.meetings.models import Meeting
from workshops.meetings.rules import can_lead
from workshops.minutes.composition.reader import paragraph_anchor
from workshops.minutes.lint.finding import (
    Desk,
    Finding,
    FindingPlace,
    LintRule,
    MarkedPresence,
    MarkPresence,
    Mend,
    PrintHours,
    Value,
    Way,
    Weekday,
)
from workshops.people.viewer import Viewer
from workshops.translating import lazy_gettext

FAMILIES: tuple[tuple[str, Any, tuple[LintRule, ...]], ...] = (
    (
        "manque",
        lazy_gettext("Il manque encore"),
        (
            *(LintRule.NOT_ADJOURNED, LintRule.NO_CHAIR, LintRule.NO_NOTE, LintRule.GROUP_NOTE),
            *(
                LintRule.EMPTY_HEADING,
                LintRule.EMPTY_ANNEX,
                LintRule.PLACEHOLDER,
                LintRule.UNSIGNED,
            ),
        ),
    ),
    (
        "dates",
        lazy_gettext("Dates et heures"),
        (LintRule.WEEKDAY, LintRule.LATE_SLOTS, LintRule.PAST_MEETING),
    ),
    (
        "personnes",
        lazy_gettext("Personnes et organismes"),
        (
            *(LintRule.COUNTED_TWICE, LintRule.IN_NO_LIST, LintRule.ABSENT_SPEAKER),
            *(LintRule.NEAR_PERSON, LintRule.NEAR_ORGANISATION, LintRule.UNRECORDED),
        ),
    ),
    (
        "groupes",
        lazy_gettext("Sous-groupes"),
        (LintRule.GROUP_SIZE, LintRule.GROUP_SEATS, LintRule.LATE_NOTE),
    ),
    ("texte", lazy_gettext("Texte"), (LintRule.LINK, LintRule.REPEATED)),
    ("sigles", lazy_gettext("Sigles"), (LintRule.NEAR_ACRONYM, LintRule.ACRONYM)),
)
MARKS = {
    MarkedPresence.PRESENT: lazy_gettext("Noter présent"),
    MarkedPresence.EXCUSED: lazy_gettext("Noter excusé"),
    MarkedPresence.ABSENT: lazy_gettext("Noter absent"),
    MarkedPresence.UNKNOWN: lazy_gettext("Effacer la présence"),
}


@dataclass(frozen=True, slots=True)
class Family:
    name: str
    title: str
    findings: tuple[Finding, ...]


def families(findings: Sequence[Finding]) -> Iterator[Family]:
    """Families of findings, without the empty ones."""
    for name, title, rules in FAMILIES:
        of_it = tuple(finding for finding in findings if finding.rule in rules)
        if of_it:
            yield Family(name, str(title), of_it)


def said(finding: Finding) -> str:
    return gettext(finding.message, **{name: _shown(it) for name, it in finding.values.items()})


def _shown(value: Value) -> str:
    match value:
        case Weekday():
            return dates.weekday(value.of)
        case date():
            return dates.long_date(value)
        case time():
            return dates.hour(value)
        case str():
            return value


def mend_label(mend: Mend) -> str:
    match mend:
        case MarkPresence():
            return str(MARKS[mend.presence])
        case PrintHours():
            return gettext("Mettre les heures réelles")
    return gettext("Écrire « %(words)s »", words=mend.new)


def mended(mend: Mend) -> str:
    """Say what was mended; `mend` is what undoes it."""
    match mend:
        case MarkPresence():
            return gettext("La présence est notée.")
        case PrintHours():
            return gettext("L'ordre du jour donne maintenant les heures réelles.")
    return gettext("« %(old)s » est devenu « %(new)s ».", old=mend.new, new=mend.old)


def where(place: FindingPlace) -> str:
    """The part of the address of the minutes that shows a place."""
    return paragraph_anchor(place.number) if place.number else place.block


def way(viewer: Viewer, meeting: Meeting, to: Way | None) -> tuple[str, str] | None:
    """(label, address) of the page where it is mended; None where the viewer has none."""
    if to is None or (to.desk is Desk.CONDUCT and not can_lead(viewer, meeting)):
        return None
    label, endpoint, argument = WAYS[to.desk]
    arguments: dict[str, Any] = {} if to.desk in ALONE else {"meeting_id": meeting.id}
    if to.desk is Desk.NOTE and to.key.startswith("g"):
        endpoint, argument = "notes.of_group", "subgroup_id"
    if argument:
        arguments[argument] = int(to.key.lstrip("pga"))
    anchor = "signatures" if to.desk is Desk.SIGNATURES else None
    return str(label), url_for(endpoint, _anchor=anchor, **arguments)


# With the argument of the address that says of what.
WAYS: dict[Desk, tuple[Any, str, str]] = {
    Desk.POINT: (lazy_gettext("Modifier le point"), "meetings.edit_item", "item_id"),
    Desk.NOTE: (lazy_gettext("Ouvrir la note"), "notes.of_item", "item_id"),
    Desk.ANNEX: (lazy_gettext("Modifier l'annexe"), "meetings.edit_annex", "annex_id"),
    Desk.ATTENDANCE: (lazy_gettext("Voir les présences"), "meetings.attendance_sheet", ""),
    Desk.CONDUCT: (lazy_gettext("Conduire"), "meetings.conduct", ""),
    Desk.GROUPS: (lazy_gettext("Voir les sous-groupes"), "groups.board", ""),
    Desk.AGENDA: (lazy_gettext("Préparer"), "meetings.prepare", ""),
    Desk.PERSON: (lazy_gettext("Voir la fiche"), "people.edit_person", "person_id"),
    Desk.ORGANISATION: (
        lazy_gettext("Voir la fiche"),
        "people.edit_organisation",
        "organisation_id",
    ),
    Desk.RECORDS: (lazy_gettext("Voir ce qui est noté"), "minutes.records", ""),
    Desk.SIGNATURES: (lazy_gettext("Dire qui"), "minutes.check", ""),
}
ALONE = frozenset({Desk.POINT, Desk.ANNEX, Desk.PERSON, Desk.ORGANISATION})
