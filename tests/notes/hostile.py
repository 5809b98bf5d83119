"""Notes under attack: what the gate admits must apply, be read, written out, and read again."""

from __future__ import annotations

from workshops.notes.admission.gate import Gate
from workshops.notes.admission.reader import InvalidUpdateError, Reader
from workshops.notes.admission.update import parse
from workshops.notes.crdt import NoteDocument

FOLD = 20  # updates kept as they came

Clocks = dict[int, int]  # how far each client came


def learn(clocks: Clocks, update: bytes) -> None:
    for client, structs in parse(update).added.items():
        end = structs[-1].clock + structs[-1].length
        clocks[client] = max(end, clocks.get(client, 0))


def check(document: NoteDocument, clocks: Clocks) -> None:
    """Check that the document holds all that was admitted, and that it can be opened again."""
    assert _clocks_in(document.state_vector()) == clocks, "the library set something aside"
    state = document.diff()
    again = NoteDocument([state])
    assert _letters(again) == _letters(document), "a note that is opened again says otherwise"
    assert _clocks_in(again.state_vector()) == clocks, "a note that is opened again lacks some"
    Gate([state])


def _letters(document: NoteDocument) -> list[str]:
    return sorted("".join(block.text for block in document.blocks()))


def _clocks_in(vector: bytes) -> Clocks:
    reader = Reader(vector)
    return {reader.number(): reader.number() for _ in range(reader.number())}


class SoundNote:
    """A note of real updates, on which each hostile one is tried alone."""

    def __init__(self) -> None:
        self.gate = Gate()
        self.clocks: Clocks = {}
        self.log: list[bytes] = []

    def take(self, author: str, update: bytes) -> None:
        self.gate.record(self.gate.admit(update, author))
        learn(self.clocks, update)
        self.log.append(update)
        if len(self.log) > FOLD:
            self.log = [NoteDocument(self.log).diff()]

    def try_out(self, author: str, made: bytes) -> bool:
        """Try an update; whether the gate admitted it, as news."""
        try:
            admission = self.gate.admit(made, author)
        except InvalidUpdateError:
            return False
        if not admission.is_news:
            return False
        clocks = dict(self.clocks)
        learn(clocks, made)
        check(NoteDocument([*self.log, made]), clocks)
        return True


class HostileNote:
    """A note that takes whatever its gate admits, one on top of the other."""

    def __init__(self, sound: SoundNote) -> None:
        self.clocks = dict(sound.clocks)
        self.document = NoteDocument(sound.log)
        self.gate = Gate([self.document.diff()])

    def try_out(self, author: str, update: bytes) -> bool:
        try:
            admission = self.gate.admit(update, author)
        except InvalidUpdateError:
            return False
        if admission.is_news:
            self.document.apply(update)
            self.gate.record(admission)
            learn(self.clocks, update)
        return admission.is_news

    def check(self) -> None:
        check(self.document, self.clocks)
