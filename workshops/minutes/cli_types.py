"""Argument types of the commands: the number of a séance, converted to the séance."""

from __future__ import annotations

from typing import Any

import click

from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.refusals import RefusedError


class MeetingType(click.ParamType):
    name = "ID"

    def convert(self, value: Any, param: Any, ctx: Any) -> Meeting:
        meeting = db.session.get(Meeting, int(value)) if str(value).isdecimal() else None
        if meeting is None:
            raise RefusedError(f"Il n'y a pas de séance n° {value}.")
        return meeting


MEETING = MeetingType()
