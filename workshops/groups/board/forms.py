"""The forms of sub-groups: a question, what to propose, a group's question and room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    Field,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice as Choice
from wtforms.validators import DataRequired, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, TextInput

from workshops.groups.grid_models import rubrics_of
from workshops.groups.mixing.problem import groups_of
from workshops.groups.models import Question, Subgroup
from workshops.groups.splitting.asking import SplitSettings
from workshops.groups.splitting.problem_of import DEFAULT_WEIGHTS
from workshops.groups.splitting.words import IMPORTANCE, QUESTIONS
from workshops.meetings.models import Attendance
from workshops.programmes.models import Workstream
from workshops.shared_forms import SharedForm, WholeNumberField, short, stripped, text_field
from workshops.translating import lazy_gettext as _

LONGEST_PROMPT = 4000


def listed(value: str | list[str] | None) -> list[str]:
    """« Gains, Freins » as its parts, each once."""
    parts = value.split(",") if isinstance(value, str) else value or []
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


class RubricsField(Field):
    """A list, typed with commas between."""

    widget = TextInput()

    def _value(self) -> str:
        return ", ".join(self.data or ())


def few_and_short(_form: FlaskForm, field: Field) -> None:
    if len(field.data) > 12 or any(len(rubric) > 60 for rubric in field.data):
        raise ValidationError(_("Douze rubriques au plus, de 60 caractères au plus."))


class TicksField(SelectMultipleField):
    """A list of choices, each with its box to tick."""

    option_widget = CheckboxInput()


class QuestionForm(SharedForm):
    title = text_field(_("Titre court"), 120)
    prompt = TextAreaField(
        _("Consigne donnée au sous-groupe"),
        filters=[stripped],
        validators=[DataRequired(_("Écrivez la consigne.")), short(LONGEST_PROMPT)],
    )
    rubrics = RubricsField(_("Rubriques à suivre"), [few_and_short], filters=[listed])

    def __init__(self, workstream: Workstream, question: Question | None = None) -> None:
        """A new question begins with the rubrics of the chantier."""
        super().__init__(obj=question, data={"rubrics": rubrics_of(workstream)})


def _weight(facet: str) -> SelectField:
    choices = [Choice(weight, words) for weight, words in IMPORTANCE.items()]
    return SelectField(QUESTIONS[facet], coerce=int, choices=choices)


def only_by(kind: str) -> Callable[[FlaskForm, Field], None]:
    """Accept whatever stands in the field where the other way of counting is chosen."""

    def check(form: Any, field: Field) -> None:
        if form.by.data != kind:
            field.errors = []
            raise StopValidation

    return check


class ProposalForm(FlaskForm):
    """The form of a proposal: how many groups, or of what size, and what matters; `left_out` does
    not take part."""

    by = RadioField(
        _("Combien ?"), choices=[Choice("number", _("en nombre")), Choice("size", _("en taille"))]
    )
    number = WholeNumberField(_("Nombre de sous-groupes"), [only_by("number")])
    size = WholeNumberField(_("Personnes par sous-groupe"), [only_by("size")])
    employer = _weight("employer")
    sector = _weight("sector")
    territory = _weight("territory")
    experience = _weight("experience")
    past = _weight("past")
    wish = _weight("wish")
    left_out = TicksField(_("Ne participent pas"), coerce=int)

    def __init__(self, here: int, **values: Any) -> None:
        """`here` counts who could be split; `values` are what the form starts from."""
        super().__init__(data=values)
        self.here = here

    @property
    def people(self) -> int:
        return self.here - len(self.left_out.data or ())

    @property
    def settings(self) -> SplitSettings:
        number = self.number.data
        if self.by.data == "size" and self.size.data:
            number = max(2, groups_of(self.people, self.size.data))
        return SplitSettings(number or 0, {key: self[key].data for key in DEFAULT_WEIGHTS})

    def validate_number(self, field: Field) -> None:
        self._between(field, _("Donnez un nombre entre 2 et %(most)d.", most=self.people))

    def validate_size(self, field: Field) -> None:
        self._between(field, _("Donnez une taille entre 2 et %(most)d.", most=self.people))

    def _between(self, field: Field, message: str) -> None:
        if self.people < 2:
            raise ValidationError(_("Il faut au moins deux personnes à répartir."))
        if field.data is None or not 2 <= field.data <= self.people:
            raise ValidationError(message)


class SubgroupForm(FlaskForm):
    question_id = SelectField(_("Question"), coerce=int)
    room = text_field(_("Local"), 120)

    def __init__(self, subgroup: Subgroup, questions: list[Question]) -> None:
        self.subgroup = subgroup
        super().__init__(
            data={"question_id": subgroup.question_id or 0, "room": subgroup.room},
            prefix=f"g{subgroup.number}-",
        )
        self.question_id.choices = [Choice(0, _("aucune")), *map(_choice, questions)]


class BondForm(FlaskForm):
    """Two people or more together or apart, or some that are not to be in one group."""

    kind = RadioField(
        _("Quelle règle ?"),
        choices=[
            Choice("together", _("toujours dans le même groupe")),
            Choice("apart", _("jamais dans le même groupe")),
            Choice("forbidden", _("jamais dans le groupe :")),
        ],
        default="together",
    )
    group = SelectField(_("Quel groupe ?"), coerce=int, default=1, validate_choice=False)
    members = TicksField(_("Qui ?"), coerce=int)
    name = text_field(_("Nom de la règle"), 80)

    def __init__(
        self, attendances: Iterable[Attendance], groups: int, ticked: int | None = None
    ) -> None:
        super().__init__(data={"members": [] if ticked is None else [ticked]}, prefix="r-")
        self.group.choices = [Choice(number, f"G{number}") for number in range(1, groups + 1)]
        people = sorted(attendances, key=lambda a: a.person.sort_key)
        self.members.choices = [Choice(a.id, a.person.name) for a in people]

    def validate_group(self, field: Field) -> None:
        known = {choice.value for choice in self.group.choices or ()}
        if self.kind.data == "forbidden" and field.data not in known:
            raise ValidationError(_("Choisissez un groupe."))

    def validate_members(self, field: Field) -> None:
        ticked = len(set(field.data or ()))
        if self.kind.data == "forbidden" and not ticked:
            raise ValidationError(_("Cochez au moins une personne."))
        if self.kind.data != "forbidden" and ticked < 2:
            raise ValidationError(_("Cochez au moins deux personnes."))


def _choice(question: Question) -> Choice:
    return Choice(question.id, f"{question.letter}. {question.heading}")
