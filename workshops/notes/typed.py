"""Lines typed in a plain form, where the editor cannot run, as blocks."""

from __future__ import annotations

import re
import secrets
import string
from dataclasses import replace
from datetime import UTC, datetime

from workshops.blocks import Block, Kind, Marker, text
from workshops.extensions import now

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
DIGITS = string.digits + string.ascii_lowercase
BULLET = re.compile(r"\s*[-*•](?:\s|$)")


def new_id() -> str:
    """Make an id as `ids.js` does: « n », the second since 2020 in base 36, six random digits."""
    second = int((now() - EPOCH).total_seconds())
    digits = ""
    while second:
        second, rest = divmod(second, 36)
        digits = DIGITS[rest] + digits
    return f"n{digits:>06}" + "".join(secrets.choice(DIGITS) for _ in range(6))


def blocks_of_lines(value: str) -> list[Block]:
    """A paragraph for each line that holds words; « - » begins an item."""
    blocks: list[Block] = []
    for line in value.splitlines():
        bullet = BULLET.match(line)
        words = line[bullet.end() :].strip() if bullet else line.strip()
        if not words:
            continue
        block = Block(Kind.PARAGRAPH, text(words), id=new_id())
        if bullet:
            follows = bool(blocks) and blocks[-1].kind is Kind.ITEM
            block = replace(block, kind=Kind.ITEM, marker=Marker.BULLET, restart=not follows)
        blocks.append(block)
    return blocks
