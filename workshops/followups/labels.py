"""Words for the states of an engagement, each with its tone and its icon."""

from __future__ import annotations

from typing import NamedTuple

from flask_babel import gettext

from workshops.followups.models import FollowUp, FollowUpState


class StateLabel(NamedTuple):
    word: str
    tone: str
    icon: str


def labels() -> dict[FollowUpState, StateLabel]:
    return {
        FollowUpState.PLANNED: StateLabel(gettext("prévu"), "muted", "later"),
        FollowUpState.ONGOING: StateLabel(gettext("en cours"), "accent", "clock"),
        FollowUpState.DONE: StateLabel(gettext("réalisé"), "ok", "check"),
        FollowUpState.POSTPONED: StateLabel(gettext("reporté"), "warn", "next"),
        FollowUpState.DROPPED: StateLabel(gettext("abandonné"), "muted", "cross"),
    }


def label_of(follow_up: FollowUp) -> StateLabel:
    """The state; « sans porteur » where it is to be done and nobody bears it."""
    if not follow_up.is_settled and not follow_up.has_bearer:
        return StateLabel(gettext("sans porteur"), "warn", "warn")
    return labels()[follow_up.state]
