"""The forms of the directory."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional, ValidationError

from workshops.extensions import db
from workshops.people.columns import MAX_YEARS
from workshops.people.listing import all_organisations, all_sectors
from workshops.people.models import Locality, Organisation, Person, Sector, Shape
from workshops.people.names import folded, is_email, visible
from workshops.shared_forms import SharedForm, WholeNumberField, text_field
from workshops.translating import lazy_gettext as _

SHAPES = {
    Shape.DISC: _("Disque"),
    Shape.SQUARE: _("Carré"),
    Shape.TRIANGLE: _("Triangle"),
    Shape.DIAMOND: _("Losange"),
    Shape.RING: _("Anneau"),
    Shape.BAR: _("Barre"),
    Shape.ASTERISK: _("Astérisque"),
    Shape.DROP: _("Goutte"),
}


def one_spaced(value: str | None) -> str:
    return " ".join((value or "").split())


def lowered(value: str | None) -> str:
    """Write an address as it is kept."""
    return visible(value or "").strip().lower()


_text = partial(text_field, tidy=one_spaced)


def require_complete(email: str) -> None:
    """Raises ValidationError for what is no address."""
    if not is_email(email):
        raise ValidationError(
            gettext("Cette adresse n'est pas complète. Exemple : prenom.nom@service.be")
        )


def _number(value: str | None) -> int | None:
    return int(value) if value else None


def _choice(label) -> SelectField:
    return SelectField(label, coerce=_number, validate_choice=True)


def _named(things: Iterable[Organisation | Sector]) -> list[SelectChoice]:
    return [SelectChoice("", "–"), *(SelectChoice(str(thing.id), thing.name) for thing in things)]


class PersonForm(SharedForm):
    first_name = _text(_("Prénom"), 120)
    last_name = _text(_("Nom"), 120, required=_("Écrivez le nom."))
    function = _text(_("Fonction"), 250)
    organisation_id = _choice(_("Organisme"))
    email = text_field(_("Adresse e-mail"), 254, tidy=lowered)
    years_of_experience = WholeNumberField(
        _("Années d'expérience"),
        [Optional(), NumberRange(0, MAX_YEARS, _("Un nombre d'années entre 0 et 70."))],
    )
    place = _text(_("Localité"), 120)

    def __init__(self, person: Person | None = None) -> None:
        place = {"place": str(person.own_locality or "")} if person else {}
        super().__init__(obj=person, data=place)
        self._person = person
        self.organisation_id.choices = _named(all_organisations())

    def validate_email(self, field: StringField) -> None:
        if not field.data:
            return
        if not is_email(field.data):
            raise ValidationError(gettext("Cette adresse n'est pas complète."))
        owner = db.session.scalar(db.select(Person).filter_by(email=field.data))
        if owner and owner is not self._person:
            raise ValidationError(gettext("Cette adresse est celle de %(name)s.", name=owner.name))

    def keep_email(self, stored: str | None) -> bool:
        """Put back the address that is stored; returns whether another had been typed."""
        typed = self.email.data
        self.email.data = stored or ""
        return typed != self.email.data

    def fill(self, person: Person) -> None:
        for name in ("first_name", "last_name", "function", "organisation_id", "email"):
            setattr(person, name, self[name].data)
        person.years_of_experience = self.years_of_experience.data
        person.own_locality = locality_named(self.place.data or "")


class OwnAddressForm(FlaskForm):
    email = text_field(
        _("Nouvelle adresse e-mail"),
        254,
        required=_("Écrivez votre nouvelle adresse."),
        tidy=lowered,
    )

    def validate_email(self, field: StringField) -> None:
        require_complete(field.data or "")


class OrganisationForm(SharedForm):
    name = _text(_("Nom"), 250, required=_("Écrivez le nom de l'organisme."))
    acronym = _text(_("Sigle"), 30)
    sector_id = _choice(_("Secteur"))
    place = _text(_("Localité"), 120)

    def __init__(self, organisation: Organisation | None = None) -> None:
        place = {"place": str(organisation.locality or "")} if organisation else {}
        super().__init__(obj=organisation, data=place)
        self._organisation = organisation
        self.sector_id.choices = _named(all_sectors())

    def validate_name(self, field: StringField) -> None:
        known = db.session.scalar(db.select(Organisation).filter_by(name=field.data))
        if known and known is not self._organisation:
            raise ValidationError(gettext("Il y a déjà un organisme de ce nom."))

    def fill(self, organisation: Organisation) -> None:
        organisation.name = self.name.data or ""
        organisation.acronym = self.acronym.data or ""
        organisation.sector_id = self.sector_id.data
        organisation.locality = locality_named(self.place.data or "")


class SectorForm(FlaskForm):
    name = _text(_("Nom du secteur"), 120, required=_("Écrivez le nom du secteur."))
    shape = RadioField(
        _("Forme"), choices=[SelectChoice(*pair) for pair in SHAPES.items()], default=Shape.DROP
    )

    def __init__(self, sector: Sector | None = None) -> None:
        super().__init__(obj=sector)
        self._sector = sector

    def validate_name(self, field: StringField) -> None:
        for known in all_sectors():
            if known is not self._sector and folded(known.name) == folded(field.data):
                raise ValidationError(gettext("Il y a déjà un secteur de ce nom."))

    def fill(self, sector: Sector) -> None:
        sector.name, sector.shape = self.name.data or "", Shape(self.shape.data)


def locality_named(name: str) -> Locality | None:
    """The known place of that name, accents and case apart, else a new one."""
    if not name:
        return None
    known = db.session.scalars(db.select(Locality))
    places = (place for place in known if folded(place.name) == folded(name))
    return next(places, None) or Locality(name=name)
