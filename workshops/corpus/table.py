"""A corpus as rows, one a paragraph. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from workshops.corpus.values import Corpus, CorpusMeeting, CorpusParagraph, one_line

HEADER = (
    *("Séance", "Date", "Groupe", "Rubrique", "§", "Intervenant", "Organisme", "Secteur"),
    *("Début de prise de parole", "Étiquettes", "Texte"),
)


def rows_of(corpus: Corpus) -> Iterator[tuple[str, ...]]:
    """The rows under `HEADER`, in the order of the minutes."""
    for meeting in corpus.meetings:
        for paragraph in meeting.paragraphs:
            if one_line(paragraph.text):
                yield tuple(one_line(cell) for cell in _cells(meeting, paragraph))


def _cells(meeting: CorpusMeeting, paragraph: CorpusParagraph) -> Iterator[str]:
    speaker = paragraph.speaker
    yield str(meeting.number)
    yield meeting.date.isoformat()
    yield paragraph.group
    yield " : ".join(paragraph.rubric)
    yield paragraph.number
    yield speaker.label if speaker else ""
    yield speaker.organisation if speaker else ""
    yield speaker.sector if speaker else ""
    yield "oui" if paragraph.opens_turn else "non"
    yield ", ".join(paragraph.tags)
    yield paragraph.text
