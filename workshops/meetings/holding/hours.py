"""The hours at which a séance really opened and closed; each can be corrected by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from datetime import datetime, timedelta

from flask_babel import gettext

from workshops import live
from workshops.dates import ZONE, hour, long_date
from workshops.extensions import now
from workshops.meetings import records, regions
from workshops.meetings.holding.clock_of import starts_of
from workshops.meetings.holding.conduct import require_open, resume
from workshops.meetings.journal import record
from workshops.meetings.models import Adjournment, ItemStart, Meeting, Opening
from workshops.meetings.plan import HALF_A_DAY, on_the_clock
from workshops.people.models import Person
from workshops.people.viewer import Viewer
from workshops.refusals import RefusedError

A_DAY = timedelta(hours=24)


def instant(meeting: Meeting, typed: dt.time | None) -> datetime:
    """An hour on the day of the séance; without one, now.

    Raises RefusedError for an hour to come, and for « now » on another day.
    """
    current = now().astimezone(ZONE)
    if typed is None:
        _require_its_day(meeting, current)
        return current
    at = on_the_clock(typed, meeting.planned_start)
    if at > current:
        raise RefusedError(gettext("Cette heure n'est pas encore passée."))
    return at


def _require_its_day(meeting: Meeting, current: datetime) -> None:
    date = long_date(meeting.date)
    if current < meeting.planned_start - HALF_A_DAY and current.date() != meeting.date:
        raise RefusedError(
            gettext("La séance est prévue le %(date)s : changez d'abord sa date.", date=date)
        )
    if current > meeting.planned_start + A_DAY:
        raise RefusedError(
            gettext("La séance était prévue le %(date)s : écrivez l'heure réelle.", date=date)
        )


def open_meeting(meeting: Meeting, viewer: Viewer, at: datetime, chairs: Sequence[Person]) -> None:
    """The first point begins at once. Raises RefusedError for a séance that is open already."""
    if meeting.opening:
        raise RefusedError(gettext("La séance est déjà ouverte."))
    meeting.opening = Opening(at=at, person=viewer.person, chairs=list(chairs))
    if meeting.items:
        meeting.items[0].starts.append(ItemStart(at=at))
    record(meeting, viewer, "%(actor)s a ouvert la séance à %(hour)s", hour=hour(at))
    live.changed(meeting.topic, *regions.FLOW, *regions.SITTING)


def undo_opening(meeting: Meeting, viewer: Viewer) -> None:
    """Raises RefusedError where more than the first point was begun."""
    starts = starts_of(meeting)
    if len(starts) > 1 or meeting.adjournment:
        raise RefusedError(
            gettext("La séance a déjà avancé : corrigez plutôt l'heure d'ouverture.")
        )
    for start in starts:
        start.item.starts.remove(start)
    for item in meeting.items:
        item.live_duration = None
    meeting.opening = None
    meeting.pauses.clear()
    meeting.replannings.clear()
    record(meeting, viewer, "%(actor)s a annulé l'ouverture de la séance")
    live.changed(meeting.topic, *regions.FLOW, *regions.SITTING)


def correct_opening(meeting: Meeting, viewer: Viewer, at: datetime) -> None:
    """Raises RefusedError where something that came after would then come before."""
    opening, starts = meeting.opening, starts_of(meeting)
    if opening is None:
        raise RefusedError(gettext("La séance n'est pas ouverte."))
    later = [start.at for start in starts[1:]]
    if meeting.adjournment:
        later.append(meeting.adjournment.at)
    if later and at > min(later):
        raise RefusedError(
            gettext("L'ouverture vient avant %(hour)s, heure de la suite.", hour=hour(min(later)))
        )
    if starts and starts[0].at == opening.at:
        starts[0].at = at
    opening.at = at
    records.changed(meeting, viewer)
    record(meeting, viewer, "%(actor)s a corrigé l'heure d'ouverture : %(hour)s", hour=hour(at))
    live.changed(meeting.topic, *regions.FLOW, *regions.SITTING)


def adjourn(meeting: Meeting, viewer: Viewer, at: datetime) -> None:
    """Raises RefusedError for a séance that is not open, or an hour before its last point."""
    require_open(meeting)
    _require_after_everything(meeting, at)
    resume(meeting)
    for request in meeting.speech_requests:
        request.closed_at = request.closed_at or at
    meeting.adjournment = Adjournment(at=at, person=viewer.person)
    records.keep(meeting)
    record(meeting, viewer, "%(actor)s a levé la séance à %(hour)s", hour=hour(at))
    live.changed(meeting.topic, *regions.FLOW, *regions.SITTING, *regions.HANDS)


def undo_adjournment(meeting: Meeting, viewer: Viewer) -> None:
    records.changed(meeting, viewer)
    records.forget(meeting)
    meeting.adjournment = None
    record(meeting, viewer, "%(actor)s a rouvert la séance")
    live.changed(meeting.topic, *regions.FLOW, *regions.SITTING)


def correct_adjournment(meeting: Meeting, viewer: Viewer, at: datetime) -> None:
    """Raises RefusedError for a séance that was not adjourned, or an hour before its last point."""
    if meeting.adjournment is None:
        raise RefusedError(gettext("La séance n'est pas levée."))
    _require_after_everything(meeting, at)
    meeting.adjournment.at = at
    records.changed(meeting, viewer)
    record(meeting, viewer, "%(actor)s a corrigé l'heure de fin : %(hour)s", hour=hour(at))
    live.changed(meeting.topic, *regions.FLOW, *regions.SITTING)


def _require_after_everything(meeting: Meeting, at: datetime) -> None:
    begun = [meeting.opening.at] if meeting.opening else []
    last = max([*begun, *(start.at for start in starts_of(meeting))], default=at)
    if at < last:
        raise RefusedError(
            gettext("Le dernier point a commencé à %(hour)s : la fin vient après.", hour=hour(last))
        )
