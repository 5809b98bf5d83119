"""Forms of a matrix: its columns, a row."""

from __future__ import annotations

from wtforms import Field, TextAreaField
from wtforms.validators import Optional, ValidationError

from workshops.shared_forms import REQUIRED, SharedForm, text_field
from workshops.syntheses.models import Matrix
from workshops.syntheses.writing.forms import FormValues, LinesField, in_lines
from workshops.translating import lazy_gettext as _

MOST_COLUMNS = 8
LONGEST_CELL = 4000  # characters


class MatrixForm(SharedForm):
    title = text_field(_("Titre de la matrice"), required=REQUIRED)
    columns = LinesField(_("Colonnes"), [Optional()], filters=[in_lines])

    def __init__(self, matrix: Matrix | None = None) -> None:
        super().__init__(obj=matrix)

    def validate_columns(self, field: Field) -> None:
        if not 2 <= len(field.data or ()) <= MOST_COLUMNS:
            raise ValidationError(_("De deux à huit colonnes, une par ligne."))
        if any(len(title) > 120 for title in field.data):
            raise ValidationError(_("120 caractères au plus par titre de colonne."))


class CellForm(SharedForm):
    """A cell, as it is typed."""

    typed = TextAreaField(_("Contenu"), [Optional()])

    def __init__(self, typed: str, label: str, prefix: str) -> None:
        super().__init__(obj=FormValues(typed=typed), prefix=prefix)
        self.typed.label.text = label

    def validate_typed(self, field: Field) -> None:
        if len(field.data or "") > LONGEST_CELL:
            raise ValidationError(_("4000 caractères au plus par case."))
