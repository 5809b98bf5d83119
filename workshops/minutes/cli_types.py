"""Argument types of the commands: an id, converted to the séance or the chantier."""

from __future__ import annotations

from typing import Any

import click

from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.programmes.models import Workstream
from workshops.refusals import RefusedError


class MeetingType(click.ParamType):
    name = "ID"

    def convert(self, value: Any, param: Any, ctx: Any) -> Meeting:
        meeting = db.session.get(Meeting, int(value)) if str(value).isdecimal() else None
        if meeting is None:
            raise RefusedError(f"Il n'y a pas de séance n° {value}.")
        return meeting


class WorkstreamType(click.ParamType):
    name = "CHANTIER"

    def convert(self, value: Any, param: Any, ctx: Any) -> Workstream:
        workstream = db.session.get(Workstream, int(value)) if str(value).isdecimal() else None
        if workstream is None:
            raise RefusedError(f"Il n'y a pas de chantier n° {value}.")
        return workstream


MEETING = MeetingType()
WORKSTREAM = WorkstreamType()
