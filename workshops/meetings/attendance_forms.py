"""The forms of the attendance sheet."""

from __future__ import annotations

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TimeField
from wtforms.validators import DataRequired, Optional

from workshops.meetings.models import Attendance, Meeting
from workshops.meetings.preparation_forms import HOURS
from workshops.programmes.forms import short, stripped


class HoursForm(FlaskForm):
    arrived = TimeField(format=HOURS, validators=[Optional()])
    left = TimeField(format=HOURS, validators=[Optional()])


class IdentityForm(FlaskForm):
    name = StringField(
        _("Prénom et nom"),
        filters=[stripped],
        validators=[DataRequired(_("Écrivez un prénom et un nom.")), short(120)],
    )
    organisation = StringField(_("Service"), filters=[stripped], validators=[short()])


class NewcomerForm(IdentityForm):
    """Whom somebody replaces is one of those not marked as present."""

    replaces = SelectField(_("En remplacement de"), coerce=int, default=0)

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        absent = [line for line in meeting.attendances if not line.is_present]
        self._absent = {line.id: line for line in absent}
        absent.sort(key=lambda line: line.person.sort_key)
        self.replaces.choices = [
            (0, gettext("personne")),
            *((line.id, line.person.name) for line in absent),
        ]

    @property
    def replaced(self) -> Attendance | None:
        return self._absent.get(self.replaces.data)
