"""Our own empty document: the XML sources in `parts/`, zipped once per process."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

_PARTS = Path(__file__).parent / "parts"
_LANGUAGE = "fr-BE"


@cache
def template(language: str = _LANGUAGE) -> bytes:
    """A .docx without text: A4, Word 2013 and later, our styles and numbering, in `language`."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for path in sorted(path for path in _PARTS.rglob("*") if path.is_file()):
            content = path.read_text("utf-8").replace(f'"{_LANGUAGE}"', f'"{language}"')
            package.writestr(path.relative_to(_PARTS).as_posix(), content)
    return buffer.getvalue()
