"""Limits on reading a .docx: two seconds of a processor and 200 MB, whatever it holds."""

from __future__ import annotations

import socket
import sys

import pytest

from tests.minutes.incoming.hostile import PLAIN, REFUSED
from tests.minutes.incoming.packages import package, paragraph, run
from workshops.minutes.incoming.bringing import LIMITS, received
from workshops.minutes.incoming.read_docx import read
from workshops.minutes.word import limited
from workshops.refusals import RefusedError


def ran(program: str) -> limited.Ended:
    """A program in Python, as the reading is run."""
    return limited.run((sys.executable, "-S", "-c", program), LIMITS, {})


def call(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def test_the_system_holds_the_process_to_its_limits():
    asked = "import resource as r; print(*r.getrlimit(r.RLIMIT_AS), *r.getrlimit(r.RLIMIT_CPU))"
    *memory, soft, hard = map(int, ran(asked).output.split())
    assert max(memory) <= 200_000_000
    assert (soft, hard) == (2, 2)
    assert ran("bytearray(200_000_000)").status != 0
    assert ran("bytearray(100_000_000)").status == 0


def test_the_process_has_no_network():
    if not limited._without_network():
        pytest.skip("unshare n'est pas permis ici")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        asked = f"import socket; socket.create_connection(('127.0.0.1', {port}), 1)"
        assert ran(asked).status != 0


def test_the_process_reads_what_would_be_read_here():
    found = received(PLAIN)
    assert found.document.blocks == read(PLAIN).document.blocks
    assert found.document.language == "fr-BE"
    assert found.remarks == ()


def test_the_process_says_why_it_refuses():
    with pytest.raises(RefusedError, match="DOCTYPE"):
        received(REFUSED["a DOCTYPE"])


def test_reading_that_would_take_forever_is_cut_off():
    """Read notes each of which calls the next one twice."""
    notes = "".join(
        f'<w:footnote w:id="{rank}">{paragraph(run("n") + 2 * call(rank + 1))}</w:footnote>'
        for rank in range(60)
    )
    with pytest.raises(RefusedError, match="trop compliqué"):
        received(package(paragraph(run("Un PV.") + call(0)), footnotes=notes))


def test_a_note_that_calls_itself_is_refused():
    note = f'<w:footnote w:id="0">{paragraph(run("n") + call(0))}</w:footnote>'
    with pytest.raises(RefusedError, match="trop compliqué"):
        received(package(paragraph(run("Un PV.") + call(0)), footnotes=note))
