"""What was said to be saved is there, whatever dies between who types and the disk.

`bench/faults.py` does the same for hours, and with more that can die.
"""

from __future__ import annotations

import os
import signal
from resource import RLIMIT_FSIZE, prlimit

import pytest

from tests.browser.served import Server
from tests.faults.proxy import Proxy
from tests.faults.typists import Report, Typists, check_nothing_lost, reread
from workshops.extensions import db


def more_than(letters: int):
    return lambda reports: all(one.saved > letters for one in reports)


def nobody_is_live(reports: list[Report]) -> bool:
    return not any(one.live for one in reports)


def check_all_say_the_same(typists: Typists, note_id: int) -> None:
    reports, log = typists.settle(), reread(note_id)
    check_nothing_lost(reports, log)
    assert [log.saved_by(rank) for rank in range(len(reports))] == [one.typed for one in reports]
    assert {log.state} == {one.state for one in reports}


def test_a_killed_server_loses_nothing_that_it_said_to_be_saved(
    typists: Typists, server: Server, note_id: int
) -> None:
    typists.type(every=5)
    typists.wait_until(more_than(20))
    server.kill()
    reports = typists.wait_until(nobody_is_live)
    check_nothing_lost(reports, reread(note_id))
    server.start()
    typists.wait_until(more_than(max(one.typed for one in reports)))
    check_all_say_the_same(typists, note_id)


def test_a_killed_worker_is_replaced_and_loses_nothing(
    typists: Typists, server: Server, note_id: int
) -> None:
    typists.type(every=5)
    reports = typists.wait_until(more_than(20))
    for worker in server.workers:
        os.kill(worker, signal.SIGKILL)
    typists.wait_until(more_than(max(one.typed for one in reports) + 50))
    check_all_say_the_same(typists, note_id)


def test_answers_that_never_come_are_asked_for_again(
    typists: Typists, network: Proxy, note_id: int
) -> None:
    typists.type(every=5)
    typists.wait_until(more_than(20))
    network.is_deaf = True
    reports = typists.wait_until(lambda reports: all(one.waiting > 20 for one in reports))
    network.cut()
    network.is_deaf = False
    check_nothing_lost(reports, reread(note_id))
    check_all_say_the_same(typists, note_id)


def test_what_was_written_on_both_sides_of_a_break_is_all_there(
    typists: Typists, note_id: int
) -> None:
    typists.type(every=5)
    typists.wait_until(more_than(20))
    typists.go_away(0)
    before = typists.wait_until(lambda reports: reports[0].waiting > 20 and not reports[0].live)
    typists.wait_until(lambda reports: reports[1].saved > before[1].typed)
    typists.come_back(0)
    check_all_say_the_same(typists, note_id)


def test_a_full_disk_is_never_said_to_have_saved(
    typists: Typists, server: Server, note_id: int
) -> None:
    """The limit on the size of files stands for it: the write fails, as on a full disk."""
    if db.engine.dialect.name != "sqlite":
        pytest.skip("the files are PostgreSQL's, whose processes are not ours to limit")
    typists.type(every=5)
    typists.wait_until(more_than(20))
    (worker,) = server.workers
    limits = prlimit(worker, RLIMIT_FSIZE, (0, -1))
    before = typists.wait_until(lambda reports: all(one.waiting > 50 for one in reports))
    check_nothing_lost(before, reread(note_id))
    prlimit(worker, RLIMIT_FSIZE, limits)
    typists.wait_until(more_than(max(one.typed for one in before)))
    check_all_say_the_same(typists, note_id)
