"""The groups on the projector, to be read from the back of the room."""

from __future__ import annotations

from flask import render_template

from workshops.groups.adopted import adopted_split
from workshops.groups.models import SeatRole
from workshops.meetings.models import Meeting

MOST_GROUPS, MOST_NAMES = 4, 9  # beyond that names are too small: phones tell them
ROOMY = 7  # names a group, under which there is room to tell of each facet


def groups_on_screen(meeting: Meeting) -> str:
    split = adopted_split(meeting)
    biggest = max((len(s.seats) for s in split.subgroups), default=0) if split else 0
    shows_names = split and len(split.subgroups) <= MOST_GROUPS and biggest <= MOST_NAMES
    mix_report = split.adoption.report if split and split.adoption else None
    report = mix_report.sentences if mix_report else []
    return render_template(
        "groups/board/_screen.html",
        split=split,
        shows_names=shows_names,
        is_best=bool(mix_report and mix_report.is_best),
        report=report[:1] if shows_names and biggest > ROOMY else report,
        SeatRole=SeatRole,
    )
