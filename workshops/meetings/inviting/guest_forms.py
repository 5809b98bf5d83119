"""The forms about somebody invited: an excuse, a replacement."""

from __future__ import annotations

from flask_wtf import FlaskForm

from workshops.people.forms import lowered
from workshops.people.names import uncapitalised
from workshops.programmes.forms import EMAIL
from workshops.shared_forms import REQUIRED, SharedForm, text_field
from workshops.translating import lazy_gettext as _


class ExcuseForm(SharedForm):
    excuse = text_field(_("Motif"))


class SubstituteForm(FlaskForm):
    first_name = text_field(_("Prénom"), 120, required=REQUIRED)
    last_name = text_field(_("Nom"), 120, required=REQUIRED)
    function = text_field(_("Fonction"))
    email = text_field(_("Adresse e-mail"), 254, EMAIL, tidy=lowered)

    @property
    def person(self) -> dict[str, str]:
        """The fields as `guests.person_for` takes them."""
        names = ("first_name", "last_name", "function", "email")
        typed: dict[str, str] = {name: self[name].data for name in names}
        capitalised = ("first_name", "last_name")
        return typed | {name: uncapitalised(typed[name]) for name in capitalised}
