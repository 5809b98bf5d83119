"""Lines in the history of a workstream."""

from __future__ import annotations

from workshops import history
from workshops.programmes.models import Workstream


def record(workstream: Workstream, actor: object, message: str, **values: str | int) -> None:
    """`message` uses %(actor)s; the caller commits."""
    history.record(workstream.topic, actor, message, workstream_id=workstream.id, **values)
