"""Acts of the co-presidency while a séance runs: each is recorded, and each can be undone."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext

from workshops import live
from workshops.dates import hour
from workshops.extensions import now
from workshops.meetings import regions
from workshops.meetings.holding.clock_of import clock_of, starts_of
from workshops.meetings.journal import record
from workshops.meetings.models import (
    AgendaItem,
    ItemStart,
    Meeting,
    Pause,
    Replanning,
)
from workshops.people.viewer import Viewer
from workshops.refusals import RefusedError

LONGEST = 600  # minutes of one point


def require_open(meeting: Meeting) -> None:
    if not meeting.is_open:
        raise RefusedError(gettext("La séance n'est pas ouverte."))


def start(item: AgendaItem, viewer: Viewer) -> None:
    """Begin the point, or take it up again. Two clicks on « Point suivant » do it once.

    Raises RefusedError where the séance is not open.
    """
    meeting = item.meeting
    require_open(meeting)
    begun = starts_of(meeting)
    if begun and begun[-1].item is item:
        return
    resume(meeting)
    item.starts.append(ItemStart())
    record(meeting, viewer, "%(actor)s est passé au point « %(title)s »", title=item.title)
    live.changed(meeting.topic, *regions.FLOW)


def step_back(meeting: Meeting, viewer: Viewer) -> None:
    """Take back the last passage to a point: the one before runs on as though never left.

    Raises RefusedError on the first point.
    """
    begun = starts_of(meeting)
    if len(begun) < 2 or not meeting.is_open:
        raise RefusedError(gettext("Il n'y a pas de point précédent."))
    begun[-1].item.starts.remove(begun[-1])
    title = begun[-2].item.title
    record(meeting, viewer, "%(actor)s est revenu au point « %(title)s »", title=title)
    live.changed(meeting.topic, *regions.FLOW)


def extend(item: AgendaItem, viewer: Viewer, minutes: int) -> None:
    """Give a point more time (or less, below 0)."""
    item.live_duration = duration = min(max(item.current_duration + minutes, 1), LONGEST)
    record(
        item.meeting,
        viewer,
        "%(actor)s a donné %(minutes)s min au point « %(title)s »",
        amends={"title"},
        minutes=duration,
        title=item.title,
    )
    live.changed(item.topic, *regions.FLOW)


def pause(meeting: Meeting, viewer: Viewer) -> None:
    """Raises RefusedError where the séance is not open."""
    require_open(meeting)
    if not is_paused(meeting):
        meeting.pauses.append(Pause())
        record(meeting, viewer, "%(actor)s a suspendu la séance")
    live.changed(meeting.topic, *regions.FLOW)


def is_paused(meeting: Meeting) -> bool:
    return any(pause.ended_at is None for pause in meeting.pauses)


def resume(meeting: Meeting, viewer: Viewer | None = None) -> None:
    """End a pause. Going on to another point, or closing, ends a pause without a line of its
    own."""
    for lasting in meeting.pauses:
        if lasting.ended_at is None:
            lasting.ended_at = now()
            if viewer:
                record(meeting, viewer, "%(actor)s a repris la séance")
    live.changed(meeting.topic, *regions.FLOW)


def replan(meeting: Meeting, viewer: Viewer, cuts: Mapping[int, int]) -> None:
    """Take minutes from points (by id); with none, admit the delay.

    Raises RefusedError where a point is no longer to come or not long enough.
    """
    clock = clock_of(meeting, now())
    coming = {meeting.items[i].id: meeting.items[i] for i in clock.ahead} if clock else {}
    stale = [key for key in cuts if key not in coming or cuts[key] >= coming[key].current_duration]
    if clock is None or stale:
        raise RefusedError(
            gettext("L'ordre du jour a changé entre-temps : voyez ce qui est proposé maintenant.")
        )
    before = {str(key): coming[key].live_duration for key in cuts}
    for key, minutes in cuts.items():
        coming[key].live_duration = coming[key].current_duration - minutes
    end = (clock_of(meeting, now()) or clock).end
    meeting.replannings.append(
        Replanning(person_id=viewer.person and viewer.person.id, ends_at=end, before=before)
    )
    record(meeting, viewer, "%(actor)s a replanifié la suite : fin à %(hour)s", hour=hour(end))
    live.changed(meeting.topic, *regions.FLOW)


def undo_replanning(meeting: Meeting, viewer: Viewer) -> None:
    """Raises RefusedError where nothing was re-planned."""
    if not meeting.replannings:
        raise RefusedError(gettext("Rien n'a été replanifié."))
    undone = meeting.replannings.pop()
    for item in meeting.items:
        if str(item.id) in undone.before:
            item.live_duration = undone.before[str(item.id)]
    record(meeting, viewer, "%(actor)s est revenu sur la dernière replanification")
    live.changed(meeting.topic, *regions.FLOW)


def project(meeting: Meeting, view: str) -> None:
    """Choose the wall view by its key, without a line of history."""
    meeting.projector_view = view
    live.changed(meeting.topic, *regions.SCREEN)
