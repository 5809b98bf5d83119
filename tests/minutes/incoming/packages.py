"""Word files made by hand, with what Word and LibreOffice write and our own export never does."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": OFFICE,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    }.items()
)
ROOTS = {
    "document": "document",
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header1": "hdr",
    "footer1": "ftr",
}
MAIN_TYPE = f"{TYPES}.document.main+xml"


def run(text: str, properties: str = "") -> str:
    about = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{about}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """`content` is runs, or words."""
    inside = content if content.startswith("<") else run(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str) -> str:
    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return f"{mark('begin')}{instruction}{mark('separate')}{run(result)}{mark('end')}"


def styled(style: str, content: str) -> str:
    return paragraph(content, f'<w:pStyle w:val="{style}"/>')


def listed(num: int, level: int, content: str) -> str:
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    return paragraph(content, numbering)


def style(style_id: str, name: str, about: str = "", kind: str = "paragraph") -> str:
    head = f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>'
    return f"{head}{about}</w:style>"


STYLES = "".join(
    (
        style("Titre", "Title", "<w:rPr><w:b/></w:rPr>"),
        style(
            "Titre1", "heading 1", '<w:rPr><w:b/></w:rPr><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
        ),
        style("Titre2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        style("TM1", "toc 1"),
        style("Fort", "Strong", "<w:rPr><w:b/></w:rPr>", kind="character"),
        style("Cri", "Cri", "<w:rPr><w:b/><w:i/></w:rPr>"),
    )
)


def level(rank: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    indent = f'<w:pPr><w:ind w:left="{720 * (rank + 1)}" w:hanging="360"/></w:pPr>'
    return (
        f'<w:lvl w:ilvl="{rank}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/>{indent}</w:lvl>'
    )


def numbering(*abstracts: str, nums: str = "") -> str:
    """Abstract numberings 0, 1, … each with its list 1, 2, …; `nums` are further lists."""
    found = "".join(
        f'<w:abstractNum w:abstractNumId="{rank}">{levels}</w:abstractNum>'
        for rank, levels in enumerate(abstracts)
    )
    lists = "".join(
        f'<w:num w:numId="{rank + 1}"><w:abstractNumId w:val="{rank}"/></w:num>'
        for rank, _ in enumerate(abstracts)
    )
    return found + lists + nums


def package(
    body: str,
    relations: dict[str, tuple[str, str]] | None = None,
    extra: dict[str, bytes | str] | None = None,
    main_type: str = MAIN_TYPE,
    **parts: str,
) -> bytes:
    """A .docx. `parts` are contents by name (`styles`, `footnotes`…); `relations` of the text are
    (type, target) by id, external where the target is an address; `extra` are whole entries."""
    rels = {name: (name.rstrip("1"), f"{name}.xml") for name in parts}
    rels |= relations or {}
    contents = {"document": f"<w:body>{body}</w:body>", "styles": STYLES} | parts
    rels.setdefault("styles", ("styles", "styles.xml"))
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{name.rstrip("1")}+xml"/>'
        for name in contents
        if name != "document"
    )
    entries: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>{overrides}</Types>',
        "_rels/.rels": relations_of({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": relations_of(rels),
    }
    for name, content in contents.items():
        root = f"w:{ROOTS[name]}"
        entries[f"word/{name}.xml"] = f"<{root} {NAMESPACES}>{content}</{root}>"
    return zipped(entries | (extra or {}))


def relations_of(found: dict[str, tuple[str, str]]) -> str:
    lines = ""
    for name, (kind, target) in found.items():
        mode = ' TargetMode="External"' if ":" in target else ""
        about = f'Type="{OFFICE}/{kind}" Target="{target}"{mode}'
        lines += f'<Relationship Id="{name}" {about}/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def zipped(entries: dict[str, bytes | str]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()
