"""Raising a hand on a phone, and giving the floor from the cockpit."""

from __future__ import annotations

from flask import redirect, url_for
from werkzeug.wrappers import Response

from workshops.meetings.blueprint import routes
from workshops.meetings.holding.page import committing, to_cockpit
from workshops.meetings.holding.speech import dismiss, grant, lower_hand, raise_hand
from workshops.meetings.models import Meeting, SpeechRequest
from workshops.meetings.rules import can_lead, can_take_part, own_line
from workshops.web import allow, current_viewer


def _to_phone(meeting: Meeting) -> Response:
    return redirect(url_for("meetings.phone", meeting_id=meeting.id), 303)


@routes.post("/seances/<int:meeting_id>/parole")
@allow(can_take_part)
def ask_for_floor(meeting: Meeting) -> Response:
    with committing():
        raise_hand(own_line(current_viewer(), meeting))
    return _to_phone(meeting)


@routes.post("/seances/<int:meeting_id>/parole/annulation")
@allow(can_take_part)
def withdraw_hand(meeting: Meeting) -> Response:
    with committing():
        lower_hand(own_line(current_viewer(), meeting))
    return _to_phone(meeting)


@routes.post("/paroles/<int:speech_id>/don")
@allow(can_lead)
def give_floor(speech: SpeechRequest) -> Response:
    with committing():
        grant(speech, current_viewer())
    return to_cockpit(speech.meeting)


@routes.post("/paroles/<int:speech_id>/annulation")
@allow(can_lead)
def dismiss_hand(speech: SpeechRequest) -> Response:
    with committing():
        dismiss(speech)
    return to_cockpit(speech.meeting)
