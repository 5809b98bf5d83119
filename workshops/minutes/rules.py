"""Rights on minutes.

Whoever follows the séance reads them and sees every correction; those invited ask; those who
prepare verify, circulate, lodge for others and note what is decided; co-presidents approve, and
open the notes of an approved PV again.
"""

from __future__ import annotations

from workshops.meetings.models import Meeting
from workshops.meetings.rules import (
    OfMeeting,
    can_follow,
    can_lead,
    can_prepare,
    own_attendance,
    within_reach,
)
from workshops.minutes.models.corrections import Correction
from workshops.minutes.models.editions import Edition
from workshops.people.viewer import Viewer
from workshops.web import loads

can_read = can_follow
can_sign = can_circulate = can_decide = can_prepare
can_approve = can_reopen = can_lead


def can_ask(viewer: Viewer, subject: OfMeeting) -> bool:
    """Allow those invited to ask in their own name, and those who prepare for somebody else."""
    meeting: Meeting = subject.meeting
    return own_attendance(viewer, meeting) is not None or can_prepare(viewer, meeting)


def can_withdraw(viewer: Viewer, correction: Correction) -> bool:
    """Allow whoever asked or lodged the correction, until it is decided."""
    return correction.withdrawn_at is None and _may_change(viewer, correction)


def can_take_up(viewer: Viewer, correction: Correction) -> bool:
    """Allow whoever could withdraw the correction, once it was withdrawn."""
    return correction.withdrawn_at is not None and _may_change(viewer, correction)


def _may_change(viewer: Viewer, correction: Correction) -> bool:
    if correction.ruling:
        return False
    own = own_attendance(viewer, correction.meeting)
    is_own = own is not None and own.person_id == correction.person_id
    is_lodger = viewer.person is not None and viewer.person.id == correction.lodged_by_id
    return is_own or is_lodger


loads("edition_id")(within_reach(Edition))
loads("correction_id")(within_reach(Correction))
