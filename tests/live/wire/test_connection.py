"""A connection's sending: nobody waits for a slow peer, and it is told all or cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from socket import socket, socketpair
from threading import Thread

import pytest

from workshops.frames import message_frame
from workshops.live.wire.connection import MOST, PeerConnection
from workshops.live.wire.poller import Poller

BIG = 200_000


class Hearer:
    """What the poller calls; `is_over` once nothing more comes."""

    def __init__(self, connection: PeerConnection) -> None:
        self.connection, self.is_over = connection, False
        self.drain, self.cut = connection.drain, connection.cut

    def read(self) -> None:
        if self.connection.receive() == b"":
            self.is_over = True
            self.connection.close()


@pytest.fixture
def pair() -> Iterator[tuple[PeerConnection, socket]]:
    """Our end, watched by a poller, and the peer's."""
    ours, theirs = socketpair()
    poller = Poller(60, lambda: None)
    connection = PeerConnection(ours, poller)
    poller.watch(ours.fileno(), Hearer(connection))
    theirs.settimeout(60)
    yield connection, theirs
    theirs.close()


def heard(peer: socket, length: int) -> bytes:
    data = bytearray()
    while len(data) < length and (more := peer.recv(65536)):
        data += more
    return bytes(data)


def test_a_slow_peer_is_told_all_of_it_and_nobody_waits(pair) -> None:
    connection, peer = pair
    blobs = [bytes([number]) * BIG for number in range(6)]
    for blob in blobs:
        connection.send(blob)  # it reads nothing yet: this test would not go on
    assert heard(peer, 6 * BIG) == b"".join(blobs)
    connection.send(b"and on")
    assert heard(peer, 6) == b"and on"


def test_one_message_may_be_as_long_as_it_likes(pair) -> None:
    connection, peer = pair
    connection.send(b"x" * 3 * MOST)
    assert len(heard(peer, 3 * MOST)) == 3 * MOST


def test_a_peer_that_takes_nothing_is_cut(pair) -> None:
    connection, peer = pair
    for _ in range(3 * MOST // BIG):
        connection.send(b"x" * BIG)
    taken = heard(peer, 4 * MOST)
    assert len(taken) < 2 * MOST, "what it was owed is given up"
    assert peer.recv(1) == b""
    connection.send(b"said to nobody")


def test_what_threads_say_at_once_is_never_mixed(pair) -> None:
    connection, peer = pair
    words = [f"<{name}{'-' * 3000}>" for name in "abcd"]

    def say(word: str) -> None:
        for _ in range(50):
            connection.send(message_frame(word))

    speakers = [Thread(target=say, args=(word,)) for word in words]
    for speaker in speakers:
        speaker.start()
    total = sum(len(message_frame(word)) for word in words) * 50
    text = heard(peer, total).decode(errors="replace")
    for speaker in speakers:
        speaker.join()
    assert len(re.findall(r"<[a-d]-{3000}>", text)) == 200


def test_who_goes_is_noticed() -> None:
    ours, theirs = socketpair()
    ends = []
    poller = Poller(0.01, lambda: ends.append("looked"))
    connection = PeerConnection(ours, poller)
    hearer = Hearer(connection)
    poller.watch(ours.fileno(), hearer)
    theirs.close()
    while not (hearer.is_over and len(ends) > 2):
        pass
    assert ours.fileno() == -1


def test_one_that_fails_takes_nobody_with_it(caplog) -> None:
    class Failing(Hearer):
        def read(self) -> None:
            if self.connection.receive():
                raise ZeroDivisionError
            self.is_over = True
            self.connection.close()

    poller = Poller(60, lambda: None)
    ours, theirs, fine, peer = *socketpair(), *socketpair()
    for end, kind in ((ours, Failing), (fine, Hearer)):
        connection = PeerConnection(end, poller)
        poller.watch(end.fileno(), kind(connection))
    theirs.sendall(b"something")
    assert theirs.recv(1) == b""
    assert "is cut" in caplog.text
    connection.send(b"x" * 3 * BIG)
    assert len(heard(peer, 3 * BIG)) == 3 * BIG, "its poller still drains"
    theirs.close()
    peer.close()
