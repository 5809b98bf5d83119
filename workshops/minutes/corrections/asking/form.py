"""The form of a correction: its nature, the proposed words, their source, and the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from flask_wtf import FlaskForm
from wtforms import Field, RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice

from workshops.minutes.corrections.asking.lodging import CorrectionContent
from workshops.minutes.corrections.effects.preview import CorrectionPreview, preview_of
from workshops.minutes.editions.spots import EditionStretch
from workshops.minutes.models.corrections import Correction, Nature
from workshops.minutes.models.terms import REMOVING, REPLACING
from workshops.minutes.text.edits import FRAME, EditError
from workshops.people.models import Person
from workshops.shared_forms import short, stripped, text_field
from workshops.translating import lazy_gettext as _

# In the order of labels.natures.
MEANINGS = {
    Nature.ERROR: _("Une faute de frappe, un nom, une date, un chiffre."),
    Nature.PRECISION: _("C'est juste, mais il manque quelque chose."),
    Nature.RECTIFICATION: _("C'est inexact : vous dites ce qui est juste, et votre source."),
    Nature.DELETION: _("Ces mots n'ont pas leur place dans le PV."),
    Nature.DISOWNING: _("Le PV me fait dire ces mots : je ne les ai pas dits."),
    Nature.REWORDING: _("L'idée est là, les mots ne conviennent pas."),
    Nature.ADDITION: _("Cela a été dit et n'y est pas."),
    Nature.METHOD: _("Sur la façon de noter ou d'enregistrer. Le texte ne change pas."),
}
LONGEST = 5000  # signs


def one_line(value: str | None) -> str:
    """Join words into one paragraph; no-break spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", value or "").strip()


class AskForm(FlaskForm):
    """The form of a correction of the passage `stretch`. Three fields for words, since an addition
    or a remark has nothing of the passage in it; the nature tells which of them counts."""

    person = SelectField(_("Au nom de"))
    nature = RadioField(_("Que demandez-vous ?"), validate_choice=False)
    wording = TextAreaField(_("Le texte que vous voulez"), [short(LONGEST)])
    addition = TextAreaField(_("Le texte à ajouter"), [short(LONGEST)], filters=[stripped])
    remark = TextAreaField(_("Votre remarque"), [short(LONGEST)], filters=[stripped])
    source = text_field(_("Votre source"), 1000)
    reason = TextAreaField(_("Pourquoi ?"), [short(2000)], filters=[stripped])

    def __init__(
        self,
        stretch: EditionStretch,
        people: Iterable[Person] = (),
        own: Person | None = None,
        correction: Correction | None = None,
    ) -> None:
        super().__init__(
            data=_values_of(correction) if correction else {"wording": stretch.quotation}
        )
        self.stretch = stretch
        for field in (self.person, self.wording, self.addition, self.remark, self.source):
            field.flags.required = True  # by the natures that show it
        self.nature.choices = [SelectChoice(*pair) for pair in MEANINGS.items()]
        self.others = {str(person.id): person for person in people}
        first = (str(own.id), own.name) if own else ("", _("Choisissez une personne"))
        rest = [(key, candidate.name) for key, candidate in self.others.items() if key != first[0]]
        self.person.choices = [SelectChoice(*pair) for pair in (first, *rest)]
        if not self.others:
            del self.person

    @property
    def content(self) -> CorrectionContent | None:
        """The correction as far as the form is filled in; None until a nature is chosen."""
        if self.nature.data not in set(Nature):
            return None
        nature = Nature(self.nature.data)
        wording = {Nature.ADDITION: self.addition.data, Nature.METHOD: self.remark.data}.get(
            nature, one_line(self.wording.data) if nature in REPLACING else ""
        )
        source = self.source.data if nature == Nature.RECTIFICATION else ""
        return CorrectionContent(nature, wording or "", source or "", self.reason.data or "")

    @property
    def chosen_person(self) -> Person | None:
        """The person for whom the correction is lodged, if the form lets one choose."""
        return self.others.get(self.person.data) if self.person else None

    def preview(self) -> CorrectionPreview | None:
        """Preview of the correction; None where nothing changes yet. Raises EditError if
        impossible."""
        content = self.content
        if content is None or (content.nature in REPLACING and not self._changes(content)):
            return None
        place = self.stretch.place
        row, column = place.cell or (None, None)
        correction = Correction(
            nature=content.nature, number=0, block=place.block, row=row, column=column
        )
        correction.start, correction.end = self.stretch.start, self.stretch.end
        changes = preview_of(correction, self.stretch.block, content.wording)
        return changes if changes.texts else None

    def validate(self, extra_validators: object = None) -> bool:
        is_valid = super().validate()
        content = self.content
        if content is None:
            self.nature.errors = [_("Choisissez ce que vous demandez.")]
            return False
        for field, error in self._refusals(content):
            field.errors = [error]
            is_valid = False
        return is_valid

    def _refusals(self, content: CorrectionContent) -> Iterator[tuple[Field, str]]:
        if self.person and not self.person.data:
            yield self.person, _("Dites au nom de qui.")
        if content.nature in REPLACING:
            yield from self._refused_wording(content)
        if content.nature == Nature.RECTIFICATION and not content.source:
            yield self.source, _("Dites d'où vous le tenez : un document, une date, un témoin.")
        own = {Nature.ADDITION: self.addition, Nature.METHOD: self.remark}.get(content.nature)
        if own is not None and not content.wording:
            yield own, _("Ce champ est nécessaire.")
        if (
            content.nature in REMOVING
            and self.stretch.is_whole
            and self.stretch.block.kind in FRAME
        ):
            yield self.nature, _("Un titre ne se retire pas : demandez d'autres mots.")
        try:
            self.preview()
        except EditError as error:
            yield self.nature, str(error)

    def _refused_wording(self, content: CorrectionContent) -> Iterator[tuple[Field, str]]:
        if not self._changes(content):
            yield self.wording, _("C'est encore le texte du PV : changez les mots à corriger.")
        elif not content.wording:
            yield self.wording, _("Pour retirer ces mots, choisissez « Suppression ».")

    def _changes(self, content: CorrectionContent) -> bool:
        return content.wording != one_line(self.stretch.quotation)


def _values_of(correction: Correction) -> dict[str, object]:
    words = {Nature.ADDITION: "addition", Nature.METHOD: "remark"}.get(correction.nature, "wording")
    passage = correction.quotation if correction.nature not in REPLACING else ""
    return {
        "nature": str(correction.nature),
        "wording": passage,
        words: correction.wording or passage,
        "source": correction.source,
        "reason": correction.reason,
    }
