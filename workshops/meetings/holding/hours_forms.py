"""The forms of opening and closing: an hour, and who presides."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from workshops.meetings.models import Meeting
from workshops.people.models import Person
from workshops.shared_forms import hour_field
from workshops.translating import lazy_gettext as _


class HourForm(FlaskForm):
    """The real hour of an opening or a closing; left empty, it is now."""

    hour = hour_field(_("Heure réelle"))

    @property
    def problem(self) -> str:
        return str(_("Écrivez l'heure comme 14:05.")) if self.hour.errors else ""


class OpeningForm(HourForm):
    """`other` presides where the co-presidency cannot."""

    chairs = SelectMultipleField(_("La séance est présidée par"), coerce=int)
    other = SelectField(_("Une autre personne"), coerce=int, default=0)

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._people = {p.id: p for p in (*possible_chairs(meeting), *other_chairs(meeting))}
        self.chairs.choices = [SelectChoice(p.id, p.name) for p in possible_chairs(meeting)]
        self.other.choices = [
            SelectChoice(0, ""),
            *(SelectChoice(p.id, p.name) for p in other_chairs(meeting)),
        ]

    def validate_other(self, field: SelectField) -> None:
        if not self.chairs.data and not field.data:
            raise ValidationError(_("Choisissez qui préside."))

    @property
    def chosen(self) -> list[Person]:
        return [self._people[key] for key in (*(self.chairs.data or ()), self.other.data) if key]


def possible_chairs(meeting: Meeting) -> list[Person]:
    return meeting.workstream.co_presidents


def other_chairs(meeting: Meeting) -> list[Person]:
    listed = [line.person for line in meeting.attendances]
    others = {*listed, *meeting.workstream.secretaries} - set(possible_chairs(meeting))
    return sorted(others, key=lambda person: person.sort_key)
