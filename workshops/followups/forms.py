"""The forms of an engagement."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from workshops.extensions import db
from workshops.followups.labels import labels
from workshops.followups.models import FollowUp, FollowUpState
from workshops.people.models import Organisation, Person
from workshops.programmes.models import Workstream
from workshops.shared_forms import DATE, DATES, REQUIRED, SharedForm, short, stripped, text_field
from workshops.translating import lazy_gettext as _

LONG = 4000


def optional_date(label: str) -> DateField:
    return DateField(label, [Optional()], format=DATES, invalid_value_message=DATE)


def long_text(label: str) -> TextAreaField:
    return TextAreaField(label, [Optional(), short(LONG)], [stripped])


def _number(value: str | int | None) -> int | None:
    """Read the id of a choice; None for « nobody »."""
    return int(value) if value else None


class FollowUpForm(SharedForm):
    title = text_field(_("L'engagement, en une phrase"), required=REQUIRED)
    bearer_id = SelectField(_("Qui le porte"), coerce=_number)
    organisation_id = SelectField(_("Pour quel organisme"), coerce=_number)
    function = text_field(_("À quel titre"))
    partners_ids = SelectMultipleField(_("Avec quels organismes"), coerce=int)
    description = long_text(_("En savoir plus"))
    objective = long_text(_("À quoi cela doit servir"))
    due_on = optional_date(_("Échéance"))
    review_on = optional_date(_("On en reparle le"))

    def __init__(self, workstream: Workstream, follow_up: FollowUp | None = None) -> None:
        super().__init__(obj=follow_up)
        people = _people(workstream, follow_up)
        organisations = db.session.scalars(db.select(Organisation).order_by(Organisation.name))
        names = [SelectChoice(o.id, o.name) for o in organisations]
        nobody = SelectChoice("", gettext("Personne n'est désigné"))
        self.bearer_id.choices = [nobody, *(SelectChoice(p.id, p.short_name) for p in people)]
        self.organisation_id.choices = [SelectChoice("", gettext("Aucun")), *names]
        self.partners_ids.choices = names

    def fill(self, follow_up: FollowUp) -> None:
        """Put what was sent into an engagement."""
        partners = set(self.partners_ids.data or ())
        del self.partners_ids
        self.populate_obj(follow_up)
        query = db.select(Organisation).where(Organisation.id.in_(partners))
        follow_up.partners = list(db.session.scalars(query.order_by(Organisation.name)))


def _people(workstream: Workstream, follow_up: FollowUp | None) -> list[Person]:
    """The people of the chantier, and who bears it already."""
    people = {m.person_id: m.person for m in workstream.memberships}
    if follow_up and follow_up.bearer:
        people[follow_up.bearer.id] = follow_up.bearer
    return sorted(people.values(), key=lambda person: person.sort_key)


class StateForm(FlaskForm):
    state = RadioField(_("Où en est-on ?"), [InputRequired(REQUIRED)])
    reason = TextAreaField(_("En une phrase"), [Optional(), short(LONG)], [stripped])
    review_on = optional_date(_("On en reparle le"))

    def __init__(self, follow_up: FollowUp) -> None:
        super().__init__()
        self.state.choices = [
            SelectChoice(state.value, label.word) for state, label in labels().items()
        ]
        if not self.is_submitted():
            self.state.data = follow_up.state.value

    @property
    def chosen(self) -> FollowUpState:
        return FollowUpState(self.state.data)


class CommentForm(FlaskForm):
    title = text_field(_("Titre"))
    text = TextAreaField(_("Ce qui s'est passé"), [InputRequired(REQUIRED), short(20_000)])
    day = optional_date(_("Date"))

    def __init__(self, today: date) -> None:
        super().__init__()
        if not self.is_submitted():
            self.day.data = today
