"""The one place that touches the CRDT library: a note as a document, behind one lock.

pycrdt races when two threads use it, whatever its options, and a panic in it leaves locks held:
see docs/adr/0031.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from workshops.blocks import Block, Run, merged, plain
from workshops.notes import schema
from workshops.notes.tree import TextNode, from_blocks, to_blocks

EMPTY = b"\x00\x00"  # the update that changes nothing

_alone = threading.RLock()


class BrokenError(RuntimeError):
    """The library panicked: this document must be dropped and built again from the log."""


class NoteDocument:
    """A note's text. Give it only what passed the gate. Safe to use from several threads."""

    def __init__(self, updates: Iterable[bytes] = ()) -> None:
        """Raises BrokenError where one of `updates` breaks the library."""
        self._doc: Doc[Any] | None = None
        with _alone:
            self._doc = Doc(allow_multithreading=True)
        for update in updates:
            self.apply(update)

    def apply(self, update: bytes) -> None:
        """Raises BrokenError; from then on every method does."""
        with self._use() as doc:
            try:
                doc.apply_update(update)
            except (RuntimeError, ValueError) as error:  # perhaps half of it was applied
                self._doc = None
                raise BrokenError(str(error)) from None

    def state_vector(self) -> bytes:
        with self._use() as doc:
            return doc.get_state()

    def diff(self, state_vector: bytes | None = None) -> bytes:
        """The update that brings who has `state_vector` up to date; all of it for None.

        Give it only a vector that `update.check_vector` let pass.
        """
        with self._use() as doc:
            return doc.get_update(state_vector)

    def blocks(self) -> tuple[Block, ...]:
        """The text as it stands; see `tree.to_blocks`."""
        with self._use() as doc:
            root = doc.get(schema.ROOT, type=XmlFragment)
            with doc.transaction():
                nodes = [_read(child) for child in root.children if isinstance(child, XmlElement)]
        return to_blocks(nodes)

    def addition(self, blocks: Iterable[Block], client: int) -> bytes:
        """The update by which client id `client` writes `blocks` at the end. Changes nothing."""
        nodes = from_blocks(blocks)

        def write(root: XmlFragment) -> None:
            for node in nodes:
                _write(root, node)

        return self._draft(client, write)

    def rewording(self, block: Block, start: int, end: int, words: str, client: int) -> bytes:
        """The update by which client id `client` writes `words` over the characters from `start` to
        `end` of a block that `blocks` gave; they keep their marks. Changes nothing.

        Raises LookupError where no one text of the note holds them.
        """
        return self._draft(client, lambda root: _reword(root, block, start, end, words))

    def _draft(self, client: int, change: Callable[[XmlFragment], None]) -> bytes:
        with self._use() as doc:
            known, state = doc.get_state(), doc.get_update()
        with _alone:
            draft: Doc[Any] = Doc(client_id=client)
            draft.apply_update(state)
            root = draft.get(schema.ROOT, type=XmlFragment)
            with draft.transaction():
                change(root)
            return draft.get_update(known)

    @contextmanager
    def _use(self) -> Iterator[Doc[Any]]:
        with _alone:
            if self._doc is None:
                raise BrokenError
            try:
                yield self._doc
            except BaseException as error:
                # pyo3's panic derives from BaseException and cannot be imported.
                if type(error).__name__ != "PanicException":
                    raise
                self._doc = None
                raise BrokenError(str(error)) from None


def _read(element: XmlElement) -> TextNode:
    attributes: Any = element.attributes
    node = TextNode(element.tag or "", dict(attributes))
    runs: list[Run] = []
    for child in element.children:
        if isinstance(child, XmlElement):
            node.children.append(_read(child))
        elif isinstance(child, XmlText):
            runs.extend(_run(text, marks or {}) for text, marks in child.diff())
    node.runs = merged(runs)
    return node


def _run(text: str, marks: dict[str, Any]) -> Run:
    link = marks.get("link")
    address = link.get("href") if isinstance(link, dict) else None
    is_safe = isinstance(address, str) and schema.is_link(address)
    return Run(text, "bold" in marks, "italic" in marks, address if is_safe else None)


def _write(parent: XmlFragment | XmlElement, node: TextNode) -> None:
    attributes: Any = node.attributes
    element = parent.children.append(XmlElement(node.name, attributes))
    for child in node.children:
        _write(element, child)
    if not node.runs:
        return
    text = element.children.append(XmlText())
    for run in node.runs:
        text.insert(len(text), run.text, _marks(run))


def _reword(root: XmlFragment, block: Block, start: int, end: int, words: str) -> None:
    alike = [element for element in _elements(root) if plain(_read(element).runs) == block.text]
    own = [element for element in alike if _identifier(element) == block.id]
    for text in (own or alike)[0].children if alike else ():
        if not isinstance(text, XmlText):
            continue
        runs = [_run(piece, marks or {}) for piece, marks in text.diff()]
        length = len(plain(runs))
        if 0 <= start < end <= length:
            _replace(text, runs, start, end, words)
            return
        start, end = start - length, end - length
    raise LookupError(block.id)


def _elements(parent: XmlFragment | XmlElement) -> Iterator[XmlElement]:
    for child in parent.children:
        if isinstance(child, XmlElement):
            yield child
            yield from _elements(child)


def _identifier(element: XmlElement) -> Any:
    attributes: Any = element.attributes
    return dict(attributes).get("id")


def _replace(text: XmlText, runs: Iterable[Run], start: int, end: int, words: str) -> None:
    """The library counts in bytes of UTF-8."""
    passed = plain(runs)
    at, size = len(passed[:start].encode()), len(passed[start:end].encode())
    under = (run for run in runs for _ in run.text)
    marks = _marks(next(islice(under, start, None)))
    text.insert(at, words, marks)
    del text[at + len(words.encode()) : at + len(words.encode()) + size]


def _marks(run: Run) -> dict[str, Any]:
    marks: dict[str, Any] = {}
    if run.bold:
        marks["bold"] = {}
    if run.italic:
        marks["italic"] = {}
    if run.link:
        marks["link"] = {"href": run.link}
    return marks
