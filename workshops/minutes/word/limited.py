"""Runs a command on what came from outside, or is heavy: bounded in memory and time, cut off from
the network, and with everything that it started ended with it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from tempfile import TemporaryFile
from typing import NamedTuple

# Two commands: dash takes one limit at a time. Where one cannot be set, nothing is run.
_LIMITED = 'ulimit -v "$1" && ulimit -t "$2" && shift 2 && exec "$@"'


class ProcessLimits(NamedTuple):
    """`kilobytes` of address space, seconds on the clock, seconds of one processor."""

    kilobytes: int
    seconds: float
    processor_seconds: int


class Ended(NamedTuple):
    """`status` is negative where a signal ended it, one that a limit sends for example."""

    status: int
    output: bytes


def run(
    command: Sequence[str], limits: ProcessLimits, env: Mapping[str, str], data: bytes = b""
) -> Ended:
    """Run the command on `data` and return its status and output. Its environment is PATH, LANG and
    `env`.

    Raises TimeoutError where it took longer than `limits.seconds`.
    """
    bounds = (str(limits.kilobytes), str(limits.processor_seconds))
    with TemporaryFile() as stdin, TemporaryFile() as stdout:
        stdin.write(data)
        stdin.seek(0)
        with subprocess.Popen(
            ("sh", "-c", _LIMITED, "sh", *bounds, *_without_network(), *command),
            env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", **env},
            stdin=stdin,
            stdout=stdout,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                status = process.wait(limits.seconds)
            except subprocess.TimeoutExpired:
                raise TimeoutError from None
            finally:
                _end_group(process.pid)
        stdout.seek(0)
        return Ended(status, stdout.read())


@cache
def _without_network() -> tuple[str, ...]:
    """The prefix that cuts a command off the network; empty if the system does not allow it."""
    prefix = ("unshare", "--net", "--map-root-user")
    if not shutil.which(prefix[0]):
        return ()
    tried = subprocess.run((*prefix, "true"), capture_output=True, check=False)
    return prefix if tried.returncode == 0 else ()


def _end_group(leader: int) -> None:
    """LibreOffice leaves children: all that was started goes with it."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return
