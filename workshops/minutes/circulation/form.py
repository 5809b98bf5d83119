"""Form of a circulation: the deadline for corrections, and the message to the recipients."""

from __future__ import annotations

from datetime import date, timedelta

from flask_wtf import FlaskForm
from wtforms import DateField, TextAreaField
from wtforms.validators import Optional, ValidationError

from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.meetings.schedule import today
from workshops.shared_forms import WholeNumberField, date_field, short, stripped
from workshops.translating import lazy_gettext as _

USUAL = timedelta(days=14)


class CirculationForm(FlaskForm):
    """`known` is the number of the latest edition that the page showed."""

    deadline = date_field(_("Corrections jusqu'au"))
    message = TextAreaField(
        _("Votre mot"),
        filters=[stripped, lambda typed: typed.replace("\r\n", "\n")],
        validators=[short(2000)],
    )
    known = WholeNumberField(validators=[Optional()], default=0)

    def validate_deadline(self, field: DateField) -> None:
        if field.data and field.data < today():
            raise ValidationError(_("Ce jour est passé."))


def usual_deadline(meeting: Meeting) -> date:
    """Deadline in two weeks; if the next séance of the chantier comes sooner, the day before it."""
    now = today()
    planned = db.select(Meeting.date).filter_by(workstream_id=meeting.workstream_id)
    coming = [day for day in db.session.scalars(planned) if day > now]
    coming += [upcoming.date for upcoming in meeting.upcoming if upcoming.date > now]
    return min([now + USUAL, *(day - timedelta(days=1) for day in coming)])
