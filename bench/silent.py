"""A thousand sockets that are silent, slow or half open, beside a hundred people who type.

python -m bench.silent [SECONDS [TYPISTS]]

Letters are answered as fast as without them, pages as well, and the server ends them by itself:
threads and memory are back within a minute. Wanted: the p95 of an answer within 1.2 times.
"""

from __future__ import annotations

import base64
import json
import os
import resource
import socket
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from bench.rig import Served, application, new_note, percentile
from tests.browser.wires import cookie_of
from tests.faults.typists import Typists
from workshops.notes import schema
from workshops.notes.sockets import WIRE

EVERY = 40  # milliseconds between two letters, of one typist after the other
SILENT, SLOW, HALF_OPEN = 400, 300, 300
BACK = 60  # seconds that the server has to be as before
SEATS = SILENT + SLOW + HALF_OPEN + 200
UPGRADE = """GET /socket.io/?EIO=4&transport=websocket HTTP/1.1
Host: 127.0.0.1
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Version: 13
Sec-WebSocket-Key: {key}
Cookie: {cookie}
"""


def opening(note_id: int) -> tuple[str, bytes]:
    """Say `note:open` as who knows nothing of the note, in two messages."""
    vector = {"_placeholder": True, "num": 0}
    versions = [schema.VERSION, WIRE]
    return "451-" + json.dumps(["note:open", note_id, vector, versions]), b"\0"


def framed(message: str | bytes) -> bytes:
    """One masked frame, of a mask of zeros."""
    data = message.encode() if isinstance(message, str) else message
    assert len(data) < 126
    kind = 0x81 if isinstance(message, str) else 0x82
    return bytes([kind, 0x80 | len(data), 0, 0, 0, 0]) + data


class BadCrowd:
    """Sockets that are opened and then left alone, by what they did before."""

    def __init__(self, port: int, cookie: str, note_id: int) -> None:
        self._port, self._cookie, self._note_id = port, cookie, note_id
        self._sockets: list[socket.socket] = []

    def come(self) -> None:
        for _ in range(SILENT):
            self._open("\r\n", "40")
        for _ in range(SLOW):
            self._open("\r\n", "40", *opening(self._note_id))
        for rank in range(HALF_OPEN):
            self._open("" if rank % 2 else "\r\n")  # half a request, or no word after the upgrade

    def _open(self, end: str, *messages: str | bytes) -> None:
        one = socket.socket()
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        one.connect(("127.0.0.1", self._port))
        key = base64.b64encode(os.urandom(16)).decode()
        request = UPGRADE.format(key=key, cookie=self._cookie).replace("\n", "\r\n")
        one.sendall((request + end).encode())
        if end:
            one.settimeout(60)
            one.recv(64)  # upgraded
        for message in messages:
            one.sendall(framed(message))
        self._sockets.append(one)

    def go(self) -> None:
        for one in self._sockets:
            one.close()


@dataclass
class Size:
    threads: int
    megabytes: float

    @classmethod
    def of(cls, pids: list[int]) -> Size:
        threads = megabytes = 0
        for pid in pids:
            status = Path(f"/proc/{pid}/status").read_text()
            fields = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
            threads += int(fields["Threads"])
            megabytes += int(fields["VmRSS"].split()[0]) / 1024
        return cls(threads, round(megabytes, 1))


def pages(url: str) -> str:
    """How long the page of sign-in and `/readyz` take."""
    taken = []
    for path in ("/readyz", "/connexion"):
        start = time.perf_counter()
        with urlopen(url + path, timeout=30) as answer:
            taken.append(f"{path} {answer.status} in {(time.perf_counter() - start) * 1e3:.0f} ms")
    return ", ".join(taken)


def p95(typists: Typists, seconds: float) -> float:
    typists.report()
    time.sleep(seconds)
    return percentile([wait for one in typists.report() for wait in one.waits], 0.95)


def main(seconds: float, typing: int) -> None:
    resource.setrlimit(
        resource.RLIMIT_NOFILE, (8192, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
    )
    with TemporaryDirectory() as name, ExitStack() as stack:
        address = f"sqlite:///{name}/panache.sqlite"
        app, cast = stack.enter_context(application(address))
        server = Served(address, Path(name, "log"), SOCKETS=SEATS)
        stack.callback(server.kill)
        server.start()
        cookie, note_id = cookie_of(app, cast.secretary), new_note(cast, 0)  # leaves no lock
        typists = Typists(server.url, note_id, [cookie] * typing)
        stack.callback(typists.close)
        typists.type(EVERY, in_turn=True)
        typists.wait_until(lambda reports: all(one.saved for one in reports))
        without, before = p95(typists, seconds), Size.of(server.workers)
        print(f"without: p95 {without:.1f} ms, {before}; {pages(server.url)}", flush=True)
        crowd = BadCrowd(server.port, cookie, note_id)
        stack.callback(crowd.go)
        crowd.come()
        came = time.monotonic()
        beside = p95(typists, min(seconds, 20))
        print(
            f"beside: p95 {beside:.1f} ms, {beside / without:.2f} times, {Size.of(server.workers)}"
        )
        print(f"  {pages(server.url)}", flush=True)
        time.sleep(max(0.0, came + BACK - time.monotonic()))
        print(f"{BACK} s later: {Size.of(server.workers)}; {pages(server.url)}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case [SECONDS, TYPISTS]:
            main(float(SECONDS), int(TYPISTS))
        case SECONDS:
            main(float(SECONDS[0]) if SECONDS else 30, 100)
