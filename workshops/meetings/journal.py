"""Lines in the history of a séance."""

from __future__ import annotations

from collections.abc import Set

from workshops import history
from workshops.extensions import now
from workshops.meetings.models import Meeting


def record(
    meeting: Meeting,
    actor: object,
    message: str,
    *,
    amends: Set[str] = frozenset(),
    **values: str | int,
) -> history.Event:
    """`message` uses %(actor)s; the caller commits.

    `amends` names some of the values: where the latest line is the same person's, with the same
    message about the same thing, it is brought up to date instead (a duration set in ten clicks).
    """
    latest = next(iter(history.of(meeting.topic, limit=1)), None) if amends else None
    if (
        latest
        and (latest.actor, latest.message) == (str(actor), message)
        and all(latest.values[name] == values[name] for name in amends)
    ):
        latest.values, latest.at = values, now()
        return latest
    return history.record(
        meeting.topic, actor, message, workstream_id=meeting.workstream_id, **values
    )
