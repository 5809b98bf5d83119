"""The file of an annex, for those who may follow the séance and those invited by a link."""

from __future__ import annotations

from io import BytesIO

from flask import abort, send_file
from werkzeug.wrappers import Response

from workshops.meetings.models import Annex


def as_download(annex: Annex) -> Response:
    """Send the file to be saved, never shown: what people upload is not run on our pages."""
    if annex.content is None:
        abort(404)
    return send_file(
        BytesIO(annex.content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=annex.file_name,
    )
