"""Frames of WebSocket: what a browser sends is read however it arrives, the rest is refused."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.frames import (
    BAD_FRAME,
    BAD_TEXT,
    BINARY,
    CLOSE,
    CONTINUATION,
    PING,
    PONG,
    TEXT,
    TOO_BIG,
    FrameError,
    FrameReader,
    frame,
    message_frame,
)

LONGEST = 100_000


def sent(opcode: int, payload: bytes, *, final: bool = True, mask: bytes = b"\1\2\3\4") -> bytes:
    """A frame as a browser sends it."""
    plain = frame(opcode, payload)
    head, body = plain[: len(plain) - len(payload)], payload
    first, second = head[0] & (0xFF if final else 0x7F), head[1] | 0x80
    masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(body))
    return bytes((first, second)) + head[2:] + mask + masked


def refusal(data: bytes) -> int:
    with pytest.raises(FrameError) as caught:
        FrameReader(LONGEST).feed(data)
    return caught.value.code


messages = st.one_of(st.text(max_size=200), st.binary(max_size=200), st.just(b"x" * 2000))


@settings(max_examples=40)
@given(st.lists(st.tuples(messages, st.binary(min_size=4, max_size=4)), max_size=6), st.data())
def test_messages_are_read_however_they_are_cut(sent_messages, data) -> None:
    stream, wanted = b"", []
    for message, mask in sent_messages:
        opcode = TEXT if isinstance(message, str) else BINARY
        raw = message.encode() if isinstance(message, str) else message
        cut = data.draw(st.integers(0, len(raw)))
        if data.draw(st.booleans()):
            stream += sent(opcode, raw[:cut], final=False, mask=mask)
            stream += sent(PING, b"still here?") + sent(CONTINUATION, raw[cut:])
            wanted.append((PING, b"still here?"))
        else:
            stream += sent(opcode, raw, mask=mask)
        wanted.append((opcode, message))
    reader, heard, at = FrameReader(LONGEST), [], 0
    while at < len(stream):
        step = data.draw(st.integers(1, 400))
        heard += reader.feed(stream[at : at + step])
        at += step
    assert heard == wanted


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (frame(TEXT, b"not masked"), BAD_FRAME),
        (bytes((0xC1, 0x80)) + bytes(4), BAD_FRAME),  # compressed, which nobody agreed on
        (sent(3, b"of a kind that is not"), BAD_FRAME),
        (sent(11, b""), BAD_FRAME),
        (sent(CONTINUATION, b"of nothing"), BAD_FRAME),
        (sent(TEXT, b"a", final=False) + sent(TEXT, b"b"), BAD_FRAME),
        (sent(PING, b"", final=False), BAD_FRAME),
        (sent(PONG, bytes(126)), BAD_FRAME),
        (sent(TEXT, b"\xff"), BAD_TEXT),
        (sent(TEXT, b"a", final=False) + sent(CONTINUATION, b"\xff"), BAD_TEXT),
    ],
)
def test_no_browser_sends_this(data: bytes, code: int) -> None:
    assert refusal(data) == code


@pytest.mark.parametrize("size", [LONGEST + 1, 2**40, 2**64 - 1])
def test_what_is_too_long_is_refused_by_its_head(size: int) -> None:
    assert refusal(bytes((0x82, 0xFF)) + size.to_bytes(8, "big")) == TOO_BIG


def test_parts_together_are_no_longer_than_one_message() -> None:
    part = sent(BINARY, bytes(60_000), final=False)
    rest = bytes((0x00, 0xFE)) + (60_000).to_bytes(2, "big")
    assert refusal(part + rest) == TOO_BIG


def test_the_longest_message_comes_through() -> None:
    raw = os.urandom(LONGEST)
    assert FrameReader(LONGEST).feed(sent(BINARY, raw)) == [(BINARY, raw)]


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65535, 65536, 70_000])
@pytest.mark.parametrize("letter", ["é", b"\xff"])
def test_what_we_send_says_its_length(letter, length: int) -> None:
    message = letter * length
    blob = message_frame(message)
    raw = message.encode() if isinstance(message, str) else message
    assert blob.endswith(raw)
    short, head = blob[1], len(blob) - len(raw)
    assert (short < 126, head) in {(True, 2), (False, 4), (False, 10)}
    assert short == len(raw) or int.from_bytes(blob[2:head], "big") == len(raw)


def test_a_farewell_is_heard() -> None:
    assert FrameReader(LONGEST).feed(sent(CLOSE, b"\3\xe8")) == [(CLOSE, b"\3\xe8")]
