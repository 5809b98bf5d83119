"""Rights on engagements. `subject` is the engagement, or the chantier."""

from __future__ import annotations

from workshops.extensions import db
from workshops.followups.models import FollowUp
from workshops.people.viewer import Viewer
from workshops.programmes import rules as programmes
from workshops.programmes.models import Role, Workstream
from workshops.web import loads


def keeps(viewer: Viewer, workstream: Workstream) -> bool:
    """Keep the follow-up of a chantier: who prepares it, and its analyst."""
    is_analyst = Role.ANALYST in programmes.roles(viewer, workstream)
    return is_analyst or programmes.prepares(viewer, workstream)


def can_keep(viewer: Viewer, follow_up: FollowUp) -> bool:
    return keeps(viewer, follow_up.workstream)


def bears(viewer: Viewer, follow_up: FollowUp) -> bool:
    return viewer.person is not None and viewer.person.id == follow_up.bearer_id


def can_answer(viewer: Viewer, follow_up: FollowUp) -> bool:
    """Comment it and say how it goes: who bears it, and who keeps the follow-up."""
    return bears(viewer, follow_up) or can_keep(viewer, follow_up)


def can_see(viewer: Viewer, follow_up: FollowUp) -> bool:
    return programmes.belongs(viewer, follow_up.workstream) or bears(viewer, follow_up)


@loads("follow_up_id")
def load_follow_up(viewer: Viewer, follow_up_id: int) -> FollowUp | None:
    follow_up = db.session.get(FollowUp, follow_up_id)
    return follow_up if follow_up and can_see(viewer, follow_up) else None
