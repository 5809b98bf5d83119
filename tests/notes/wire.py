"""Writes Yjs v1 updates by hand, so that tests can make those that no editor would."""

from __future__ import annotations

from collections.abc import Iterable


def number(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def text(value: str) -> bytes:
    raw = value.encode()
    return number(len(raw)) + raw


def place(client: int, clock: int) -> bytes:
    return number(client) + number(clock)


def in_root(info: int, name: str = "default") -> bytes:
    return bytes([info, 1]) + text(name)


def under(info: int, client: int, clock: int, key: str = "") -> bytes:
    return (
        bytes([info | (0x20 if key else 0), 0]) + place(client, clock) + (text(key) if key else b"")
    )


def after(info: int, client: int, clock: int) -> bytes:
    return bytes([info | 0x80]) + place(client, clock)


def between(info: int, left: tuple[int, int], right: tuple[int, int]) -> bytes:
    return bytes([info | 0xC0]) + place(*left) + place(*right)


def node(name: str) -> bytes:
    return b"\x03" + text(name)


XML_TEXT = b"\x06"


def update(
    sections: dict[int, tuple[int, list[bytes]]],
    deleted: dict[int, Iterable[tuple[int, int]]] | None = None,
) -> bytes:
    """`sections`: client -> (first clock, structs); `deleted`: client -> (clock, length)."""
    out = number(len(sections))
    for client, (clock, structs) in sections.items():
        out += number(len(structs)) + number(client) + number(clock) + b"".join(structs)
    out += number(len(deleted or {}))
    for client, ranges in (deleted or {}).items():
        ranges = list(ranges)
        out += number(client) + number(len(ranges))
        out += b"".join(number(clock) + number(length) for clock, length in ranges)
    return out


def paragraph(client: int, words: str) -> bytes:
    """A first paragraph with `words`: clocks 0 (node), 1 (text), 2… (characters)."""
    return update(
        {
            client: (
                0,
                [
                    in_root(7) + node("paragraph"),
                    under(7, client, 0) + XML_TEXT,
                    under(4, client, 1) + text(words),
                ],
            )
        }
    )
