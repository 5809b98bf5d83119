"""Pointers from one place of a document to another: bookmarks, links, computed fields."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from hashlib import blake2s
from urllib.parse import quote, urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part

from workshops.minutes.word.ooxml import SPACE, Element, qn, sub, write_run

_PLAIN_ID = re.compile(r"[a-z0-9]{1,37}")
_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"


def bookmark_name(block_id: str) -> str:
    """The bookmark of a block: `_`, which hides it in Word's dialogue, then at most 39 small
    letters and digits, as Word takes `A` and `a` for the same. Names differ where ids do."""
    if _PLAIN_ID.fullmatch(block_id):
        return f"_pv{block_id}"
    return f"_px{blake2s(block_id.encode('utf-8', 'replace'), digest_size=16).hexdigest()}"


def web_address(link: str | None) -> str | None:
    """`link` with all but URI characters escaped; None unless it is http(s) or mailto."""
    try:
        parts = urlsplit(link or "")
    except ValueError:
        return None
    is_web = parts.scheme in ("http", "https") and parts.hostname
    if not is_web and parts.scheme != "mailto":
        return None
    return quote(link or "", safe=_IN_ADDRESSES, errors="replace")


class Bookmarks:
    """Gives each block of a document one bookmark, with a number of its own."""

    def __init__(self, numbers: Iterator[int]) -> None:
        self._numbers = numbers
        self._names: set[str] = set()

    @contextmanager
    def around(self, parent: Element, block_id: str) -> Generator[None]:
        """Bookmark what is written to `parent` meanwhile; an id already used gets no second one."""
        name = bookmark_name(block_id)
        if not block_id or name in self._names:
            yield
            return
        self._names.add(name)
        number = next(self._numbers)
        sub(parent, "w:bookmarkStart", id=number, name=name)
        yield
        sub(parent, "w:bookmarkEnd", id=number)


class Links:
    """Hyperlinks of one part of the package; an address is registered once."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._ids: dict[str, str] = {}

    def external(self, parent: Element, address: str) -> Element:
        if address not in self._ids:
            self._ids[address] = self._part.relate_to(
                address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
        link = sub(parent, "w:hyperlink", history=1)
        link.set(qn("r:id"), self._ids[address])
        return link


def internal_link(parent: Element, block_id: str) -> Element:
    return sub(parent, "w:hyperlink", anchor=bookmark_name(block_id), history=1)


def _mark(parent: Element, kind: str) -> None:
    sub(sub(parent, "w:r"), "w:fldChar", fldCharType=kind)


def open_field(parent: Element, instruction: str) -> None:
    """Begin a computed field; what is written until `close_field` is its result as first shown."""
    _mark(parent, "begin")
    code = sub(sub(parent, "w:r"), "w:instrText")
    code.text = f" {instruction} "
    code.set(SPACE, "preserve")
    _mark(parent, "separate")


def close_field(parent: Element) -> None:
    _mark(parent, "end")


def page_reference(parent: Element, block_id: str, page: int) -> None:
    open_field(parent, f"PAGEREF {bookmark_name(block_id)} \\h")
    write_run(parent, str(page))
    close_field(parent)
