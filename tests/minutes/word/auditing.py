"""The one gate for every Word file that leaves: its package, our rules, then openxml-audit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from tempfile import NamedTemporaryFile
from zipfile import ZipFile

from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator

from tests.minutes.word.semantics import RULES, Package

NEEDED = frozenset(
    {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        *(f"word/{name}.xml" for name in ("document", "styles", "numbering", "settings")),
        "word/_rels/document.xml.rels",
    }
)
HOLDERS = frozenset(qn(f"w:{name}") for name in ("t", "delText", "instrText", "delInstrText"))
WORDS = etree.XPath("//text()[normalize-space()]")


def assert_sound(content: bytes) -> None:
    """Fails with every broken rule, in words."""
    found = list(faults(content))
    assert not found, "\n".join(found)


def is_broken(content: bytes) -> bool:
    return next(faults(content), None) is not None


def faults(content: bytes) -> Iterator[str]:
    """Broken rules, the quick ones first; a package that cannot be read has no other."""
    unreadable = list(_packaging(content))
    yield from unreadable
    if unreadable:
        return
    package = Package(content)
    yield from _loose_text(package)
    yield from _dates(package)
    for rule in RULES:
        yield from rule(package)
    yield from _audit(content)


def _packaging(content: bytes) -> Iterator[str]:
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        for name, times in Counter(name.lower() for name in names).items():
            if times > 1:
                yield f"{name} est {times} fois dans le fichier"
        for name in sorted(NEEDED - set(names)):
            yield f"{name} manque"
        for name in names:
            yield from _part(name, archive.read(name))


def _part(name: str, content: bytes) -> Iterator[str]:
    if not name.endswith((".xml", ".rels")):
        yield f"{name} n'est pas du texte"
        return
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError as error:
        yield f"{name} : {error}"
        return
    if root.getroottree().docinfo.doctype:
        yield f"{name} a une DOCTYPE, que Word refuse"


def _loose_text(package: Package) -> Iterator[str]:
    """Words outside `w:t`: no schema forbids them, no reader shows them."""
    for text in WORDS(package.document):
        element = text.getparent()
        if text.is_tail or element.tag not in HOLDERS:
            yield f"texte perdu dans {element.tag.rpartition('}')[2]} : {text.strip()}"


def _dates(package: Package) -> Iterator[str]:
    for element in package.parts["docProps/core.xml"].iter(
        qn("dcterms:created"), qn("dcterms:modified")
    ):
        try:
            datetime.fromisoformat(element.text or "")
        except ValueError:
            yield f"date de la fiche : {element.text}"


_VALIDATOR = OpenXmlValidator()


def _validator(content: bytes) -> OpenXmlValidator:
    """A new one where parts are checked against each other: openxml-audit 0.8.0 remembers a file
    by an address in memory that the next file may have again."""
    with ZipFile(BytesIO(content)) as archive:
        has_comments = "word/comments.xml" in archive.namelist()
    return OpenXmlValidator() if has_comments else _VALIDATOR


def _audit(content: bytes) -> Iterator[str]:
    with NamedTemporaryFile(suffix=".docx") as file:
        file.write(content)
        file.flush()
        for error in _validator(content).validate(file.name).errors:
            yield f"openxml-audit: {error.part_uri} {error.description}"
