"""Content of a Word file as pandoc reads it: its HTML, and every letter with the formatting it is
in."""

from __future__ import annotations

from html.parser import HTMLParser
from importlib.util import find_spec
from tempfile import NamedTemporaryFile

IS_THERE = find_spec("pypandoc") is not None
INLINE = {"strong", "em", "a", "span"}


def read(content: bytes, changes: str) -> str:
    """The HTML with its tracked changes treated as told: « accept », « reject » or « all »."""
    import pypandoc

    with NamedTemporaryFile(suffix=".docx") as file:
        file.write(content)
        file.flush()
        options = [f"--track-changes={changes}", "--wrap=none"]
        return pypandoc.convert_file(file.name, "html", extra_args=options)


def letters(content: bytes, changes: str) -> list[tuple[str, frozenset[str]]]:
    """Blocks by their tag, and letters with strong, em and the addresses they are in.

    Not spaces, which pandoc moves out of the formatting at whose edge they stand, nor the caption
    of a table, which no revision can change.
    """
    reader = _Letters()
    reader.feed(read(content, changes))
    return reader.found


class _Letters(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, frozenset[str]]] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in INLINE or tag == "caption":
            self._inside.append(f"{tag} {dict(attrs).get('href') or ''}".strip())
        else:
            self.found.append((f"<{tag}>", frozenset()))

    def handle_endtag(self, tag: str) -> None:
        if tag in INLINE or tag == "caption":
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        formatting = frozenset(self._inside) - {"span"}
        if "caption" not in formatting:
            self.found += [(letter, formatting) for letter in data if not letter.isspace()]
