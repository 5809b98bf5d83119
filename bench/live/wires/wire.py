"""What the load asks of a server's way to speak; one small module a server implements it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Content:
    """A message of a server: the Yjs updates it brings, and what is to be answered at once."""

    updates: Sequence[bytes] = ()
    reply: bytes = b""  # frames
    is_push: bool = False  # a fragment of a page


NOTHING = Content()


class Link(Protocol):
    """A connection while it opens."""

    def send(self, frames: bytes) -> None: ...

    def receive(self) -> tuple[int, bytes]:
        """Wait for one message: its opcode and payload."""
        ...


class Wire(Protocol):
    """One connection's way to speak. `read` looks at nothing of the connection: what many are told
    is read once."""

    path: str
    headers: dict[str, str]

    def open(self, link: Link) -> int:
        """Open the note; the client id under which to type."""
        ...

    def update(self, data: bytes) -> bytes:
        """Frames that bring a Yjs update."""
        ...

    def caret(self, client: int, clock: int) -> bytes:
        """Frames that say that one's caret stands behind this character."""
        ...

    def read(self, opcode: int, payload: bytes) -> Content: ...
