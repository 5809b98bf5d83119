"""Forms in which the decisions of the room are typed."""

from __future__ import annotations

from typing import ClassVar

from flask import request
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, ValidationError

from workshops.minutes.models.corrections import Correction, RulingOutcome
from workshops.shared_forms import mark_of, short
from workshops.translating import lazy_gettext as _

LONGEST = 5000  # characters of a wording, a motive or a discussion


class RequiredFor:
    """A field that one of the rulings needs, and no other."""

    field_flags: ClassVar = {"required": True}

    def __init__(self, outcome: RulingOutcome, message: str) -> None:
        self.outcome, self.message = outcome, message

    def __call__(self, form: RulingForm, field: TextAreaField) -> None:
        if form.outcome.data == self.outcome and not (field.data or "").strip():
            raise ValidationError(self.message)


class RulingForm(FlaskForm):
    """`outcome` is the button that was pressed, `seen` the mark of what the page showed."""

    seen = HiddenField()
    outcome = RadioField(
        choices=[SelectChoice(outcome.value) for outcome in RulingOutcome],
        validators=[DataRequired()],
    )
    wording = TextAreaField(
        _("Texte convenu"),
        [
            RequiredFor(
                RulingOutcome.AMENDED, _("Écrivez le texte sur lequel la salle s'accorde.")
            ),
            short(LONGEST),
        ],
    )
    motive = TextAreaField(
        _("Motif"),
        [
            RequiredFor(
                RulingOutcome.REFUSED, _("Dites pourquoi : un refus est motivé dans le PV.")
            ),
            short(LONGEST),
        ],
    )

    def offer(self, correction: Correction, tried: str) -> None:
        """Fill in the wording proposed or being tried, to be changed, if nothing else was typed.

        What is typed about one correction must not stay in the fields of another, hence their ids.
        """
        for field in (self.wording, self.motive):
            field.id = f"{field.name}-{correction.id}"
        self.seen.data = _mark_of(correction)
        if "wording" not in request.form:
            self.wording.data = tried or correction.wording

    def is_overtaken(self, correction: Correction) -> bool:
        """Tell whether the correction was reworded since: the room decided on other words."""
        return bool(self.seen.data) and self.seen.data != _mark_of(correction)


class DiscussionForm(FlaskForm):
    """`before` is what the typist started from."""

    before = TextAreaField()
    discussion = TextAreaField(_("Ce qui s'est dit"), [short(LONGEST)])

    @property
    def typed(self) -> str:
        return lines_of(self.discussion.data or "")

    def is_overtaken(self, correction: Correction) -> bool:
        """Tell whether somebody else has written something else meanwhile."""
        stored = correction.discussion
        return stored not in (lines_of(self.before.data or ""), self.typed)


def _mark_of(correction: Correction) -> str:
    """Fingerprint of a correction, to tell whether it was reworded."""
    return mark_of(correction.nature, correction.start, correction.end, correction.wording)


def lines_of(value: str) -> str:
    """Normalise text sent by a browser: one sort of line break, no blanks at the end of a line."""
    return "\n".join(line.rstrip() for line in value.strip().splitlines())
