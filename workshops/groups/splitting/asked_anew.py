"""The split on the board compared anew, when what people ask of the sub-groups has changed."""

from __future__ import annotations

from workshops.extensions import db
from workshops.groups.adopted import current_split
from workshops.groups.splitting.changes import announce
from workshops.groups.splitting.proving import prove_later
from workshops.groups.splitting.reassessing import reassess
from workshops.groups.wanted.volunteers import requirement_of
from workshops.meetings.models import Meeting


def volunteers_changed(meeting: Meeting) -> None:
    """Follow a change of who is willing, which counts where volunteers are required. The caller
    commits."""
    if requirement_of(meeting):
        asked_anew(meeting)
    else:
        announce(meeting)


def asked_anew(meeting: Meeting) -> None:
    """Compare the split on the board anew, and announce it. The caller commits."""
    db.session.flush()
    split = current_split(meeting, to_change=True)
    if split:
        reassess(split, keeps_bound=False)
        prove_later(split)
    announce(meeting)
