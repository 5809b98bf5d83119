"""Rules for Word files that a schema cannot express, and that Word punishes by losing text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tests.minutes.word.numbering import Numbering
from tests.minutes.word.tracked import REVISIONS, annotations, comments, revisions

BOOKMARK = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
IN_PARAGRAPHS = {"sectPr", "pStyle", "numPr"}
IN_RUNS = {"rStyle", "b", "i"}


class Package:
    """The parts of a .docx as XML."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(BytesIO(content)) as archive:
            self.names = archive.namelist()
            self.parts = {
                name: parse_xml(archive.read(name))
                for name in self.names
                if name.endswith((".xml", ".rels"))
            }
        self.document = self.parts["word/document.xml"]
        self.styles = self.parts["word/styles.xml"]
        self.numbering = self.parts["word/numbering.xml"]

    def values(self, tag: str, attribute: str = "val", part: str = "document") -> list[str]:
        root = self.parts[f"word/{part}.xml"]
        return [element.get(qn(f"w:{attribute}")) for element in root.iter(qn(f"w:{tag}"))]


def labels(content: bytes, style: str = "") -> list[str]:
    """The number Word shows before each paragraph of the body, « » where none; where `style` is
    given, of those whose style begins with it."""
    package = Package(content)
    numbering = Numbering(package.numbering, package.styles)
    found: list[str] = []
    for paragraph in package.document.body.iterchildren(qn("w:p")):
        label = numbering.label(paragraph)
        if (paragraph.style or "").startswith(style):
            found.append(label)
    return found


def _repeated(values: list[str], what: str) -> Iterator[str]:
    for value, times in Counter(values).items():
        if times > 1:
            yield f"{what} {value} {times} fois"


def bookmarks(package: Package) -> Iterator[str]:
    names = package.values("bookmarkStart", "name")
    starts, ends = package.values("bookmarkStart", "id"), package.values("bookmarkEnd", "id")
    if sorted(starts) != sorted(ends):
        yield "signets ouverts et fermés ne se répondent pas"
    yield from _repeated(starts, "identifiant de signet")
    yield from _repeated([name.lower() for name in names], "nom de signet")
    for name in names:
        if not BOOKMARK.fullmatch(name):
            yield f"nom de signet refusé par Word : {name}"


def references(package: Package) -> Iterator[str]:
    names = set(package.values("bookmarkStart", "name"))
    wanted = {value for value in package.values("hyperlink", "anchor") if value}
    for code in package.document.iter(qn("w:instrText")):
        wanted.update(re.findall(r"PAGEREF\s+(\S+)", code.text))
    for name in wanted - names:
        yield f"renvoi à un signet qui n'existe pas : {name}"


def fields(package: Package) -> Iterator[str]:
    """begin, code, separate, result, end; well nested within the body."""
    stack: list[str] = []
    for element in package.document.iter(qn("w:fldChar"), qn("w:instrText")):
        kind = element.get(qn("w:fldCharType"), "code")
        if kind == "begin":
            stack.append(kind)
        elif not stack or stack[-1] != {"code": "begin", "separate": "code"}.get(kind, "separate"):
            yield f"champ mal formé : {kind}"
        elif kind == "end":
            stack.pop()
        else:
            stack[-1] = kind
    if stack:
        yield "champ qui n'est pas fermé"


def styles(package: Package) -> Iterator[str]:
    known = {style.get(qn("w:styleId")) for style in package.styles.iter(qn("w:style"))}
    parts = [name[5:-4] for name in package.names if re.fullmatch(r"word/[a-z]+\d?\.xml", name)]
    for part in parts:
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            for style in set(package.values(tag, part=part)) - known:
                yield f"style inconnu dans {part} : {style}"


def direct_formatting(package: Package) -> Iterator[str]:
    for properties in package.document.iter(qn("w:pPr")):
        style = properties.find(qn("w:pStyle"))
        is_continuation = style is not None and style.get(qn("w:val")) == "PVSuite"
        for child in properties:
            name = child.tag.split("}")[1]
            is_mark = name == "rPr" and all(mark.tag in REVISIONS for mark in child)
            if (
                name not in IN_PARAGRAPHS
                and not (name == "ind" and is_continuation)
                and not is_mark
            ):
                yield f"mise en forme directe d'un paragraphe : {name}"
    for properties in package.document.iter(qn("w:rPr")):
        is_mark = properties.getparent().tag == qn("w:pPr")
        for child in properties:
            if child.tag.split("}")[1] not in IN_RUNS and not is_mark:
                yield f"mise en forme directe de caractères : {child.tag.split('}')[1]}"


def lists(package: Package) -> Iterator[str]:
    numbers = package.values("num", "numId", "numbering")
    abstracts = package.values("abstractNum", "abstractNumId", "numbering")
    for number in set(package.values("numId")) - {"0", *numbers}:
        yield f"numérotation inconnue : {number}"
    yield from _repeated(numbers, "numérotation")
    yield from _repeated(package.values("nsid", part="numbering"), "nsid")
    for num in package.numbering.iter(qn("w:num")):
        abstract = num.find(qn("w:abstractNumId")).get(qn("w:val"))
        if abstract not in abstracts:
            yield f"numérotation abstraite inconnue : {abstract}"
    shared = [element.get(qn("w:val")) for element in package.numbering.iter(qn("w:abstractNumId"))]
    yield from _repeated(shared, "numérotation abstraite partagée")


def tables(package: Package) -> Iterator[str]:
    for table in package.document.iter(qn("w:tbl")):
        grid = [int(column.get(qn("w:w"))) for column in table.find(qn("w:tblGrid"))]
        properties = table.find(qn("w:tblPr"))
        if int(properties.find(qn("w:tblW")).get(qn("w:w"))) != sum(grid):
            yield "tableau : la largeur n'est pas celle de ses colonnes"
        has_header = properties.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
        for rank, row in enumerate(table.iterchildren(qn("w:tr"))):
            yield from _row(row, grid, is_header=has_header and rank == 0)


def _columns(cell) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if span is None else int(span.get(qn("w:val")))


def _row(row, grid: list[int], is_header: bool) -> Iterator[str]:
    if sum(map(_columns, row.iterchildren(qn("w:tc")))) != len(grid):
        yield "tableau : une ligne n'a pas autant de cellules que de colonnes"
    if (row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None) != is_header:
        yield "tableau : la ligne d'en-tête ne se répète pas, ou une autre se répète"
    if row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None:
        yield "tableau : une ligne peut être coupée"
    for cell in row.iterchildren(qn("w:tc")):
        if cell[-1].tag != qn("w:p"):
            yield "tableau : une cellule ne finit pas par un paragraphe"


def relationships(package: Package) -> Iterator[str]:
    rels = package.parts["word/_rels/document.xml.rels"]
    known = {relation.get("Id"): relation for relation in rels}
    for element in package.document.iter():
        relation = element.get(qn("r:id"))
        if relation and relation not in known:
            yield f"relation inconnue : {relation}"
    for relation in rels:
        is_safe = re.match("https?://|mailto:", relation.get("Target"))
        if relation.get("TargetMode") == "External" and not is_safe:
            yield f"adresse externe : {relation.get('Target')}"


def language(package: Package) -> Iterator[str]:
    texts = package.values("lang", part="styles") + package.values("themeFontLang", part="settings")
    spoken = package.parts["docProps/core.xml"].findtext(qn("dc:language"))
    if len(texts) != 2 or set(texts) != {spoken}:
        yield f"langue : {texts} et {spoken}"


def page(package: Package) -> Iterator[str]:
    sections = list(package.document.iter(qn("w:sectPr")))
    if sections[-1] is not package.document.body[-1]:
        yield "la section ne vient pas en dernier"
    if any(one.getparent().tag != qn("w:pPr") for one in sections[:-1]):
        yield "une section ne finit pas avec un paragraphe"
    for section in sections:
        size = section.find(qn("w:pgSz"))
        if {size.get(qn("w:w")), size.get(qn("w:h"))} != {"11906", "16838"}:
            yield "la page n'est pas en A4"
    modes = {
        setting.get(qn("w:name")): setting.get(qn("w:val"))
        for setting in package.parts["word/settings.xml"].iter(qn("w:compatSetting"))
    }
    if modes.get("compatibilityMode") != "15":
        yield "mode de compatibilité"


RULES = (
    bookmarks,
    references,
    fields,
    styles,
    direct_formatting,
    lists,
    tables,
    relationships,
    language,
    annotations,
    revisions,
    comments,
    page,
)
