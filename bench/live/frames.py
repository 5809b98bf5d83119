"""WebSocket frames of a client: as few lines as a load needs, since the load must cost little."""

from __future__ import annotations

from collections.abc import Iterator

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
DEFLATED = 0x40  # added to the opcode of a message that came compressed
DEFLATE = "permessage-deflate"
TAIL = b"\x00\x00\xff\xff"  # what a compressed message leaves out at its end
MASK = b"\x5a\xa5\x3c\xc3"  # not four zeros, which some servers need not undo


def framed(opcode: int, payload: bytes) -> bytes:
    """Frame a message as a client does."""
    length = len(payload)
    if length < 126:
        head = bytes([0x80 | opcode, 0x80 | length])
    elif length < 1 << 16:
        head = bytes([0x80 | opcode, 0x80 | 126]) + length.to_bytes(2)
    else:
        head = bytes([0x80 | opcode, 0x80 | 127]) + length.to_bytes(8)
    return head + MASK + _masked(payload)


def _masked(payload: bytes) -> bytes:
    length = len(payload)
    key = (MASK * (length // 4 + 1))[:length]
    return (int.from_bytes(payload) ^ int.from_bytes(key)).to_bytes(length)


def split(data: bytes) -> tuple[list[tuple[int, bytes]], bytes]:
    """Take whole frames of a server apart: opcodes with payloads, and the bytes left over."""
    frames, at = [], 0
    for opcode, start, end in _whole(data):
        frames.append((opcode, data[start:end]))
        at = end
    return frames, data[at:]


def _whole(data: bytes) -> Iterator[tuple[int, int, int]]:
    at = 0
    while len(data) - at >= 2:
        length, start = data[at + 1] & 127, at + 2
        if length > 125:
            size = 2 if length == 126 else 8
            length, start = int.from_bytes(data[start : start + size]), start + size
        if len(data) < start + length or len(data) < start:
            return
        yield data[at] & (15 | DEFLATED), start, start + length
        at = start + length


def upgrade(path: str, headers: dict[str, str]) -> bytes:
    """Ask for a WebSocket as browsers do, which offer compression. The server's proof that it
    understood is not asked for."""
    lines = {
        "Host": "127.0.0.1",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Extensions": f"{DEFLATE}; client_max_window_bits",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        **headers,
    }
    written = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"GET {path} HTTP/1.1\r\n{written}\r\n".encode()
