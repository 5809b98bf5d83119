"""Word comments: a correction, its ruling and the motive, beside its passage."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from workshops.minutes.text.edits import CorrectionEdit, Remark
from workshops.minutes.word.ooxml import Element, clean, start_paragraph, sub, write_run
from workshops.minutes.word.package import Package
from workshops.minutes.word.revisions import word_date
from workshops.minutes.word.styles import Style
from workshops.typography import french

_MOST_INITIALS = 3


class Comments:
    """The comments of one file, numbered in the order in which they are opened."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part: Element = parse_xml(f"<w:comments {nsdecls('w')}/>")

    def open(self, parent: Element, edit: CorrectionEdit) -> int:
        """Begin the passage of an edit as the last child of `parent`; returns its number."""
        number = next(self._package.annotations)
        sub(parent, "w:commentRangeStart", id=number)
        self._write(number, edit)
        return number

    def close(self, parent: Element, number: int) -> None:
        """End that passage as the last child of `parent`, and call the comment there."""
        sub(parent, "w:commentRangeEnd", id=number)
        reference = write_run(parent, "", Style.COMMENT_REFERENCE)
        sub(reference, "w:commentReference", id=number)

    def _write(self, number: int, edit: CorrectionEdit) -> None:
        author = clean(edit.author)
        comment = sub(
            self._part,
            "w:comment",
            id=number,
            author=author,
            date=word_date(edit),
            initials="".join(word[0] for word in author.split())[:_MOST_INITIALS].upper(),
        )
        for rank, line in enumerate(_lines(edit.remark)):
            paragraph = start_paragraph(comment, Style.COMMENT)
            if rank == 0:
                sub(write_run(paragraph, "", Style.COMMENT_REFERENCE), "w:annotationRef")
            write_run(paragraph, french(clean(line)))

    def save(self) -> None:
        if len(self._part):
            self._package.attach_comments(self._part)


def _lines(remark: Remark) -> Iterator[str]:
    yield f"{remark.nature}, page {remark.page}" if remark.page else remark.nature
    for label, words in (
        ("Demande", remark.wording),
        ("Décision", remark.ruling),
        ("Motif", remark.motive),
        ("Source", remark.source),
    ):
        if words:
            yield f"{label} : {words}"
