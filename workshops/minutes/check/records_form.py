"""The forms of « corriger ce qui était noté ce jour-là »."""

from __future__ import annotations

from flask_babel import gettext
from wtforms import BooleanField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from workshops.extensions import db
from workshops.meetings.models import MeetingRecord, PersonRecord
from workshops.people.models import Organisation
from workshops.people.names import is_email
from workshops.programmes.forms import REGIMES
from workshops.shared_forms import REQUIRED, SharedForm, rank_field, text_field
from workshops.translating import lazy_gettext as _


class PersonRecordForm(SharedForm):
    first_name = text_field(_("Prénom"), 120)
    last_name = text_field(_("Nom"), 120, required=REQUIRED)
    function = text_field(_("Fonction"))
    organisation = text_field(_("Organisme"))
    locality = text_field(_("Localité"), 120)
    email = text_field(_("Adresse e-mail"), 254)
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
    programme = text_field(_("Nom du programme"), required=REQUIRED)
    workstream_number = rank_field(_("Numéro du chantier"))
    workstream_title = text_field(_("Titre du chantier"), required=REQUIRED)
    notes_regime = RadioField(
        _("Régime des notes"), choices=[SelectChoice(*pair) for pair in REGIMES.items()]
    )

    def fill(self, record: MeetingRecord) -> None:
        self.populate_obj(record)
