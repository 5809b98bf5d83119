"""Files of a séance that a browser saves under the name we give them."""

from __future__ import annotations

from flask import Response

from workshops.meetings.models import Meeting

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def download(data: bytes, name: str, mimetype: str = WORD) -> Response:
    """`name` holds nothing but letters without accents, digits, `-` and `.`."""
    answer = Response(data, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def file_name(kind: str, meeting: Meeting, extension: str = "docx") -> str:
    """« pv-chantier-5-seance-2.docx »"""
    return f"{kind}-chantier-{meeting.workstream.number}-seance-{meeting.number}.{extension}"
