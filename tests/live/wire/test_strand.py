"""Work of a socket that may wait: in order, and leaving nothing in the thread that did it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from threading import Event

from workshops.live.wire.strand import TURN, Strand

mark: ContextVar[str] = ContextVar("mark", default="")


def test_tasks_keep_their_order_and_strands_share_threads() -> None:
    done: list[tuple[str, int]] = []
    with ThreadPoolExecutor(3) as pool:
        strands = {name: Strand(pool) for name in "abcde"}
        ends = {name: Event() for name in strands}
        for rank in range(3 * TURN):
            for name, strand in strands.items():
                strand.put(lambda name=name, rank=rank: done.append((name, rank)))
        for name, strand in strands.items():
            strand.put(ends[name].set)
        assert all(end.wait(60) for end in ends.values())
    for name in strands:
        assert [rank for own, rank in done if own == name] == list(range(3 * TURN))


def test_a_task_finds_nothing_of_the_one_before() -> None:
    found: list[str] = []
    end = Event()

    def leave(name: str) -> None:
        found.append(mark.get())
        mark.set(name)

    with ThreadPoolExecutor(1) as pool:
        strand = Strand(pool)
        strand.put(lambda: leave("first"))
        strand.put(lambda: leave("second"))
        strand.put(end.set)
        assert end.wait(60)
    assert found == ["", ""]


def test_a_task_that_fails_is_told_and_the_next_is_done(caplog) -> None:
    end = Event()
    with ThreadPoolExecutor(1) as pool:
        strand = Strand(pool)
        strand.put(lambda: 1 / 0)
        strand.put(end.set)
        assert end.wait(60)
    assert "ZeroDivisionError" in caplog.text


def test_who_waits_is_counted() -> None:
    go, begun = Event(), Event()
    with ThreadPoolExecutor(1) as pool:
        strand = Strand(pool)
        assert len(strand) == 0
        strand.put(lambda: (begun.set(), go.wait(60)))
        strand.put(lambda: None)
        assert begun.wait(60)
        assert len(strand) == 2
        go.set()
    assert len(strand) == 0
