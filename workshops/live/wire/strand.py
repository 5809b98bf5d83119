"""Work of one socket that may wait: in its order, on a few threads that all sockets share."""

from __future__ import annotations

import contextvars
import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

TURN = 16  # tasks after which the other sockets have their turn

log = logging.getLogger(__name__)

Task = Callable[[], object]


class Strand:
    """One task after another. Each finds a context of its own, as a new thread would, and leaves
    nothing behind for whoever the thread serves next."""

    __slots__ = ("_lock", "_pool", "_tasks")

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._lock = threading.Lock()
        self._tasks: deque[Task] | None = None  # None: nobody is at work

    def __len__(self) -> int:
        """Count the tasks that wait, with the one at work."""
        tasks = self._tasks
        return 0 if tasks is None else len(tasks) + 1

    def put(self, task: Task) -> None:
        with self._lock:
            if self._tasks is not None:
                self._tasks.append(task)
                return
            self._tasks = deque([task])
        self._pool.submit(self._work)

    def _work(self) -> None:
        for _ in range(TURN):
            with self._lock:
                if not self._tasks:
                    self._tasks = None
                    return
                task = self._tasks.popleft()
            contextvars.Context().run(partial(_run, task))
        self._pool.submit(self._work)


def _run(task: Task) -> None:
    try:
        task()
    except Exception:  # what comes after it is still to be done
        log.exception("what a socket brought fails")
