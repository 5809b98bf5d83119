"""Files of a séance that a browser saves under the name we give them."""

from __future__ import annotations

from flask import Response

from workshops.meetings.models import Meeting
from workshops.minutes.models.editions import Edition, EditionKind

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def download(data: bytes, name: str, mimetype: str = WORD) -> Response:
    """`name` holds nothing but letters without accents, digits, `-` and `.`."""
    answer = Response(data, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def file_name(kind: str, meeting: Meeting, extension: str = "docx") -> str:
    """« pv-chantier-5-seance-2.docx »"""
    return f"{kind}-chantier-{meeting.workstream.number}-seance-{meeting.number}.{extension}"


def edition_file_name(edition: Edition, extension: str = "docx") -> str:
    """« pv-approuve-chantier-5-seance-2.pdf »"""
    kind = "pv-approuve" if edition.kind == EditionKind.APPROVED else "pv-diffuse"
    return file_name(kind, edition.meeting, extension)
