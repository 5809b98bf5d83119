"""Forms of a synthesis: its frame, an element, a title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Optional, ValidationError
from wtforms.widgets import TextArea, TextInput

from workshops.groups.board.forms import TicksField, listed
from workshops.meetings.models import Meeting
from workshops.shared_forms import REQUIRED, SharedForm, short, stripped, text_field
from workshops.syntheses.models import Synthesis, SynthesisElement, SynthesisList
from workshops.syntheses.writing.lists import lines_of, suggested_questions
from workshops.translating import lazy_gettext as _

LONGEST = 2000  # characters of an element
LONGEST_TEXT = 20_000
SOMETHING = _("Écrivez ce qui est ressorti.")


def one_line_break(typed: str | None) -> str:
    return stripped(typed).replace("\r\n", "\n")


def in_lines(value: str | list[str] | None) -> list[str]:
    """The lines that hold words, each once."""
    lines = value.splitlines() if isinstance(value, str) else value or []
    return list(dict.fromkeys(line.strip() for line in lines if line.strip()))


class LinesField(Field):
    """A list, typed one a line."""

    widget = TextArea()

    def _value(self) -> str:
        return "\n".join(self.data or ())


class TagsField(Field):
    """Tags, typed with commas or blanks between, with or without their sign."""

    widget = TextInput()

    def _value(self) -> str:
        return ", ".join(self.data or ())


def tags_of(value: str | list[str] | None) -> list[str]:
    words = value.replace("#", " ").replace(",", " ").split() if isinstance(value, str) else value
    return listed(",".join(word.lower() for word in words or ()))


class SynthesisForm(SharedForm):
    """The frame: what it is called, what it is drawn from, how it begins."""

    title = text_field(_("Titre"), required=REQUIRED)
    meeting_ids = TicksField(_("Séances dont elle part"), coerce=int)
    questions = LinesField(_("Questions des échanges"), [Optional()], filters=[in_lines])
    introduction = TextAreaField(
        _("Introduction"), [Optional(), short(LONGEST_TEXT)], filters=[one_line_break]
    )

    def __init__(self, meetings: list[Meeting], synthesis: Synthesis | None = None) -> None:
        """A new one starts from the last séance of `meetings` that was held."""
        held = [meeting for meeting in meetings if meeting.opening][-1:]
        covered = synthesis.meetings if synthesis else held
        known = FormValues(
            title=synthesis.title if synthesis else _usual_title(held),
            meeting_ids=[meeting.id for meeting in covered],
            questions=synthesis.questions if synthesis else suggested_questions(held),
            introduction=lines_of(synthesis) if synthesis else "",
        )
        is_new = synthesis is None
        super().__init__(obj=None if is_new else known, **({"data": vars(known)} if is_new else {}))
        self.meetings = meetings
        self.meeting_ids.choices = [SelectChoice(m.id, str(m)) for m in meetings]

    def validate_meeting_ids(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Cochez au moins une séance."))

    def validate_questions(self, field: Field) -> None:
        if len(field.data) > 20 or any(len(question) > LONGEST for question in field.data):
            raise ValidationError(_("Vingt questions au plus, de 2000 caractères au plus."))


class FormValues:
    """Values that a form starts from, where no one row holds it."""

    def __init__(self, **values: Any) -> None:
        vars(self).update(values)


def _usual_title(held: list[Meeting]) -> str:
    return _("Synthèse de la séance %(number)d", number=held[0].number) if held else _("Synthèse")


class ElementForm(SharedForm):
    text = TextAreaField(
        _("Élément"), [DataRequired(SOMETHING), short(LONGEST)], filters=[stripped]
    )
    place = SelectField(_("Dans quelle liste ?"), [DataRequired(REQUIRED)])
    tags = TagsField(_("Étiquettes"), [Optional()], filters=[tags_of])
    already_raised = BooleanField(_("Déjà soulevé dans les travaux préalables"))

    def __init__(self, element: SynthesisElement) -> None:
        super().__init__(obj=element)
        self.place.choices = list(places(element.synthesis.lists, but=element))

    def validate_tags(self, field: Field) -> None:
        if len(field.data) > 12 or any(len(tag) > 40 for tag in field.data):
            raise ValidationError(_("Douze étiquettes au plus, de 40 caractères au plus."))


class NewElementForm(FlaskForm):
    """An element in the words of who adds it."""

    text = TextAreaField(
        _("Élément"), [DataRequired(SOMETHING), short(LONGEST)], filters=[stripped]
    )
    place = SelectField(_("Dans quelle liste ?"), [DataRequired(REQUIRED)])

    def __init__(self, lists: list[SynthesisList], **options: Any) -> None:
        super().__init__(**options)
        self.place.choices = list(places(lists))


class PickedElementForm(NewElementForm):
    """An element made of paragraphs, whose words it takes where it is given none."""

    text = TextAreaField(_("Élément"), [Optional(), short(LONGEST)], filters=[stripped])


class ListForm(FlaskForm):
    title = text_field(_("Titre de la liste"), required=REQUIRED)


def places(
    lists: Iterable[SynthesisList], but: SynthesisElement | None = None
) -> Iterator[SelectChoice]:
    """List the places: each list, and what an element can be attached to in it."""
    for one in lists:
        yield SelectChoice(f"{one.id}-0", one.title)
        for top in one.tops:
            if top is not but:
                words = top.text if len(top.text) <= 60 else top.text[:59] + "…"
                yield SelectChoice(f"{one.id}-{top.id}", f"    ↳ {words}")
