"""The forms of « corriger ce qui était noté ce jour-là »."""

from __future__ import annotations

from flask_babel import gettext
from wtforms import BooleanField, IntegerField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange, ValidationError

from workshops.extensions import db
from workshops.meetings.models import MeetingRecord, PersonRecord
from workshops.people.models import Organisation
from workshops.people.names import is_email
from workshops.programmes.forms import REGIMES, REQUIRED, short, stripped
from workshops.shared_forms import SharedForm
from workshops.translating import lazy_gettext as _


def _text(label: str, limit: int = 250, *, is_required: bool = False) -> StringField:
    required = [DataRequired(REQUIRED)] if is_required else []
    return StringField(label, [*required, short(limit)], [stripped])


class PersonRecordForm(SharedForm):
    first_name = _text(_("Prénom"), 120)
    last_name = _text(_("Nom"), 120, is_required=True)
    function = _text(_("Fonction"))
    organisation = _text(_("Organisme"))
    locality = _text(_("Localité"), 120)
    email = _text(_("Adresse e-mail"), 254)
    is_co_president = BooleanField(_("Co-présidence du chantier ce jour-là"))

    def validate_email(self, field: StringField) -> None:
        field.data = (field.data or "").lower()
        if field.data and not is_email(field.data):
            raise ValidationError(gettext("Cette adresse n'est pas complète."))

    def fill(self, record: PersonRecord) -> None:
        if record.organisation != self.organisation.data:
            known = db.session.scalar(
                db.select(Organisation).filter_by(name=self.organisation.data)
            )
            record.organisation_id = known.id if known else None
            record.acronym = known.acronym if known else ""
        for name in ("first_name", "last_name", "function", "organisation", "locality", "email"):
            setattr(record, name, self[name].data)
        if record.is_co_president != self.is_co_president.data:
            record.co_president_rank = self._next_rank(record)

    def _next_rank(self, record: PersonRecord) -> int | None:
        """The next rank among the co-presidents; None for somebody who is not one."""
        if not self.is_co_president.data:
            return None
        ranks = [row.co_president_rank for row in record.meeting.person_records]
        return max((rank for rank in ranks if rank is not None), default=-1) + 1


class MeetingRecordForm(SharedForm):
    programme = _text(_("Nom du programme"), is_required=True)
    workstream_number = IntegerField(
        _("Numéro du chantier"),
        [InputRequired(REQUIRED), NumberRange(1, 999, _("Donnez un nombre entre 1 et 999."))],
        invalid_value_message=_("Donnez un nombre entier."),
    )
    workstream_title = _text(_("Titre du chantier"), is_required=True)
    notes_regime = RadioField(
        _("Régime des notes"), choices=[SelectChoice(*pair) for pair in REGIMES.items()]
    )

    def fill(self, record: MeetingRecord) -> None:
        self.populate_obj(record)
