"""What the room decided, as it is typed."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, ValidationError

from workshops.minutes.correction_models import Correction, Outcome
from workshops.programmes.forms import short

LONGEST = 5000  # characters of a wording, a motive or a discussion


class RulingForm(FlaskForm):
    """`outcome` is the button that was pressed."""

    outcome = RadioField(
        choices=[SelectChoice(outcome.value) for outcome in Outcome],
        validators=[DataRequired(_("Choisissez une décision."))],
    )
    wording = TextAreaField(_("Texte convenu"), [short(LONGEST)])
    motive = TextAreaField(_("Motif"), [short(LONGEST)])

    def validate_wording(self, wording: TextAreaField) -> None:
        if self.outcome.data == Outcome.AMENDED and not (wording.data or "").strip():
            raise ValidationError(_("Écrivez le texte sur lequel la salle s'accorde."))

    def validate_motive(self, motive: TextAreaField) -> None:
        if self.outcome.data == Outcome.REFUSED and not (motive.data or "").strip():
            raise ValidationError(_("Dites pourquoi : un refus est motivé dans le PV."))


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


def lines_of(value: str) -> str:
    """As browsers send it, with one sort of line break, without blanks at the end."""
    return "\n".join(line.rstrip() for line in value.strip().splitlines())
