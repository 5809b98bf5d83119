"""Changes of a synthesis: told in its history, and shown to whoever has it before their eyes."""

from __future__ import annotations

from workshops import history, live
from workshops.people.viewer import Viewer
from workshops.refusals import RefusedError
from workshops.syntheses.models import Synthesis
from workshops.syntheses.rules import why_frozen

LONG = 80  # characters of an element that its line of history quotes


def record(synthesis: Synthesis, viewer: Viewer, message: str, **values: str | int) -> None:
    """`message` uses %(actor)s and %(synthesis)s; the caller commits."""
    history.record(
        synthesis.topic,
        viewer,
        message,
        workstream_id=synthesis.workstream_id,
        synthesis=synthesis.title,
        **values,
    )
    announce(synthesis)


def announce(synthesis: Synthesis) -> None:
    """Draw it anew on its pages, and in the séance that it is presented to."""
    live.changed(synthesis.topic, "synthesis")
    if presentation := synthesis.presentation:
        live.changed(presentation.meeting.topic, "synthesis", "screen")


def require_open(synthesis: Synthesis) -> None:
    """Raises RefusedError where the room has validated it."""
    if why := why_frozen(synthesis):
        raise RefusedError(why)


def quoted(words: str) -> str:
    return words if len(words) <= LONG else words[: LONG - 1].rstrip() + "…"
