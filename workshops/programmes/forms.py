"""The forms of programmes and workstreams."""

from __future__ import annotations

from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Regexp, ValidationError

from workshops.extensions import db
from workshops.people.names import EMAIL as ADDRESS
from workshops.programmes.models import NotesRegime, Programme, Workstream
from workshops.shared_forms import REQUIRED, SharedForm, rank_field, stripped, text_field
from workshops.translating import lazy_gettext as _

EMAIL = Regexp(rf"{ADDRESS.pattern}\Z", message=_("Cette adresse n'a pas la forme nom@domaine."))
REGIMES = {
    NotesRegime.NOMINATIVE: _("Nominatif : le PV dit qui a parlé"),
    NotesRegime.BY_ORGANISATION: _("Par service : le PV dit quel service a parlé"),
    NotesRegime.ANONYMOUS: _("Anonyme : le PV ne dit pas qui a parlé"),
}


class ProgrammeForm(SharedForm):
    name = text_field(_("Nom du programme"), required=REQUIRED)

    def __init__(self, programme: Programme | None = None) -> None:
        super().__init__(obj=programme)
        self.programme = programme

    def validate_name(self, field: StringField) -> None:
        taken = db.session.scalar(db.select(Programme).filter_by(name=field.data))
        if taken and taken is not self.programme:
            raise ValidationError(_("Un programme porte déjà ce nom."))


class WorkstreamForm(SharedForm):
    number = rank_field(_("Numéro"))
    title = text_field(_("Titre"), required=REQUIRED)
    objective = TextAreaField(_("Objectif"), filters=[stripped])
    mailbox = text_field(_("Boîte aux lettres"), 254, EMAIL)
    notes_regime = RadioField(
        _("Régime des notes"),
        choices=[SelectChoice(*pair) for pair in REGIMES.items()],
        default=NotesRegime.NOMINATIVE,
    )

    def __init__(self, programme: Programme, workstream: Workstream | None = None) -> None:
        super().__init__(obj=workstream)
        self.programme = programme
        self.workstream = workstream

    def validate_number(self, field: IntegerField) -> None:
        taken = {w.number for w in self.programme.workstreams if w is not self.workstream}
        if field.data in taken:
            raise ValidationError(_("Un chantier de ce programme porte déjà ce numéro."))
