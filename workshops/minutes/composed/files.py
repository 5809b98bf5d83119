"""The Word files of a séance: its minutes, its attendance sheet."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from workshops.blocks import Document
from workshops.meetings.inviting.guests import expected
from workshops.meetings.models import Answer, Attendance, Meeting, Presence
from workshops.minutes.composition import wording

if TYPE_CHECKING:
    from workshops.minutes.word.pages import Paginated

_alone = Lock()


@lru_cache(maxsize=8)
def _paginated(document: Document) -> Paginated:
    from workshops.minutes.word.pages import paginated  # noqa: PLC0415 - loads python-docx, pypdf

    return paginated(document)


def word_file(document: Document) -> bytes:
    """The .docx, with page numbers in its agenda where LibreOffice can tell them.

    That takes seconds: what was asked last is kept, and two who ask at once wait for one answer.
    """
    with _alone:
        files = _paginated(document)
        if files.pdf is None:  # perhaps it works the next time
            _paginated.cache_clear()
        return files.docx


def attendance_sheet(meeting: Meeting) -> bytes:
    """The .docx that goes round the table: those who are expected, by name, and empty rows."""
    from workshops.minutes.word import attendance  # noqa: PLC0415 - loads python-docx

    when = wording.span(meeting.starts_at, meeting.ends_at)
    chantier = wording.chantier(meeting.workstream.number, meeting.workstream.title)
    return attendance.attendance_sheet(
        (
            f"Feuille de présence – {chantier} – Séance {meeting.number}",
            f"{wording.long_day(meeting.date)}, {when}",
            wording.joined(meeting.venue, meeting.address),
        ),
        [
            attendance.Attendee(*_row(line))
            for line in expected(meeting.attendances)
            if not _is_excused(line)
        ],
        author=meeting.workstream.programme.name,
        created=meeting.planned_start.isoformat(),
    )


def _is_excused(line: Attendance) -> bool:
    if line.presence == Presence.UNKNOWN:
        return line.answer == Answer.EXCUSED
    return line.presence == Presence.EXCUSED


def _row(line: Attendance) -> tuple[str, str, str]:
    replaced = line.replaces.name if line.replaces else ""
    return line.person.name, line.person.affiliation, replaced
