"""The way in for people in the room: an address to type, and the same as a QR code."""

from __future__ import annotations

from functools import cache

import segno
from markupsafe import Markup

from workshops.meetings.holding.guessing import key_of
from workshops.meetings.models import Meeting
from workshops.web import public_address


def address() -> str:
    """The address to type, without its scheme: « panache.example/rejoindre »."""
    return public_address("meetings.join").split("://")[-1]


def qr(meeting: Meeting, label: str) -> Markup:
    """The style sheet gives it a size. `label` is read aloud."""
    code = meeting.code
    link = public_address("meetings.join_by_code", code=code, cle=key_of(code))
    return Markup('<svg role="img" aria-label="{}"{}').format(label, _drawn(link))


@cache
def _drawn(text: str) -> Markup:
    """Draw a QR code, all of it but its tag. On white whatever the theme: readers want dark on
    light."""
    drawing = segno.make(text, error="m", micro=False).svg_inline(
        border=3, dark="#1b2733", light="#fff", svgclass="qr", lineclass=None, omitsize=True
    )
    return Markup(drawing.removeprefix("<svg"))  # noqa: S704 - segno's own path
