"""Accepts or rejects every tracked change of a Word file, as Word's own commands do.

Only for files of ours, or that came through the gate for what comes from outside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx.oxml import parse_xml

from workshops.minutes.word.ooxml import Element, qn, xml_of

_STORIES = re.compile(r"word/(?:document|(?:header|footer)\d*|footnotes|endnotes|comments)\.xml")
_COMMENTS = "word/comments.xml"
_INSERTED = (qn("w:ins"), qn("w:moveTo"))
_DELETED = (qn("w:del"), qn("w:moveFrom"))
_PROPERTIES = re.compile(r"\{.*\}\w+Change")
# What a property says besides formatting, and so keeps when its formatting goes back.
_NOT_FORMATTING = frozenset(
    qn(f"w:{name}")
    for name in ("rPr", "sectPr", "ins", "del", "headerReference", "footerReference")
)
_KEPT_FIRST = frozenset({qn("w:rPr"), qn("w:sectPr")})
_BOOKMARKS = frozenset((qn("w:bookmarkStart"), qn("w:bookmarkEnd")))
_RANGES = (
    (qn("w:bookmarkStart"), qn("w:bookmarkEnd")),
    (qn("w:commentRangeStart"), qn("w:commentRangeEnd")),
)


def accept_all(docx: bytes) -> bytes:
    """The same file with every insertion, deletion, move and change of formatting made final."""
    return _resolved(docx, gone=_DELETED, stays=_INSERTED)


def reject_all(docx: bytes) -> bytes:
    """The same file as it was before its tracked changes."""
    return _resolved(docx, gone=_INSERTED, stays=_DELETED)


def accept(story: Element) -> None:
    """Make every tracked change of one part final, in place."""
    _resolve(story, gone=_DELETED, stays=_INSERTED)


def _resolved(docx: bytes, gone: tuple[str, ...], stays: tuple[str, ...]) -> bytes:
    buffer = BytesIO()
    with ZipFile(BytesIO(docx)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        contents = {name: source.read(name) for name in source.namelist()}
        stories = {
            name: parse_xml(content)
            for name, content in contents.items()
            if _STORIES.fullmatch(name)
        }
        for story in stories.values():
            _resolve(story, gone, stays)
        _forget_lost_comments(stories)
        for name, content in contents.items():
            is_story = name in stories
            target.writestr(name, xml_of(stories[name]) if is_story else content)
    return buffer.getvalue()


def _resolve(story: Element, gone: tuple[str, ...], stays: tuple[str, ...]) -> None:
    _settle_formatting(story, is_kept=gone == _DELETED)
    _settle_rows(story, gone, stays)
    joined = list(_settle_marks(story, gone, stays))
    for element in list(story.iter(*gone)):
        element.getparent().remove(element)
    for element in list(story.iter(*stays)):
        _unwrap(element)
    for text in story.iter(qn("w:delText"), qn("w:delInstrText")):
        text.tag = qn("w:t") if text.tag == qn("w:delText") else qn("w:instrText")
    for paragraph in joined:
        _join_next(paragraph)
    _tidy(story)


def _settle_formatting(story: Element, is_kept: bool) -> None:
    for change in [element for element in story.iter() if _PROPERTIES.fullmatch(str(element.tag))]:
        properties = change.getparent()
        properties.remove(change)
        if is_kept or not len(change):
            continue
        others = [child for child in properties if child.tag in _NOT_FORMATTING]
        former = list(change[0])
        for child in list(properties):
            properties.remove(child)
        is_first = properties.tag in _KEPT_FIRST
        properties.extend([*others, *former] if is_first else [*former, *others])


def _settle_rows(story: Element, gone: tuple[str, ...], stays: tuple[str, ...]) -> None:
    for properties in list(story.iter(qn("w:trPr"))):
        row = properties.getparent()
        if any(properties.find(tag) is not None for tag in gone):
            table = row.getparent()
            table.remove(row)
            if table.find(qn("w:tr")) is None:
                table.getparent().remove(table)
        for mark in [child for child in properties if child.tag in stays]:
            properties.remove(mark)


def _settle_marks(
    story: Element, gone: tuple[str, ...], stays: tuple[str, ...]
) -> Iterator[Element]:
    """Remove the marks of tracked ends of paragraphs; return the paragraphs that lost their end."""
    for properties in list(story.iter(qn("w:pPr"))):
        end = properties.find(qn("w:rPr"))
        if end is None:
            continue
        if any(child.tag in gone for child in end):
            yield properties.getparent()
        for child in [child for child in end if child.tag in gone + stays]:
            end.remove(child)
        for empty in (end, properties):
            if not len(empty):
                empty.getparent().remove(empty)


def _unwrap(element: Element) -> None:
    for child in list(element):
        element.addprevious(child)
    element.getparent().remove(element)


def _join_next(paragraph: Element) -> None:
    """Move what is left of a paragraph without its end into the next one, which keeps its style.

    Before a table, and at the end of a cell or of the text, a paragraph stays.
    """
    following = paragraph.getnext()
    while following is not None and following.tag in _BOOKMARKS:
        following = following.getnext()
    if following is None or following.tag not in (qn("w:p"), qn("w:tbl")):
        return
    content = [child for child in paragraph if child.tag != qn("w:pPr")]
    if not any(_is_shown(run) for run in paragraph.iter(qn("w:r"))):
        content = [child for child in content if child.tag not in _BOOKMARKS]
    if following.tag == qn("w:p"):
        place = 0 if following.find(qn("w:pPr")) is None else 1
        following[place:place] = content
    elif content:
        return
    paragraph.getparent().remove(paragraph)


def _is_shown(run: Element) -> bool:
    """Tell whether the run is more than the anchor of a comment."""
    return any(child.tag not in (qn("w:rPr"), qn("w:commentReference")) for child in run)


def _tidy(story: Element) -> None:
    """Remove links without words, ends of moves, and ranges that only begin or end."""
    for link in list(story.iter(qn("w:hyperlink"))):
        if not len(link):
            link.getparent().remove(link)
    for kind in ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"):
        for mark in list(story.iter(qn(f"w:{kind}"))):
            mark.getparent().remove(mark)
    for kinds in _RANGES:
        marks = list(story.iter(*kinds))
        ends = Counter(mark.get(qn("w:id")) for mark in marks)
        for mark in marks:
            if ends[mark.get(qn("w:id"))] == 1:
                mark.getparent().remove(mark)


def _forget_lost_comments(stories: dict[str, Element]) -> None:
    """Remove the comments whose paragraph or row is gone."""
    anchored = {
        reference.get(qn("w:id"))
        for story in stories.values()
        for reference in story.iter(qn("w:commentReference"))
    }
    kinds = [qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:comment")]
    for story in stories.values():
        for element in list(story.iter(*kinds)):
            if element.get(qn("w:id")) not in anchored:
                element.getparent().remove(element)
