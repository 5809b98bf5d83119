"""Word files that pages offer are sound; a new one is found by its address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask, url_for

from tests.cast import Browser, Cast
from tests.minutes import circuit
from tests.minutes.word.auditing import assert_sound
from tests.whole_seance import synthesised
from workshops.people.models import Person


def test_word_files_that_leave_are_sound(
    app: Flask, cast: Cast, browser: Callable[[Person], Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # without LibreOffice: it is quick
    circulated = circuit.circulate(cast)
    circuit.ask(circulated)
    approval = circuit.approve(circulated, circuit.following(cast), cast.president)
    own = synthesised(cast) | {"workstream_id": cast.workstream.id}
    values = [
        own | {"meeting_id": cast.meeting.id, "edition_id": edition.id}
        for edition in (circulated, approval.approved)
    ]
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.endswith(".docx")]
    with app.test_request_context():
        addresses = {
            url_for(rule.endpoint, **{name: ids[name] for name in rule.arguments})
            for rule in rules
            for ids in values
        }
    assert len(addresses) >= 6
    for address in sorted(addresses):
        assert_sound(browser(cast.president).get(address).data)
