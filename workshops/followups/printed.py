"""Table of engagements that minutes print under the point « Suivi »."""

from __future__ import annotations

from flask_babel import force_locale

from workshops.blocks import Block, Kind, Run, Table, text
from workshops.extensions import db
from workshops.followups.labels import labels
from workshops.followups.models import FollowUpState, FollowUpStep
from workshops.meetings.models import ItemKind, Meeting

HEADER = ("N°", "Engagement", "Porteur", "Ce qui en a été dit")
WIDTHS = (0.08, 0.4, 0.24, 0.28)
CAPTION = "Engagements revus à cette séance"


def of_points(meeting: Meeting) -> dict[int, tuple[Block, ...]]:
    """Compose the table under the first point of that kind, by point (id): what this séance said of
    each engagement, the last word where it said several."""
    points = [item for item in meeting.items if item.kind == ItemKind.FOLLOW_UP]
    steps = _steps(meeting) if points else []
    if not steps:
        return {}
    last = {step.follow_up_id: step for step in steps}
    rows = tuple(_row(step) for step in sorted(last.values(), key=lambda s: s.follow_up.number))
    table = Table(HEADER, rows, CAPTION, WIDTHS)
    return {points[0].id: (Block(Kind.TABLE, id=f"suivi{points[0].id}", table=table),)}


def _row(step: FollowUpStep) -> tuple[tuple[Run, ...], ...]:
    follow_up = step.follow_up
    with force_locale("fr"):
        state = labels()[FollowUpState(step.state)].word
    said = f"{state} : {step.reason}" if step.reason else state
    return (
        text(f"E{follow_up.number}"),
        text(follow_up.title),
        text(follow_up.bearer_label),
        text(said),
    )


def _steps(meeting: Meeting) -> list[FollowUpStep]:
    query = db.select(FollowUpStep).filter_by(meeting_id=meeting.id).order_by(FollowUpStep.id)
    return list(db.session.scalars(query))
