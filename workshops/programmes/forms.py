"""The forms of programmes and workstreams."""

from __future__ import annotations

from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    Regexp,
    ValidationError,
)

from workshops.extensions import db
from workshops.people.names import EMAIL as ADDRESS
from workshops.programmes.models import NotesRegime, Programme, Workstream
from workshops.shared_forms import SharedForm
from workshops.translating import lazy_gettext as _

REQUIRED = _("Ce champ est nécessaire.")
EMAIL = Regexp(rf"{ADDRESS.pattern}\Z", message=_("Cette adresse n'a pas la forme nom@domaine."))
REGIMES = {
    NotesRegime.NOMINATIVE: _("Nominatif : le PV dit qui a parlé"),
    NotesRegime.BY_ORGANISATION: _("Par service : le PV dit quel service a parlé"),
    NotesRegime.ANONYMOUS: _("Anonyme : le PV ne dit pas qui a parlé"),
}


def stripped(value: str | None) -> str:
    return (value or "").strip()


def short(limit: int = 250) -> Length:
    return Length(max=limit, message=_("%(max)d caractères au plus."))


class ProgrammeForm(SharedForm):
    name = StringField(
        _("Nom du programme"), filters=[stripped], validators=[DataRequired(REQUIRED), short()]
    )

    def __init__(self, programme: Programme | None = None) -> None:
        super().__init__(obj=programme)
        self.programme = programme

    def validate_name(self, field: StringField) -> None:
        taken = db.session.scalar(db.select(Programme).filter_by(name=field.data))
        if taken and taken is not self.programme:
            raise ValidationError(_("Un programme porte déjà ce nom."))


class WorkstreamForm(SharedForm):
    number = IntegerField(
        _("Numéro"),
        invalid_value_message=_("Donnez un nombre entier."),
        validators=[
            InputRequired(REQUIRED),
            NumberRange(1, 999, message=_("Donnez un nombre entre 1 et 999.")),
        ],
    )
    title = StringField(
        _("Titre"), filters=[stripped], validators=[DataRequired(REQUIRED), short()]
    )
    objective = TextAreaField(_("Objectif"), filters=[stripped])
    mailbox = StringField(
        _("Boîte aux lettres"), filters=[stripped], validators=[Optional(), EMAIL, short(254)]
    )
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
