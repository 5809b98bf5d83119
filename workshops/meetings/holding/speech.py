"""Raised hands: asked on a phone, granted in the order in which they were asked."""

from __future__ import annotations

from flask_babel import gettext

from workshops import live
from workshops.extensions import now
from workshops.meetings import regions
from workshops.meetings.journal import record
from workshops.meetings.models import Attendance, Meeting, SpeechRequest
from workshops.people.viewer import Viewer
from workshops.refusals import RefusedError


def waiting(meeting: Meeting) -> list[SpeechRequest]:
    return [request for request in meeting.speech_requests if request.closed_at is None]


def speaker(meeting: Meeting) -> SpeechRequest | None:
    """The person who was given the floor last."""
    granted = [(r.granted_at, r.id, r) for r in meeting.speech_requests if r.granted_at]
    return max(granted)[-1] if granted else None


def hand_of(attendance: Attendance) -> SpeechRequest | None:
    return next((r for r in waiting(attendance.meeting) if r.attendance is attendance), None)


def raise_hand(attendance: Attendance) -> None:
    """Raise a hand, once: what a phone sends again after a lost answer changes nothing. Raises
    RefusedError where the séance is not open."""
    meeting = attendance.meeting
    if not meeting.is_open:
        raise RefusedError(gettext("La parole se demande pendant la séance."))
    if not hand_of(attendance):
        meeting.speech_requests.append(SpeechRequest(attendance=attendance))
    live.changed(meeting.topic, *regions.HANDS)


def lower_hand(attendance: Attendance) -> None:
    hand = hand_of(attendance)
    if hand:
        hand.closed_at = now()
        live.changed(attendance.topic, *regions.HANDS)


def grant(request: SpeechRequest, viewer: Viewer) -> None:
    """Give the floor; a second click changes nothing."""
    if request.closed_at:
        return
    request.granted_at = request.closed_at = now()
    person = request.attendance.person.short_name
    record(request.meeting, viewer, "%(actor)s a donné la parole à %(person)s", person=person)
    live.changed(request.topic, *regions.HANDS)


def dismiss(request: SpeechRequest) -> None:
    """Lower somebody's hand from the cockpit."""
    request.closed_at = request.closed_at or now()
    live.changed(request.topic, *regions.HANDS)
