"""Parts that forms share: fields with their bounds and sentences, and forms of what several people
may edit, where who saves last does not wipe out who saved first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from hashlib import sha256
from typing import Any

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import DateField, Field, FileField, HiddenField, IntegerField, StringField, TimeField
from wtforms.fields.choices import SelectField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from workshops import dates
from workshops.translating import lazy_gettext as _

# What a browser sends, and what somebody types where it offers no picker.
HOURS = ["%H:%M", "%H:%M:%S", "%Hh%M", "%Hh"]
HOUR, DATE = _("Une heure s'écrit 13:30."), _("Une date s'écrit 20/10/2026.")
DATES = ["%Y-%m-%d", "%d/%m/%Y"]
REQUIRED = _("Ce champ est nécessaire.")
BEYOND = 10**9  # above all that a form takes


def stripped(value: str | None) -> str:
    return (value or "").strip()


def short(limit: int = 250) -> Length:
    return Length(max=limit, message=_("%(max)d caractères au plus."))


class WholeNumberField(IntegerField):
    """A number above what a float holds counts as BEYOND: NumberRange fails on it."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("invalid_value_message", _("Donnez un nombre entier."))
        super().__init__(*arguments, **options)

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        if self.data is not None:
            self.data = max(-BEYOND, min(self.data, BEYOND))


def rank_field(label: str) -> WholeNumberField:
    """The number of a séance or of a chantier."""
    within = NumberRange(1, 999, _("Donnez un nombre entre 1 et 999."))
    return WholeNumberField(label, [InputRequired(REQUIRED), within])


def text_field(
    label: str,
    limit: int = 250,
    *others: Any,
    required: str | None = None,
    tidy: Callable[[str | None], str] = stripped,
) -> StringField:
    """One line of at most `limit` characters, checked by `others` too. `required` is the sentence
    for who leaves it empty, where it may not be."""
    first = DataRequired(required) if required else Optional()
    return StringField(label, [first, short(limit), *others], [tidy])


def date_field(label: str) -> DateField:
    """A date that must be given."""
    return DateField(label, [InputRequired(REQUIRED)], format=DATES, invalid_value_message=DATE)


def hour_field(label: str | None = None, *, is_required: bool = False) -> TimeField:
    first = InputRequired(REQUIRED) if is_required else Optional()
    return TimeField(label, [first], format=HOURS, invalid_value_message=HOUR)


class SeenField(HiddenField):
    """Belongs to the form, not to what it edits."""

    def populate_obj(self, obj: object, name: str) -> None:
        return


class SharedForm(FlaskForm):
    """`seen` is the mark of what was stored when the form was filled.

    What is sent is refused once where that changed meanwhile into something else: each field
    concerned says what is stored now. Sent again, or without a mark, it is saved.
    """

    seen = SeenField()

    def __init__(self, obj: object = None, **options: Any) -> None:
        super().__init__(obj=obj, **options)
        self._is_stored = obj is not None
        if self._is_stored and self.seen.raw_data is None:
            self.seen.data = self._mark()

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        return super().validate(extra_validators) and not self._is_overtaken()

    def _is_overtaken(self) -> bool:
        mark = self._mark()
        if not (self._is_stored and self.seen.data) or self.seen.data == mark:
            return False
        self.seen.data = mark
        others = [field for field in self._edited() if _differs(field)]
        for field in others:
            field.errors = [gettext("Enregistré entre-temps : %(value)s", value=_words(field))]
        if others:
            self.form_errors = [
                gettext(
                    "Quelqu'un d'autre a modifié ceci entre-temps : rien de ce que vous avez "
                    "envoyé n'est encore enregistré. Sous chaque champ qui diffère, lisez ce qui "
                    "l'est ; enregistrez à nouveau pour le remplacer."
                )
            ]
        return bool(others)

    def _mark(self) -> str:
        return mark_of(*(_plain(field.object_data) for field in self._edited()))

    def _edited(self) -> list[Field]:
        return [field for field in self if not isinstance(field, HiddenField)]


def mark_of(*values: object) -> str:
    """Another one as soon as one of the values is another."""
    return sha256(repr([str(value) for value in values]).encode()).hexdigest()[:16]


def _differs(field: Field) -> bool:
    """Tell whether saving would replace what is stored; who sends no file keeps the one there
    is."""
    if isinstance(field, FileField) and not field.data:
        return False
    return _plain(field.object_data) != _plain(field.data)


def _plain(value: object) -> str:
    """Alike for what is stored and what a browser sends back unchanged."""
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    return "" if value is None else "\n".join(str(value).splitlines())


def _words(field: Field) -> str:
    """Say what is stored, for people to read."""
    value = field.object_data
    if isinstance(field, SelectField):
        chosen = value if isinstance(value, list) else [value]
        labels = {_plain(choice.value): str(choice.label) for choice in field.choices or ()}
        value = [labels.get(_plain(key), "") for key in chosen]
    if isinstance(value, date):
        return dates.long_date(value)
    if isinstance(value, time):
        return dates.hour(value)
    return _plain(value) or gettext("rien")
