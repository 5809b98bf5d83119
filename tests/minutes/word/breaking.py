"""Word files broken in one place, for the rules that must catch them."""

from io import BytesIO
from zipfile import ZipFile

DOCUMENT = "word/document.xml"


def broken(content: bytes, part: str, old: str, new: str) -> bytes:
    """The file with the first `old` of a part replaced."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(buffer, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            if name == part:
                assert old in text
                text = text.replace(old, new, 1)
            target.writestr(name, text)
    return buffer.getvalue()
