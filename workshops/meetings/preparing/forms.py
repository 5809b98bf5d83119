"""The forms of preparing a séance: the séance itself, a point, a date to announce."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import (
    IntegerField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import (
    DataRequired,
    InputRequired,
    NumberRange,
    ValidationError,
)

from workshops.meetings import agenda
from workshops.meetings.models import AgendaItem, ItemKind, Meeting, UpcomingMeeting
from workshops.people.models import Person
from workshops.programmes.models import Workstream
from workshops.shared_forms import (
    REQUIRED,
    SharedForm,
    WholeNumberField,
    date_field,
    hour_field,
    rank_field,
    stripped,
    text_field,
)
from workshops.translating import lazy_gettext as _

LONGEST = 600  # minutes
KINDS = {
    ItemKind.DISCUSSION: _("Échange"),
    ItemKind.ROUNDTABLE: _("Tour de table"),
    ItemKind.APPROVAL: _("Approbation du PV précédent"),
    ItemKind.OBJECTIVE: _("Objectif du chantier"),
    ItemKind.RECAP: _("Retour sur la séance précédente"),
    ItemKind.BRIEFING: _("Consignes des sous-groupes"),
    ItemKind.SUBGROUPS: _("Travail en sous-groupes"),
    ItemKind.REPORT_BACK: _("Restitution des sous-groupes"),
    ItemKind.FOLLOW_UP: _("Suivi des engagements"),
    ItemKind.NEXT_MEETINGS: _("Prochaines réunions"),
}


class MeetingForm(SharedForm):
    number = rank_field(_("Numéro"))
    date = date_field(_("Date"))
    starts_at = hour_field(_("Début prévu"), is_required=True)
    ends_at = hour_field(_("Fin prévue"), is_required=True)
    venue = text_field(_("Lieu"))
    address = text_field(_("Adresse"))

    def __init__(self, workstream: Workstream, meeting: Meeting | None = None) -> None:
        last = workstream.meetings[-1] if workstream.meetings and meeting is None else None
        super().__init__(obj=meeting, data=_like(last) if meeting is None else None)
        self.workstream = workstream
        self.meeting = meeting

    def validate_number(self, field: IntegerField) -> None:
        if field.data in {m.number for m in self.workstream.meetings if m is not self.meeting}:
            raise ValidationError(_("Une séance de ce chantier porte déjà ce numéro."))

    def validate_ends_at(self, field: TimeField) -> None:
        if field.data == self.starts_at.data:
            raise ValidationError(_("La fin est à la même heure que le début."))


def _like(last: Meeting | None) -> dict[str, object]:
    """A new séance takes over the hours and the place of the last one."""
    if last is None:
        return {"number": 1}
    return {
        "number": last.number + 1,
        "starts_at": last.starts_at,
        "ends_at": last.ends_at,
        "venue": last.venue,
        "address": last.address,
    }


class ItemForm(SharedForm):
    title = text_field(_("Titre"), required=REQUIRED)
    kind = SelectField(
        _("Nature"),
        choices=[SelectChoice(*pair) for pair in KINDS.items()],
        default=ItemKind.DISCUSSION,
        validators=[DataRequired(REQUIRED)],
    )
    duration = WholeNumberField(
        _("Durée en minutes"),
        default=10,
        invalid_value_message=_("Donnez un nombre entier de minutes."),
        validators=[
            InputRequired(REQUIRED),
            NumberRange(0, LONGEST, message=_("Donnez une durée entre 0 et 600 minutes.")),
        ],
    )
    locked_start = hour_field(_("Heure fixe"))
    owner_ids = SelectMultipleField(_("Qui porte le point"), coerce=int)
    owner_label = text_field(_("Ou, en toutes lettres"), 120)
    prompt = TextAreaField(_("Consigne montrée à la salle"), filters=[stripped])

    def __init__(self, people: Sequence[Person], item: AgendaItem | None = None) -> None:
        """`people` may be chosen as owners, in this order."""
        owned = {"owner_ids": [p.id for p in people if item and p in item.owners]}
        super().__init__(obj=item, data=owned)
        self.people = people
        self.owner_ids.choices = [SelectChoice(p.id, p.short_name) for p in people]

    def fill(self, item: AgendaItem) -> None:
        for name in ("title", "kind", "duration", "locked_start", "owner_label", "prompt"):
            setattr(item, name, self[name].data)
        agenda.give_to(item, [p for p in self.people if p.id in (self.owner_ids.data or ())])


class UpcomingForm(SharedForm):
    label = text_field(_("Intitulé"), 120, required=REQUIRED)
    date = date_field(_("Date"))
    starts_at = hour_field(_("Début"))
    ends_at = hour_field(_("Fin"))
    venue = text_field(_("Lieu"))
    address = text_field(_("Adresse"))

    def __init__(self, upcoming: UpcomingMeeting | None = None, label: str = "") -> None:
        super().__init__(obj=upcoming, data={"label": label} if upcoming is None else None)
