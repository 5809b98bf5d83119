"""The form of an annex: a title and one of a link, a file, a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from flask_babel import gettext
from flask_wtf.file import FileField
from wtforms import TextAreaField
from wtforms.validators import Regexp, ValidationError

from workshops import blocks
from workshops.config import MAX_UPLOAD
from workshops.meetings.models import Annex
from workshops.meetings.preparing.annex_text import blocks_of, text_of
from workshops.shared_forms import REQUIRED, SharedForm, mark_of, stripped, text_field
from workshops.translating import lazy_gettext as _

ADDRESS = Regexp(
    r"https?://[^\s/]+\S*$", message=_("Une adresse commence par https:// ou http://.")
)


class NamedFileField(FileField):
    """A file field: what is stored is known by its name; what is sent is a file, or nothing."""

    def process_data(self, value: str | None) -> None:
        self.data = None


class AnnexForm(SharedForm):
    title = text_field(_("Titre"), required=REQUIRED)
    url = text_field(_("Lien"), 2000, ADDRESS)
    file = NamedFileField(_("Fichier"))
    text = TextAreaField(_("Texte"), filters=[stripped, lambda typed: typed.replace("\r\n", "\n")])

    def __init__(self, annex: Annex | None = None) -> None:
        self.known_text = text_of(blocks.from_json(annex.blocks)) if annex else ""
        self.annex = annex
        known = {"text": self.known_text, "file": annex.file_name if annex else None}
        super().__init__(obj=annex, data=known)

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        is_valid = super().validate(extra_validators)
        is_refused = bool(self.file.errors) and not self.form_errors
        if self.file.data and not (is_valid or is_refused):
            again = gettext("Choisissez-le à nouveau : « %(name)s ».", name=self.file.data.filename)
            self.file.errors = [". ".join([*map(str, self.file.errors), again])]
        return is_valid

    def _mark(self) -> str:
        """Mark the file: another of the same name is another."""
        content = self.annex.content if self.annex else None
        return mark_of(super()._mark(), sha256(content or b"").hexdigest())

    def validate_file(self, field: FileField) -> None:
        if field.data and _size(field) > MAX_UPLOAD:
            raise ValidationError(_("Ce fichier pèse plus de 10 Mo."))

    def validate_text(self, _field: TextAreaField) -> None:
        keeps_file = bool(self.annex and self.annex.file_name)
        sources = [bool(self.url.data), bool(self.file.data) or keeps_file, bool(self.text.data)]
        if sum(sources) != 1:
            raise ValidationError(_("Donnez un lien, un fichier ou un texte : un seul des trois."))

    def fill(self, annex: Annex) -> None:
        """A text that was not touched keeps the formatting that typing it again would lose."""
        annex.title, annex.url = self.title.data or "", self.url.data or ""
        if self.text.data != self.known_text or not annex.blocks:
            annex.blocks = blocks.to_json(blocks_of(self.text.data or ""))
        if self.file.data:
            annex.file_name = PurePath(self.file.data.filename.replace("\\", "/")).name[:250]
            annex.file_type = self.file.data.mimetype[:120]
            annex.content = self.file.data.read()


def _size(field: FileField) -> int:
    stream = field.data.stream
    size = stream.seek(0, 2)
    stream.seek(0)
    return size
