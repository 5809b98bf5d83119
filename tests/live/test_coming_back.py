"""Browsers that come back after a restart: apart from one another, unsaved text first."""

from __future__ import annotations

import json

from tests.notes.editing import run_node


def test_unsaved_text_comes_back_first_and_phones_last() -> None:
    (line,) = run_node("../live/coming_back.mjs")
    spans = json.loads(line)
    assert spans["keptHand"] == spans["old"]
    first, last = (
        [spans[name][end] for name in ("old", "young", "cockpit", "phone")] for end in (0, 1)
    )
    assert first == sorted(set(first))
    assert last == sorted(set(last))
    assert all(longest > latest for _, latest, longest in spans.values())


def test_a_crowd_is_spread_over_seconds() -> None:
    (line,) = run_node("../live/coming_back.mjs")
    earliest, latest, _ = json.loads(line)["phone"]
    assert latest - earliest > 4000
