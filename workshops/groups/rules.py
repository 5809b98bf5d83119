"""Rights on sub-groups: those who prepare compose, whoever follows the séance looks."""

from __future__ import annotations

from workshops.groups.models import Question, Seat, Split, Subgroup
from workshops.meetings.rules import can_lead, can_prepare, within_reach
from workshops.web import loads

can_compose = can_prepare
can_adopt = can_lead

for argument, model in (
    ("question_id", Question),
    ("split_id", Split),
    ("subgroup_id", Subgroup),
    ("seat_id", Seat),
):
    loads(argument)(within_reach(model))
