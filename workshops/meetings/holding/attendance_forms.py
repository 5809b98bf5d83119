"""The forms of the attendance sheet."""

from __future__ import annotations

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from workshops.meetings.models import Attendance, Meeting
from workshops.shared_forms import hour_field, text_field
from workshops.translating import lazy_gettext as _


class HoursForm(FlaskForm):
    arrived = hour_field()
    left = hour_field()


class ArrivalForm(FlaskForm):
    arrived = hour_field(is_required=True)


class IdentityForm(FlaskForm):
    name = text_field(_("Prénom et nom"), 120, required=_("Écrivez un prénom et un nom."))
    organisation = text_field(_("Service"))


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
