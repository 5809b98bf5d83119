"""A tab whose server has lost what it had told others: nothing typed is lost, nobody is refused."""

from __future__ import annotations

import json
from base64 import b64decode

from tests.notes.editing import run_node
from workshops.notes.admission.gate import Gate, namespace
from workshops.notes.crdt import NoteDocument

AUTHORS = {namespace(author): author for author in ("person:1", "person:2")}
TEXT = ["Le temps manque.", "D'accord, sauf le mardi.", "On vote demain."]


def heal(*how: str) -> dict:
    """Replay through the gate what the tabs send; the end that they tell."""
    first, *sent, end = map(json.loads, run_node("healing.mjs", ",".join(map(str, AUTHORS)), *how))
    kept = b64decode(first["kept"])
    gate, document = Gate([kept]), NoteDocument([kept])
    for message in sent:
        data = b64decode(message["update"])
        gate.record(gate.admit(data, AUTHORS[message["author"]]))
        document.apply(data)
    assert [block.text for block in document.blocks()] == end["server"]
    return end


def test_each_author_sends_their_own_again() -> None:
    end = heal()
    assert end == {"isBehind": False, "server": TEXT, "tabs": [TEXT, TEXT]}


def test_what_somebody_wrote_whose_tab_is_closed_is_written_anew() -> None:
    end = heal("alone")
    assert end == {"isBehind": True, "server": TEXT, "tabs": [TEXT]}


def test_a_tab_is_not_refused_for_ever_by_a_server_put_back() -> None:
    (line,) = run_node("restored.mjs")
    assert json.loads(line) == {
        "before": "Le temps manque.",
        "after": "Le temps manque. On vote.",
        "anew": 1,
        "waiting": 0,
        "refusal": "",
    }


def test_editor_stands_though_the_device_does_not_answer() -> None:
    """What an earlier page left there is merged in when it comes, and is saved."""
    (line,) = run_node("silent_database.mjs")
    assert json.loads(line) == {
        "isOpen": True,
        "text": "Je tape.",
        "end": ["Hier. ", "Je tape."],
        "here": True,
    }
