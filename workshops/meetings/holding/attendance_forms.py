"""The forms of the attendance sheet."""

from __future__ import annotations

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional

from workshops.meetings.models import Attendance, Meeting
from workshops.programmes.forms import short, stripped
from workshops.shared_forms import HOURS
from workshops.translating import lazy_gettext as _


class HoursForm(FlaskForm):
    arrived = TimeField(format=HOURS, validators=[Optional()])
    left = TimeField(format=HOURS, validators=[Optional()])


class ArrivalForm(FlaskForm):
    arrived = TimeField(format=HOURS, validators=[InputRequired()])


class IdentityForm(FlaskForm):
    name = StringField(
        _("Prénom et nom"),
        filters=[stripped],
        validators=[DataRequired(_("Écrivez un prénom et un nom.")), short(120)],
    )
    organisation = StringField(_("Service"), filters=[stripped], validators=[short()])


class ReplacedForm(FlaskForm):
    """A choice of the person to replace: somebody who is not there and not replaced yet."""

    replaces = SelectField(_("En remplacement de"), coerce=int, default=0)

    def __init__(self, meeting: Meeting, line: Attendance | None = None) -> None:
        taken = {a.replaces_id for a in meeting.attendances if a is not line}
        possible = [
            a
            for a in sorted(meeting.attendances, key=lambda a: a.person.sort_key)
            if a is not line and not a.is_present and a.person_id not in taken
        ]
        self._possible = {a.id: a for a in possible}
        current = line and next((a.id for a in possible if a.person_id == line.replaces_id), 0)
        super().__init__(replaces=current or 0)
        names = [SelectChoice(a.id, a.person.name) for a in possible]
        self.replaces.choices = [SelectChoice(0, gettext("personne")), *names]

    @property
    def replaced(self) -> Attendance | None:
        return self._possible.get(self.replaces.data)


class NewcomerForm(IdentityForm, ReplacedForm):
    pass
