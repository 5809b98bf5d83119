"""A corpus as a REFI-QDA 1.0 project (.qdpx). Pure.

Stricter than the schema: what a reader in use does not take is avoided (docs/adr/0059-corpus.md).
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from workshops.corpus.codebook import Code, Codebook
from workshops.corpus.source_texts import PlacedParagraph, SourceText, source_texts
from workshops.corpus.values import Corpus, CorpusSpeaker, one_line

XMLNS = "urn:QDA-XML:project:1.0"
ORIGIN = "Panache"
SPACE = uuid.UUID("6f0d6c4e-6f1b-5a52-9f5e-7a1c0f7c1d10")  # of all our GUIDs
OF_SOURCES = ("Séance", "Date", "Groupe")
OF_CASES = ("Secteur", "Organisme")


def qdpx_of(corpus: Corpus, created: datetime) -> bytes:
    """The file. The same corpus, taken at the same instant, gives the same bytes."""
    project = _Project(corpus, created.astimezone(UTC).replace(microsecond=0))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in project.files():
            entry = zipfile.ZipInfo(name, project.created.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


class _Project:
    """Collects the codes while it writes the sources; the file has them the other way round."""

    def __init__(self, corpus: Corpus, created: datetime) -> None:
        self.corpus, self.created = corpus, created
        self.at = created.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.user = self._guid("user")
        self.book = Codebook()
        self.cases: dict[str, CorpusSpeaker] = {}
        self.said_in: dict[str, dict[str, list[str]]] = {}  # selections by case and source
        self.texts = list(source_texts(corpus))

    def files(self) -> Iterable[tuple[str, bytes]]:
        yield "project.qde", self._xml()
        for text in self.texts:
            yield f"sources/{self._guid('source', text.key)}.txt", text.text.encode()

    def _guid(self, *names: str) -> str:
        """Made of what the file shows anyway: it gives away nobody under a pseudonym."""
        return str(uuid.uuid5(SPACE, "\n".join((self.corpus.title, *names))))

    def _made(self) -> dict[str, str]:
        return {"creatingUser": self.user, "creationDateTime": self.at}

    def _xml(self) -> bytes:
        sources = [self._source(text) for text in self.texts]
        cases = [self._case(speaker) for speaker in self.cases.values()]
        codes = [self._code(code) for code in self.book.roots]
        variables = [
            ET.Element(
                "Variable",
                {"guid": self._guid("variable", name), "name": name, "typeOfVariable": "Text"},
            )
            for name in self._variables_used(sources, cases)
        ]
        project = ET.Element(
            "Project",
            {
                "xmlns": XMLNS,
                "name": one_line(self.corpus.title) or ORIGIN,
                "origin": ORIGIN,
                "creatingUserGUID": self.user,
                "creationDateTime": self.at,
            },
        )
        _listed(project, "Users", [ET.Element("User", {"guid": self.user, "name": ORIGIN})])
        if codes:
            _listed(ET.SubElement(project, "CodeBook"), "Codes", codes)
        _listed(project, "Variables", variables)
        _listed(project, "Cases", cases)
        _listed(project, "Sources", sources)
        return ET.tostring(project, encoding="utf-8", xml_declaration=True)

    def _variables_used(
        self, sources: Iterable[ET.Element], cases: Iterable[ET.Element]
    ) -> list[str]:
        used = {
            reference.get("targetGUID")
            for element in (*sources, *cases)
            for reference in element.iter("VariableRef")
        }
        names = (*OF_SOURCES, *OF_CASES)
        return [name for name in names if self._guid("variable", name) in used]

    def _code(self, code: Code) -> ET.Element:
        element = ET.Element(
            "Code",
            {
                "guid": self._guid("code", code.name),
                "name": code.name,
                "isCodable": "true",
                "color": code.colour,
            },
        )
        element.extend(self._code(child) for child in code.children)
        return element

    def _case(self, speaker: CorpusSpeaker) -> ET.Element:
        """A case has the GUID and name of the code of its speaker: some readers know only that."""
        code = self.book.speaker(speaker)
        element = ET.Element("Case", {"guid": self._guid("code", code.name), "name": code.name})
        values = {"Secteur": speaker.sector, "Organisme": speaker.organisation}
        self._set(element, values)
        said_in = self.said_in[speaker.key]
        for source in said_in:
            ET.SubElement(element, "SourceRef", {"targetGUID": source})
        for selections in said_in.values():
            for selection in selections:
                ET.SubElement(element, "SelectionRef", {"targetGUID": selection})
        return element

    def _source(self, text: SourceText) -> ET.Element:
        guid = self._guid("source", text.key)
        element = ET.Element(
            "TextSource",
            {
                "guid": guid,
                "name": text.name,
                "plainTextPath": f"internal://{guid}.txt",
                **self._made(),
            },
        )
        for placed in text.placed:
            self._select(element, guid, placed)
        values = (str(text.meeting.number), text.meeting.date.isoformat(), text.group)
        self._set(element, dict(zip(OF_SOURCES, values, strict=True)))
        return element

    def _select(self, source: ET.Element, guid: str, placed: PlacedParagraph) -> None:
        """Add a selection for each code, with one coding: of several some readers keep one."""
        speaker = placed.paragraph.speaker
        for code in self.book.of(placed.paragraph):
            self._selection(source, guid, placed, code)
        if speaker is not None:
            self.cases[speaker.key] = speaker  # as it was the last time
            selection = self._selection(source, guid, placed, self.book.speaker(speaker))
            said_in = self.said_in.setdefault(speaker.key, {})
            said_in.setdefault(guid, []).append(selection)

    def _selection(self, source: ET.Element, guid: str, placed: PlacedParagraph, code: Code) -> str:
        selection = self._guid("selection", guid, str(placed.start), code.name)
        number = placed.paragraph.number
        element = ET.SubElement(
            source,
            "PlainTextSelection",
            {
                "guid": selection,
                **({"name": f"§ {number}"} if number else {}),
                "startPosition": str(placed.start),
                "endPosition": str(placed.end),
                **self._made(),
            },
        )
        coding = {"guid": self._guid("coding", selection), **self._made()}
        reference = {"targetGUID": self._guid("code", code.name)}
        ET.SubElement(ET.SubElement(element, "Coding", coding), "CodeRef", reference)
        return selection

    def _set(self, element: ET.Element, values: Mapping[str, str]) -> None:
        for name, value in values.items():
            if said := one_line(value):
                variable = ET.SubElement(element, "VariableValue")
                reference = {"targetGUID": self._guid("variable", name)}
                ET.SubElement(variable, "VariableRef", reference)
                ET.SubElement(variable, "TextValue").text = said


def _listed(parent: ET.Element, name: str, elements: list[ET.Element]) -> None:
    """Add a list; an empty one is left out, as no reader takes it."""
    if elements:
        ET.SubElement(parent, name).extend(elements)
