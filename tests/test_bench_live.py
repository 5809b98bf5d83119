"""The load of `bench/live`: its arithmetic, and that it misses and adds no letter."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Iterator
from itertools import pairwise
from socket import socketpair

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.live.connections import Connection
from bench.live.figures import percentile
from bench.live.frames import BINARY, TEXT, framed, split
from bench.live.hearing import astray, heard
from bench.live.room import Room
from bench.live.wires.bare import UPDATE, BareWire
from bench.live.wires.hocuspocus import HocuspocusWire
from bench.live.wires.panache import PanacheWire
from bench.live.wires.panache_text import PanacheTextWire
from workshops.frames import FrameReader
from workshops.notes.admission.gate import Gate, namespace
from workshops.notes.telling import packed

AUTHOR = "person:1"


def told(payload: bytes, opcode: int = BINARY) -> bytes:
    """A short frame as servers send it, without a mask."""
    return bytes([0x80 | opcode, len(payload)]) + payload


def unmasked(frame: bytes) -> bytes:
    """The payload of a client's short frame."""
    mask, payload = frame[2:6], frame[6:]
    return bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))


@given(st.lists(st.integers(-5, 5), min_size=1), st.sampled_from([0.5, 0.9, 0.99, 1.0]))
def test_percentile_is_the_least_value_that_enough_do_not_exceed(values, part) -> None:
    found = percentile(values, part)
    assert sum(value <= found for value in values) >= part * len(values)
    assert sum(value < found for value in values) < part * len(values)


@pytest.mark.parametrize("length", [0, 1, 125])
def test_frames_of_a_client_are_masked(length: int) -> None:
    payload = bytes(range(length))
    assert framed(TEXT, payload)[:2] == bytes([0x81, 0x80 | length])
    assert unmasked(framed(TEXT, payload)) == payload


@given(st.lists(st.integers(0, 70_000), max_size=4), st.data())
def test_frames_are_found_wherever_the_bytes_are_cut(lengths, data) -> None:
    def head(length: int) -> bytes:
        if length < 126:
            return bytes([0x82, length])
        size = 2 if length < 1 << 16 else 8
        return bytes([0x82, 126 if size == 2 else 127]) + length.to_bytes(size)

    whole = b"".join(head(length) + bytes(length) for length in lengths)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=3)))
    found, rest = [], b""
    for start, end in pairwise([0, *cuts, len(whole)]):
        frames, rest = split(rest + whole[start:end])
        found += [len(payload) for _, payload in frames]
    assert (found, rest) == (lengths, b"")


@pytest.fixture
def room() -> Iterator[tuple[Room, list]]:
    """Three clients of a bare broadcast, and the server's ends of their sockets."""
    pairs = [socketpair() for _ in range(3)]
    connections = [Connection(ours, BareWire()) for ours, _ in pairs]
    for rank, connection in enumerate(connections):
        connection.client = namespace(AUTHOR) + rank
        connection.socket.settimeout(0)
    room = Room("bare", connections)
    yield room, [server for _, server in pairs]
    room.close()
    for _, server in pairs:
        server.close()


def test_what_is_typed_is_what_an_editor_writes() -> None:
    gate = Gate()
    ours, _server = socketpair()
    author = Connection(ours, BareWire())
    author.client = namespace(AUTHOR)
    for _ in range(5):
        gate.record(gate.admit(author.typed(), AUTHOR))
    assert gate.knows(author.client)
    ours.close()
    _server.close()


def test_a_letter_counts_once_for_each_other_screen(room) -> None:
    room, servers = room
    author = room.connections[0]
    done: list[int] = []
    room.on_heard = done.append
    for _ in range(2):
        room.type(author)
    payloads = [unmasked(frame) for frame in _frames(servers[0].recv(4096))]
    for payload in payloads:
        for server in servers:  # its author too: some servers echo
            server.send(told(payload))
    for connection in room.connections:
        room.hear(connection)
    assert done == [0, 1]
    assert (room.missing, room.expected, astray(room)) == (0, 4, (0, 0))
    found = list(heard(room))
    assert {(one.author, one.reader) for one in found} == {
        (author, reader) for reader in room.connections[1:]
    }
    assert all(one.seconds >= 0 for one in found)


def _frames(data: bytes) -> Iterator[bytes]:
    while data:
        end = 6 + (data[1] & 127)
        yield data[:end]
        data = data[end:]


def test_a_letter_that_one_misses_is_missing(room) -> None:
    room, servers = room
    room.type(room.connections[0])
    payload = unmasked(servers[0].recv(4096))
    servers[1].send(told(payload)[:9])  # the rest never comes
    servers[2].send(told(payload))
    for connection in room.connections:
        room.hear(connection)
    assert (room.missing, room.expected, astray(room)) == (1, 2, (1, 0))


def test_a_letter_that_came_compressed_is_read(room) -> None:
    room, servers = room
    for connection, server in zip(room.connections, servers, strict=True):
        connection.inflates = True
        packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)  # one a client, over all its messages
        room.type(room.connections[0])
        for payload in [unmasked(frame) for frame in _frames(servers[0].recv(4096))]:
            packed = packer.compress(payload) + packer.flush(zlib.Z_SYNC_FLUSH)
            server.send(bytes([0x80 | BINARY | 0x40, len(packed) - 4]) + packed[:-4])
            server.send(told(payload))
        room.hear(connection)
    assert [len(message.keys) for message in room.messages] == [1, 1, 1]
    assert [len(message.arrivals) for message in room.messages] == [2, 2, 2]


def test_a_letter_that_comes_twice_makes_up_for_none(room) -> None:
    room, servers = room
    room.type(room.connections[0])
    payload = unmasked(servers[0].recv(4096))
    for _ in range(2):
        servers[1].send(told(payload))
    room.hear(room.connections[1])
    assert astray(room) == (1, 1)
    servers[2].send(told(payload))
    room.hear(room.connections[2])
    assert astray(room) == (0, 1)


def test_wires_find_the_update_that_they_sent() -> None:
    update = b"\x01\x02\x03"
    hocuspocus = HocuspocusWire()
    sent = unmasked(hocuspocus.update(update))
    assert list(hocuspocus.read(BINARY, sent).updates) == [update]
    assert list(BareWire().read(BINARY, UPDATE + update).updates) == [update]
    panache = PanacheTextWire("", 7)
    written = b64encode(update).decode()
    assert json.loads(unmasked(panache.update(update))[3:]) == ["note:update", 7, written]
    message = json.dumps(["note:update", {"note": 7, "updates": [written]}])
    assert list(panache.read(TEXT, b"42" + message.encode()).updates) == [update]
    assert panache.read(TEXT, b"2").reply == framed(TEXT, b"3")


def test_the_wire_of_panache_finds_the_updates_that_it_sent() -> None:
    update = b"\x01\x02\x03"
    panache = PanacheWire("", 7)
    head, body = FrameReader(1000).feed(panache.update(update))
    assert head[1].startswith('451-1["note:update",7,')
    assert body == (BINARY, update)
    assert list(panache.read(BINARY, packed([update, b"x"])).updates) == [update, b"x"]
    assert panache.read(TEXT, b'451-["note:update",{"note":7}]').updates == ()
    assert panache.read(TEXT, b"2").reply == framed(TEXT, b"3")
