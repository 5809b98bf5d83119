"""Hours of the agenda that nobody kept, a next séance that is over. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from workshops.minutes.composition.sitting import Upcoming
from workshops.minutes.lint.case import Case
from workshops.minutes.lint.finding import Desk, Finding, LintRule, PrintHours, Value, Way, _
from workshops.typography import french_hour

LATE = 10  # minutes that nobody minds


def late_slots(case: Case) -> Iterator[Finding]:
    """« (13h30 – 13h40) » of a séance that opened at 14h00."""
    sitting = case.sitting
    first = next((point for point in sitting.points if point.hours), None)
    if sitting.opening is None or first is None or first.hours is None:
        return
    opened = sitting.opening.at
    if case.facts.prints_real_hours or _minutes(opened) - _minutes(first.hours.start) < LATE:
        return
    yield Finding(
        LintRule.LATE_SLOTS,
        (french_hour(opened),),
        _(
            "La séance a débuté à %(opened)s, mais l'ordre du jour garde les heures prévues, à "
            "partir de %(planned)s."
        ),
        {"opened": opened, "planned": first.hours.start},
        case.place_of(first.key),
        Way(Desk.AGENDA),
        (PrintHours(),) if case.facts.knows_real_hours else (),
    )


def _minutes(at: time) -> int:
    return 60 * at.hour + at.minute


def past_meetings(case: Case) -> Iterator[Finding]:
    """A next séance on a day that is over: before this one, or before these minutes leave."""
    for rank, upcoming in enumerate(case.sitting.upcoming, 1):
        if upcoming.date <= case.sitting.date:
            message = _("%(label)s : le %(date)s n'est pas après la séance.")
        elif case.facts.waits and upcoming.date < case.facts.today:
            message = _("%(label)s : le %(date)s est déjà passé.")
        else:
            continue
        yield _past(case, f"suite_{rank}", upcoming, message)


def _past(case: Case, block: str, upcoming: Upcoming, message: str) -> Finding:
    label = upcoming.label or "La prochaine séance"
    about = (label, upcoming.date.isoformat())
    values: dict[str, Value] = {"label": label, "date": upcoming.date}
    return Finding(
        LintRule.PAST_MEETING, about, message, values, case.place_of(block), Way(Desk.AGENDA)
    )
