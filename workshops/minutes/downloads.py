"""Files that a browser saves under the name we give them."""

from __future__ import annotations

from flask import Response

from workshops.minutes.files import WORD


def download(data: bytes, name: str, mimetype: str = WORD) -> Response:
    """`name` holds nothing but letters without accents, digits, `-` and `.`."""
    answer = Response(data, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
