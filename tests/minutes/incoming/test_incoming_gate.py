"""A .docx made to do harm is refused in a sentence, or its text comes in without what would."""

from __future__ import annotations

import socket

import pytest

from tests.minutes.incoming.hostile import REFUSED, leading_to, with_entries
from tests.minutes.incoming.packages import package, paragraph
from tests.minutes.incoming.shown import lines
from tests.minutes.word.auditing import assert_sound
from tests.minutes.word.breaking import unzipped
from workshops.minutes.incoming.read_docx import read
from workshops.minutes.word.builder import build
from workshops.refusals import RefusedError


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_a_hostile_file_is_refused_in_a_sentence(content):
    with pytest.raises(RefusedError) as refused:
        read(content)
    assert str(refused.value).startswith(("Ce ", "Il "))
    assert str(refused.value).endswith(".")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["word/document.xml", "Word/Document.xml"])
def test_a_part_that_is_there_twice_is_refused(name):
    """Which of both is read would depend on who reads."""
    with pytest.raises(RefusedError):
        read(with_entries((name, "<a/>")))


def test_reading_fetches_nothing_and_keeps_nothing_that_leads_out():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        content = leading_to(address)
        document = read(content).document
        with pytest.raises(BlockingIOError):
            server.accept()
    assert lines(content) == [
        "paragraph Vu",
        "paragraph Repris d'ailleurs.",
        "paragraph Un partage, un script.",
        "paragraph Fin.",
    ]
    written = build(document)
    assert_sound(written)
    assert all("127.0.0.1" not in part for part in unzipped(written).values())
    assert all('TargetMode="External"' not in part for part in unzipped(written).values())


def test_parts_outside_the_package_are_not_read():
    away = {"styles": ("styles", "../../../etc/passwd"), "f": ("footnotes", "file:///etc/passwd")}
    assert lines(package(paragraph("Un PV."), away)) == ["paragraph Un PV."]
