"""What the room decided, as it is typed."""

from __future__ import annotations

from typing import ClassVar

from flask import request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, ValidationError

from workshops.minutes.models.corrections import Correction, Outcome
from workshops.shared_forms import mark_of, short

LONGEST = 5000  # characters of a wording, a motive or a discussion


class RequiredFor:
    """A field that one of the rulings needs, and no other."""

    field_flags: ClassVar = {"required": True}

    def __init__(self, outcome: Outcome, message: LazyString) -> None:
        self.outcome, self.message = outcome, message

    def __call__(self, form: RulingForm, field: TextAreaField) -> None:
        if form.outcome.data == self.outcome and not (field.data or "").strip():
            raise ValidationError(self.message)


class RulingForm(FlaskForm):
    """`outcome` is the button that was pressed, `seen` the mark of what the page showed."""

    seen = HiddenField()
    outcome = RadioField(
        choices=[SelectChoice(outcome.value) for outcome in Outcome],
        validators=[DataRequired()],
    )
    wording = TextAreaField(
        _("Texte convenu"),
        [
            RequiredFor(Outcome.AMENDED, _("Écrivez le texte sur lequel la salle s'accorde.")),
            short(LONGEST),
        ],
    )
    motive = TextAreaField(
        _("Motif"),
        [
            RequiredFor(Outcome.REFUSED, _("Dites pourquoi : un refus est motivé dans le PV.")),
            short(LONGEST),
        ],
    )

    def offer(self, correction: Correction, tried: str) -> None:
        """What was asked or is being tried, to be changed, where nothing else was typed.

        What is typed about one request must not stay in the fields of another, hence their ids.
        """
        for field in (self.wording, self.motive):
            field.id = f"{field.name}-{correction.id}"
        self.seen.data = _mark_of(correction)
        if "wording" not in request.form:
            self.wording.data = tried or correction.wording

    def is_overtaken(self, correction: Correction) -> bool:
        """It was reworded since: the room decided on other words."""
        return bool(self.seen.data) and self.seen.data != _mark_of(correction)


class DiscussionForm(FlaskForm):
    """`before` is what the typist started from."""

    before = TextAreaField()
    discussion = TextAreaField(_("Ce qui s'est dit"), [short(LONGEST)])

    @property
    def typed(self) -> str:
        return lines_of(self.discussion.data or "")

    def is_overtaken(self, correction: Correction) -> bool:
        """Somebody else wrote meanwhile, and something else."""
        kept = correction.discussion
        return kept not in (lines_of(self.before.data or ""), self.typed)


def _mark_of(correction: Correction) -> str:
    """Another one as soon as something else is asked."""
    return mark_of(correction.nature, correction.start, correction.end, correction.wording)


def lines_of(value: str) -> str:
    """As browsers send it, with one sort of line break, without blanks at the end."""
    return "\n".join(line.rstrip() for line in value.strip().splitlines())
