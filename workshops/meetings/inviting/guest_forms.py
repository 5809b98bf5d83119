"""The forms about somebody invited: an excuse, a replacement."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Optional

from workshops.people.names import uncapitalised
from workshops.programmes.forms import EMAIL, REQUIRED, short, stripped
from workshops.shared_forms import SharedForm
from workshops.translating import lazy_gettext as _


class ExcuseForm(SharedForm):
    excuse = StringField(_("Motif"), filters=[stripped], validators=[short()])


class SubstituteForm(FlaskForm):
    first_name = StringField(
        _("Prénom"), filters=[stripped], validators=[DataRequired(REQUIRED), short(120)]
    )
    last_name = StringField(
        _("Nom"), filters=[stripped], validators=[DataRequired(REQUIRED), short(120)]
    )
    function = StringField(_("Fonction"), filters=[stripped], validators=[short()])
    email = StringField(
        _("Adresse e-mail"), filters=[stripped], validators=[Optional(), EMAIL, short(254)]
    )

    @property
    def person(self) -> dict[str, str]:
        """The fields as `guests.person_for` takes them."""
        names = ("first_name", "last_name", "function", "email")
        typed: dict[str, str] = {name: self[name].data for name in names}
        capitalised = ("first_name", "last_name")
        return typed | {name: uncapitalised(typed[name]) for name in capitalised}
