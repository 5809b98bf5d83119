"""Damages updates the way a fuzzer does, seeded."""

from __future__ import annotations

import random

MEANINGFUL = (
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    10,
    0x27,
    0x28,
    0x44,
    0x84,
    0x87,
    0xA8,
    0xC4,
    127,
    128,
    255,
)


def mutate(rng: random.Random, update: bytes, others: list[bytes]) -> bytes:
    """`update` with one to five bytes or stretches changed; stretches come from `others`."""
    data = bytearray(update)
    for _ in range(rng.choice((1, 1, 2, 3, 5))):
        at = rng.randrange(len(data) or 1)
        match rng.randrange(5):
            case 0:
                data[at : at + 1] = bytes([rng.choice(MEANINGFUL)])
            case 1:
                data[at : at + 1] = bytes(
                    [(data[at] if data else 0) + rng.choice((1, 255, 128)) & 255]
                )
            case 2:
                del data[at : at + rng.randint(1, 6)]
            case 3:
                data[at:at] = rng.randbytes(rng.randint(1, 4))
            case 4:
                other = rng.choice(others)
                start = rng.randrange(len(other))
                data[at : at + rng.randint(0, 8)] = other[start : start + rng.randint(1, 20)]
    return bytes(data)
