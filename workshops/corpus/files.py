"""The files of a corpus, by the form in which it is asked for."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from flask_babel import gettext

from workshops.corpus.iramuteq import iramuteq_of
from workshops.corpus.pseudonyms import KEY_HEADER, key_rows
from workshops.corpus.qdpx import qdpx_of
from workshops.corpus.reading import WorkstreamCorpus
from workshops.corpus.table import HEADER, rows_of
from workshops.corpus.values import Corpus
from workshops.people.spreadsheets import csv_of
from workshops.refusals import RefusedError


class CorpusForm(StrEnum):
    """A form, under the name that the address and the command give it."""

    QDPX = "qdpx"
    IRAMUTEQ = "iramuteq"
    CSV = "csv"


class CorpusFile(NamedTuple):
    data: bytes
    extension: str
    mimetype: str


def corpus_file(corpus: Corpus, form: CorpusForm, at: datetime) -> CorpusFile:
    """Raises RefusedError where no word is left to analyse."""
    match form:
        case CorpusForm.QDPX:
            made = CorpusFile(qdpx_of(corpus, at), "qdpx", "application/zip")
        case CorpusForm.IRAMUTEQ:
            made = CorpusFile(iramuteq_of(corpus).encode(), "txt", "text/plain; charset=utf-8")
        case CorpusForm.CSV:
            data = csv_of(HEADER, rows_of(corpus))
            made = CorpusFile(data, "csv", "text/csv; charset=utf-8")
    if not made.data or not any(meeting.paragraphs for meeting in corpus.meetings):
        raise RefusedError(gettext("Rien n'a été noté dans ces séances : choisissez-en d'autres."))
    return made


def key_file(corpus: WorkstreamCorpus) -> bytes:
    """The key to the pseudonyms, which are the same for every séance of the chantier."""
    rows = key_rows(corpus.pseudonyms, corpus.meetings, corpus.people)
    return csv_of(KEY_HEADER, rows)
