"""The words of a paragraph as they are seen, with what hangs on them: links, notes, text boxes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import ClassVar

from workshops.blocks import Run, merged
from workshops.minutes.incoming.fields import Fields
from workshops.minutes.incoming.notes import Footnote, Footnotes
from workshops.minutes.incoming.package import PackagePart
from workshops.minutes.incoming.styles import Styles, switch, value
from workshops.minutes.incoming.symbols import lowered, raised, shown, symbol
from workshops.minutes.word.fields import web_address
from workshops.minutes.word.ooxml import Element, qn

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES = f"{_MC}AlternateContent"
# What is no content of a text. `pPr` and the like hold properties; a `Fallback` says it again.
PROPERTIES = frozenset(
    qn(f"w:{name}")
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr")
)
_SPACES = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def chosen(alternatives: Element) -> Element:
    """The newest of several alternatives of the same content."""
    choice = alternatives.find(f"{_MC}Choice")
    return alternatives.find(f"{_MC}Fallback") if choice is None else choice


@dataclass(slots=True)
class TextLine:
    runs: list[Run] = field(default_factory=list[Run])
    boxes: list[Element] = field(default_factory=list[Element])
    notes: list[Footnote] = field(default_factory=list[Footnote])
    bookmarks: set[str] = field(default_factory=set[str])
    anchors: list[str] = field(default_factory=list[str])


class Words:
    """Reads the paragraphs of one part, in order: a computed field can go on from one to the next.

    `hidden` counts the stretches of hidden text that were left out.
    """

    def __init__(
        self, part: PackagePart, styles: Styles, notes: Footnotes, shows_pages: bool = True
    ) -> None:
        self._part = part
        self._styles = styles
        self._notes = notes
        self._fields = Fields(shows_pages)
        self._line = TextLine()
        self._form = self._base = Run("")
        self.hidden = 0

    def read(self, paragraph: Element, base: Run) -> TextLine:
        """`base` has the formatting that comes with the style of the paragraph."""
        self._line = TextLine()
        self._base = self._form = base
        self._walk(paragraph)
        self._fields.end_paragraph()
        self._line.runs = list(merged(self._line.runs))
        return self._line

    def _walk(self, parent: Element) -> None:
        for child in parent:
            handler = self._handlers.get(child.tag)
            if handler:
                handler(self, child)
            elif child.tag not in PROPERTIES:
                self._walk(child)

    def _say(self, text: str) -> None:
        if text and self._fields.is_shown:
            link = self._form.link or web_address(self._fields.link)
            self._line.runs.append(replace(self._form, text=text, link=link))

    def _run(self, run: Element) -> None:
        properties = run.find(qn("w:rPr"))
        style_id = value(properties, "rStyle")
        if self._has(properties, style_id, "vanish"):
            self.hidden += any(text.text for text in run.iter(qn("w:t")))
            return
        outer = self._form
        bold = self._has(properties, style_id, "b", self._base.bold)
        italic = self._has(properties, style_id, "i", self._base.italic)
        self._form = replace(outer, bold=bold, italic=italic)
        self._walk(run)
        self._form = outer

    def _has(
        self, properties: Element | None, style_id: str | None, name: str, base: bool = False
    ) -> bool:
        """Tell whether a run has a property by itself, or by its style, which inverts that of its
        paragraph."""
        state = switch(properties, name)
        if state is not None:
            return state
        return base != bool(style_id and self._styles.is_on(name, style_id))

    def _text(self, element: Element) -> None:
        properties = element.getparent().find(qn("w:rPr"))
        text = " ".join((element.text or "").replace("\t", " ").split("\n"))
        fonts = None if properties is None else properties.find(qn("w:rFonts"))
        text = shown(text, "" if fonts is None else fonts.get(qn("w:ascii"), ""))
        place = value(properties, "vertAlign")
        self._say({"superscript": raised, "subscript": lowered}.get(place or "", str)(text))

    def _space(self, element: Element) -> None:
        self._say(_SPACES[element.tag.rpartition("}")[2]])

    def _symbol(self, element: Element) -> None:
        place = element.get(qn("w:char"), "")
        known = place and all(sign in "0123456789abcdefABCDEF" for sign in place)
        self._say(symbol(int(place, 16), element.get(qn("w:font"), "")) if known else "")

    def _note(self, element: Element) -> None:
        note = self._notes.called(element)
        if note:
            self._say(note.label)
            self._line.notes.append(note)

    def _link(self, element: Element) -> None:
        relation = self._part.relations.get(element.get(qn("r:id"), ""))
        anchor = element.get(qn("w:anchor"), "")
        outer = self._form
        if relation and relation.is_external:
            address = f"{relation.target}#{anchor}" if anchor else relation.target
            self._form = replace(outer, link=web_address(address))
        elif anchor:
            self._line.anchors.append(anchor)
        self._walk(element)
        self._form = outer

    def _mark(self, element: Element) -> None:
        self._say(self._fields.mark(element))

    def _code(self, element: Element) -> None:
        self._fields.instruct(element.text or "")

    def _simple_field(self, element: Element) -> None:
        self._fields.open_whole(element.get(qn("w:instr"), ""))
        self._walk(element)
        self._fields.close_whole()

    def _bookmark(self, element: Element) -> None:
        self._line.bookmarks.add(element.get(qn("w:name"), ""))

    def _alternatives(self, element: Element) -> None:
        self._walk(chosen(element))

    def _diagram(self, element: Element) -> None:
        """The words of a drawing by « SmartArt », which stand in a part of their own."""
        part = self._part.at(element.get(qn("r:dm")))
        for paragraph in part.root.iter(qn("a:p")) if part else ():
            words = "".join(text.text or "" for text in paragraph.iter(qn("a:t")))
            self._say(f"\n{words}" if words else "")

    def _box(self, element: Element) -> None:
        self._line.boxes.append(element)

    _handlers: ClassVar[dict[str, Callable[[Words, Element], None]]] = {
        **dict.fromkeys((qn("w:t"), qn("m:t")), _text),
        **dict.fromkeys((qn(f"w:{name}") for name in _SPACES), _space),
        **dict.fromkeys((qn("w:footnoteReference"), qn("w:endnoteReference")), _note),
        qn("w:r"): _run,
        qn("w:sym"): _symbol,
        qn("w:hyperlink"): _link,
        qn("w:fldChar"): _mark,
        qn("w:instrText"): _code,
        qn("w:fldSimple"): _simple_field,
        qn("w:bookmarkStart"): _bookmark,
        qn("w:txbxContent"): _box,
        qn("dgm:relIds"): _diagram,
        ALTERNATIVES: _alternatives,
    }
