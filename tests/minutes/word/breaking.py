"""Word files broken in one place, for the rules that must catch them."""

from io import BytesIO
from zipfile import ZipFile

DOCUMENT = "word/document.xml"


def broken(content: bytes, part: str, old: str, new: str) -> bytes:
    """The file with the first `old` of a part replaced."""
    entries = unzipped(content)
    assert old in entries[part]
    return zipped(list((entries | {part: entries[part].replace(old, new, 1)}).items()))


def unzipped(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as source:
        return {name: source.read(name).decode() for name in source.namelist()}


def zipped(entries: list[tuple[str, str]]) -> bytes:
    """Zip parts in this order; a name may come twice."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as target:
        for name, text in entries:
            target.writestr(name, text)
    return buffer.getvalue()
