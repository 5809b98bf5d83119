"""Checks of a .docx before anything in it is interpreted: its size is bearable and it is only text.

Nothing is ever unpacked to a disk, fetched, or run; what could be is refused here or never read.
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from workshops.minutes.word.ooxml import Element
from workshops.refusals import RefusedError

MOST_BYTES = 10 * 2**20
MOST_UNPACKED = 100 * 2**20
MOST_RATIO = 100
MOST_ENTRIES = 2_000
MOST_XML = 30 * 2**20  # bytes of one part
MOST_TAGS = 1_000_000  # of one part, opening and closing ones; 150 pages have about 100,000

_ENCRYPTED = 0x1
_OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1")  # .doc, and .docx under a password
_ZIP = b"PK\x03\x04"
_LEADS_OUT = re.compile(r"/|[A-Za-z]:")
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(main|relationships\b[\w/]*)")
_FAMILIES = {b"wordprocessingml": b"2006/main", b"officeDocument": b"2006/relationships"}
_PARSER_OPTIONS = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}

UNREADABLE = "Ce fichier est abîmé : ouvrez-le dans Word ou LibreOffice, enregistrez-le à nouveau."
TOO_BIG = "Ce document est trop lourd ou trop compliqué pour être lu ici."
NOT_WORD = "Ce fichier n'est pas un document Word : il faut un fichier .docx."
MACROS = (
    "Ce document contient des macros : enregistrez-le comme « Document Word (.docx) », sans macros."
)
OTHERS_INSIDE = (
    "Ce document en contient d'autres qui n'y sont pas fondus : ouvrez-le dans Word, "
    "enregistrez-le à nouveau, et leur texte en fera partie."
)


def check_outside(data: bytes) -> None:
    """Check a file without opening it. Raises RefusedError."""
    if len(data) > MOST_BYTES:
        raise RefusedError("Ce fichier est trop lourd : 10 Mo au plus.")
    if data.startswith(_OLD_WORD):
        raise RefusedError(
            "Ce fichier est un ancien .doc, ou il a un mot de passe : enregistrez-le en .docx, "
            "sans mot de passe."
        )
    if not data.startswith(_ZIP):
        raise RefusedError(NOT_WORD)


def admitted(data: bytes) -> ZipFile:
    """The package, of which nothing is read yet. Raises RefusedError."""
    check_outside(data)
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, OSError) as error:
        raise RefusedError(UNREADABLE) from error
    entries = archive.infolist()
    size = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or size > min(MOST_UNPACKED, MOST_RATIO * len(data)):
        raise RefusedError(TOO_BIG)
    names = {entry.filename.lower() for entry in entries}
    if len(names) < len(entries) or any(_is_trick(entry) for entry in entries):
        raise RefusedError(UNREADABLE)
    if any(name.endswith("vbaproject.bin") for name in names):
        raise RefusedError(MACROS)
    return archive


def _is_trick(entry: ZipInfo) -> bool:
    """Tell whether its name leads out of the package, or it is not packed as Word packs."""
    name = entry.orig_filename
    leads_out = _LEADS_OUT.match(name) or "\\" in name or "\0" in name or ".." in name.split("/")
    is_usual = entry.compress_type in (ZIP_STORED, ZIP_DEFLATED)
    return bool(leads_out) or not is_usual or bool(entry.flag_bits & _ENCRYPTED)


def content_of(archive: ZipFile, name: str) -> bytes:
    """A part, never more than it says to hold. Raises RefusedError."""
    try:
        entry = archive.getinfo(name)
        if entry.file_size > MOST_XML:
            raise RefusedError(TOO_BIG)
        with archive.open(entry) as file:
            return file.read(entry.file_size + 1)
    except (KeyError, BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise RefusedError(UNREADABLE) from error


def parsed(content: bytes) -> Element:
    """A part as XML, with the names of the transitional format. Raises RefusedError.

    A DOCTYPE is looked for before the parser sees it, in the one encoding in which it can be.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content:
        raise RefusedError(UNREADABLE)
    if b"<!DOCTYPE" in content:
        raise RefusedError("Ce document contient une déclaration interdite (DOCTYPE).")
    if content.count(b"<") > MOST_TAGS:
        raise RefusedError(TOO_BIG)
    try:
        root = etree.fromstring(_STRICT.sub(_transitional, content), _parser())
    except etree.XMLSyntaxError as error:
        raise RefusedError(UNREADABLE) from error
    if root.getroottree().docinfo.doctype:
        raise RefusedError(UNREADABLE)
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(encoding="utf-8", **_PARSER_OPTIONS)


def _transitional(match: re.Match[bytes]) -> bytes:
    """The ISO names of « Strict Open XML », which Word offers too, as those of every other file."""
    family = _FAMILIES.get(match[1])
    if family is None:
        return match[0]
    rest = match[2].partition(b"relationships")[2]
    return b"http://schemas.openxmlformats.org/" + match[1] + b"/" + family + rest
