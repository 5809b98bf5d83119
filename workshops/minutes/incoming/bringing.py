"""The door for minutes written elsewhere: the file is read in a process of its own, which may use
little memory and time and has no network."""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import asdict
from pathlib import Path

from workshops.blocks import Document, from_json, to_json
from workshops.minutes.incoming.gate import (
    TOO_BIG,
    UNREADABLE,
    check_outside,
)
from workshops.minutes.incoming.read_docx import Received, read
from workshops.minutes.word.limited import ProcessLimits, run
from workshops.refusals import RefusedError

LIMITS = ProcessLimits(
    kilobytes=190_000, seconds=10, processor_seconds=2
)  # 150 pages: 60,000, 0.5 s
_ROOT = Path(__file__).resolve().parents[3]  # where `workshops` is imported from
_REFUSED = 3  # the status with which the process says no

log = logging.getLogger(__name__)


def received(data: bytes) -> Received:
    """The text of a .docx, of Word or LibreOffice, as it is seen once its revisions are accepted,
    with sentences on what is not as in the file.

    The same file gives the same blocks with the same ids. Raises RefusedError.
    """
    check_outside(data)
    command = (sys.executable, "-m", __name__)
    try:
        status, output = run(command, LIMITS, {"PYTHONPATH": str(_ROOT)}, data)
    except TimeoutError:
        raise RefusedError(TOO_BIG) from None
    if status == _REFUSED:
        raise RefusedError(output.decode())
    if status:
        log.warning("La lecture d'un .docx s'est arrêtée avec l'état %s", status)
        raise RefusedError(TOO_BIG if status < 0 else UNREADABLE)
    values = json.loads(output)
    properties = values["document"] | {"blocks": from_json(values["document"]["blocks"])}
    properties["keywords"] = tuple(properties["keywords"])
    return Received(Document(**properties), tuple(values["remarks"]))


def _written(text: Received) -> bytes:
    properties = asdict(text.document) | {"blocks": to_json(text.document.blocks)}
    return json.dumps({"document": properties, "remarks": text.remarks}).encode()


def main() -> int:
    """Read a .docx from stdin; write the document as JSON, or why it is refused, to stdout."""
    try:
        output, status = _written(read(sys.stdin.buffer.read())), 0
    except RefusedError as refused:
        output, status = str(refused).encode(), _REFUSED
    except (MemoryError, RecursionError):
        output, status = TOO_BIG.encode(), _REFUSED
    sys.stdout.buffer.write(output)
    return status


if __name__ == "__main__":
    sys.exit(main())
