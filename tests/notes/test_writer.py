"""The thread that writes notes goes on, whatever happens to what it tells, or to itself."""

from __future__ import annotations

from threading import Event

import pytest
from engineio.exceptions import SocketIsClosedError

from tests.cast import Cast
from tests.notes.tabs import Opener, stored
from tests.notes.waiting import wait_until
from workshops.extensions import socketio
from workshops.notes.log.connection import LogConnection


class Failing:
    """`socketio.emit`, in which a socket has closed the first `times`."""

    def __init__(self, times: int) -> None:
        self._emit, self._left = socketio.emit, times
        self.is_over = Event()

    def __call__(self, *values: object, **more: object) -> None:
        if self._left:
            self._left -= 1
            if not self._left:
                self.is_over.set()
            raise SocketIsClosedError
        self._emit(*values, **more)


def test_notes_are_saved_though_the_others_could_not_be_told(
    cast: Cast, tab: Opener, note, monkeypatch, caplog
) -> None:
    first, second = tab(cast.secretary, note), tab(cast.president, note)
    failing = Failing(times=2)  # the update, and the word to open the note anew
    monkeypatch.setattr(socketio, "emit", failing)
    assert first.type("Un", "n2") == {"saved": True}
    assert failing.is_over.wait(30)
    assert first.type("Deux", "n3") == {"saved": True}
    assert stored(note) == ["Bonjour", "Un", "Deux"]
    assert "not told to all" in caplog.text
    wait_until(lambda: bool(second.received("note:update")), within=30)


def test_missed_update_tells_to_open_the_note_anew(
    cast: Cast, tab: Opener, note, monkeypatch
) -> None:
    first, second = tab(cast.secretary, note), tab(cast.president, note)
    monkeypatch.setattr(socketio, "emit", Failing(times=1))
    assert first.type("Un", "n2") == {"saved": True}
    wait_until(lambda: bool(second.received("note:again")), within=30)
    second.open()
    assert second.words == ["Bonjour", "Un"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # wanted
def test_a_writer_that_ended_is_started_again(cast: Cast, tab: Opener, note, monkeypatch) -> None:
    def end(*_: object) -> None:
        raise SystemExit

    first, second = tab(cast.secretary, note), tab(cast.president, note)
    with monkeypatch.context() as broken:
        broken.setattr(LogConnection, "append", end)
        assert first.type("Un", "n2") == {"error": "again"}
    second.open()
    assert second.type("Deux", "n3") == {"saved": True}
    assert stored(note) == ["Bonjour", "Deux"]
