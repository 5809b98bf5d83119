"""Rules for revisions and comments that no schema expresses, and readers punish by losing them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from docx.oxml.ns import qn

REVISIONS = {qn("w:ins"), qn("w:del")}
ANNOTATIONS = ("bookmarkStart", "ins", "del", "commentReference")
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def annotations(package) -> Iterator[str]:
    """Bookmarks, revisions and comments: each its own number, each change signed and dated."""
    numbers = [value for tag in ANNOTATIONS for value in package.values(tag, "id")]
    for number, times in Counter(numbers).items():
        if times > 1:
            yield f"annotation {number} {times} fois"
    signed = list(package.document.iter(*REVISIONS))
    if "word/comments.xml" in package.names:
        signed += package.parts["word/comments.xml"].iter(qn("w:comment"))
    for element in signed:
        if not element.get(qn("w:author")):
            yield "une révision ou un commentaire n'a pas d'auteur"
        if not DATE.fullmatch(element.get(qn("w:date"), "")):
            yield f"date d'une révision : {element.get(qn('w:date'))}"


def revisions(package) -> Iterator[str]:
    """Faults of revisions: deleted text not marked as such, others marked so, nested or empty
    ones."""
    for element in package.document.iter(*REVISIONS):
        inside = {ancestor.tag for ancestor in element.iterancestors()}
        if inside & REVISIONS:
            yield "révision dans une révision"
        is_mark = element.getparent().tag in (qn("w:rPr"), qn("w:trPr"))
        if is_mark == any(child.tag == qn("w:r") for child in element):
            yield "révision sans texte, ou marque qui en a"
    for text in package.document.iter(qn("w:t"), qn("w:delText")):
        is_struck = any(ancestor.tag == qn("w:del") for ancestor in text.iterancestors())
        if is_struck != (text.tag == qn("w:delText")):
            yield f"texte barré qui n'en est pas, ou l'inverse : {text.text}"


def comments(package) -> Iterator[str]:
    """Faults of comments: each must begin, end and be called once, in this order, outside
    revisions."""
    kinds = ("commentRangeStart", "commentRangeEnd", "commentReference")
    found: dict[str, list[str]] = {}
    for element in package.document.iter(*(qn(f"w:{kind}") for kind in kinds)):
        found.setdefault(element.get(qn("w:id")), []).append(element.tag.split("}")[1])
        if any(ancestor.tag in REVISIONS for ancestor in element.iterancestors()):
            yield "commentaire ancré dans une révision"
    for number, marks in found.items():
        if tuple(marks) != kinds:
            yield f"commentaire {number} mal ancré : {marks}"
    has_part = "word/comments.xml" in package.names
    if set(package.values("comment", "id", "comments") if has_part else ()) != set(found):
        yield "commentaires écrits et commentaires ancrés ne se répondent pas"
