"""The REFI-QDA project: every rule that a reader in use asks for (docs/adr/0059-corpus.md)."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections import Counter
from datetime import datetime, timedelta, timezone
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from tests.corpus.room import AT, CORPORA, DAMIEN, meeting, told
from workshops.corpus.qdpx import qdpx_of
from workshops.corpus.values import Corpus, CorpusParagraph, one_line

NS = "{urn:QDA-XML:project:1.0}"
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ORDER = ["Users", "CodeBook", "Variables", "Cases", "Sources"]
UNSEEN = re.compile("[\ufeff\u2028\u2029\x00-\x09\x0b-\x1f\x7f-\x9f]")


class Read:
    """A project as a strict reader sees it."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.xml = self.archive.read("project.qde")
        self.root = ET.fromstring(self.xml)  # our own bytes

    def all(self, name: str) -> list[ET.Element]:
        return list(self.root.iter(NS + name))

    def text(self, source: ET.Element) -> str:
        name = source.get("plainTextPath", "").removeprefix("internal://")
        return self.archive.read(f"sources/{name}").decode("utf-8")

    def passages(self) -> dict[str, list[str]]:
        """The words of each code, by its name."""
        names = {code.get("guid"): code.get("name", "") for code in self.all("Code")}
        found: dict[str, list[str]] = {}
        for source in self.all("TextSource"):
            text = self.text(source)
            for one in source.iter(f"{NS}PlainTextSelection"):
                words = text[int(one.get("startPosition", 0)) : int(one.get("endPosition", 0))]
                [reference] = one.iter(f"{NS}CodeRef")
                found.setdefault(names[reference.get("targetGUID")], []).append(words)
        return found

    def values(self, element: ET.Element) -> dict[str, str]:
        names = {one.get("guid"): one.get("name") for one in self.all("Variable")}
        return {
            names[one[0].get("targetGUID")]: one[1].text
            for one in element.findall(f"{NS}VariableValue")
        }


@pytest.fixture
def read() -> Read:
    return Read(qdpx_of(told(), AT))


def test_each_code_has_the_words_of_its_paragraphs(read: Read) -> None:
    assert read.passages() == {
        "Damien LHOEST": ["Bonjour 🙂 à tous.", "Je continue."],
        "Hélène MARCHAL": ["Le temps manque à Łódź."],
        "Freins": ["Une synthèse."],
        "Freins : temps": ["Le temps manque à Łódź."],
        "#frein": ["Le temps manque à Łódź."],
        "#cause": ["Le temps manque à Łódź."],
    }


def test_the_texts_tell_who_speaks_and_under_which_rubric(read: Read) -> None:
    texts = {source.get("name"): read.text(source) for source in read.all("TextSource")}
    assert texts == {
        "Séance 2 – plénière": "Damien LHOEST : Bonjour 🙂 à tous.\nJe continue.\n",
        "Séance 2 – Groupe 1": "Freins : temps\nHélène MARCHAL : Le temps manque à Łódź.\n"
        "Freins\nUne synthèse.\n",
    }


def test_rubrics_are_nested_and_a_selection_tells_its_paragraph(read: Read) -> None:
    freins = next(code for code in read.all("Code") if code.get("name") == "Freins")
    assert [child.get("name") for child in freins] == ["Freins : temps"]
    names = {one.get("name") for one in read.all("PlainTextSelection")}
    assert names == {"§ 4", "§ 5", "§ 9", None}


def test_a_case_is_a_code_too_and_has_its_passages_and_variables(read: Read) -> None:
    codes = {code.get("guid"): code.get("name") for code in read.all("Code")}
    cases = {case.get("name"): case for case in read.all("Case")}
    assert set(cases) == {"Damien LHOEST", "Hélène MARCHAL"}
    for name, case in cases.items():
        assert codes[case.get("guid")] == name
    damien = cases["Damien LHOEST"]
    assert read.values(damien) == {"Secteur": "CPAS", "Organisme": "CPAS de Mons"}
    assert len(damien.findall(f"{NS}SourceRef")) == 1
    assert len(damien.findall(f"{NS}SelectionRef")) == 2


def test_a_source_tells_its_seance_its_day_and_its_group(read: Read) -> None:
    values = [read.values(source) for source in read.all("TextSource")]
    assert values[1] == {"Séance": "2", "Date": "2026-10-20", "Groupe": "Groupe 1"}


def test_an_empty_list_is_left_out() -> None:
    bare = Read(qdpx_of(Corpus("Sans rien", (meeting(CorpusParagraph("Un mot.")),)), AT))
    assert [child.tag.removeprefix(NS) for child in bare.root] == ["Users", "Variables", "Sources"]
    assert [child.tag for child in Read(qdpx_of(Corpus(""), AT)).root] == [f"{NS}Users"]


def test_the_hour_is_told_in_utc() -> None:
    brussels = datetime(2026, 12, 1, 10, 30, tzinfo=timezone(timedelta(hours=1)))
    assert Read(qdpx_of(told(), brussels)).root.get("creationDateTime") == "2026-12-01T09:30:00Z"
    assert qdpx_of(told(), AT) == qdpx_of(told(), brussels)


def test_two_people_of_one_name_are_two_codes() -> None:
    other = CorpusParagraph("Moi aussi.", type(DAMIEN)("person-9", DAMIEN.label), True)
    both = Corpus("", (meeting(CorpusParagraph("Moi.", DAMIEN, True), other),))
    passages = Read(qdpx_of(both, AT)).passages()
    assert passages == {"Damien LHOEST": ["Moi."], "Damien LHOEST (2)": ["Moi aussi."]}


@settings(max_examples=25, deadline=None)
@given(CORPORA)
def test_no_reader_stumbles(corpus: Corpus) -> None:
    read = Read(qdpx_of(corpus, AT))
    assert b"origin=" in read.xml
    assert b"ns0:" not in read.xml
    children = [child.tag.removeprefix(NS) for child in read.root]
    assert children == [name for name in ORDER if name in children]
    assert all(len(child) for child in read.root)
    _names_are_unique(read)
    _guids_are_plain(read)
    _made_by_somebody(read)
    _texts_are_clean(read)
    _every_paragraph_is_there(read, corpus)


def _names_are_unique(read: Read) -> None:
    for kind in ("Code", "TextSource", "Variable", "Case"):
        names = [one.get("name", "") for one in read.all(kind)]
        assert all(names), kind
        assert len({name.casefold() for name in names}) == len(names), kind
    for source in read.all("TextSource"):
        assert not re.search(r"[/\\.]", source.get("name", ""))
    for code in read.all("Code"):
        assert code.get("isCodable") == "true"
        assert re.fullmatch("#[0-9A-F]{6}", code.get("color", ""))


def _guids_are_plain(read: Read) -> None:
    own = [one.get("guid") for one in read.root.iter() if "guid" in one.attrib]
    assert all(GUID.fullmatch(guid or "") for guid in own)
    twice = [guid for guid, count in Counter(own).items() if count > 1]
    assert sorted(twice) == sorted(case.get("guid", "") for case in read.all("Case"))
    cited = [one.get("targetGUID") for one in read.root.iter() if "targetGUID" in one.attrib]
    assert set(cited) <= set(own)


def _made_by_somebody(read: Read) -> None:
    users = {user.get("guid") for user in read.all("User")}
    for kind in ("TextSource", "PlainTextSelection", "Coding"):
        for one in read.all(kind):
            assert one.get("creatingUser") in users
            assert one.get("creationDateTime") == "2026-12-01T09:30:00Z"
    for selection in read.all("PlainTextSelection"):
        [coding] = selection
        assert coding[0].tag == f"{NS}CodeRef"


def _texts_are_clean(read: Read) -> None:
    names = {"project.qde"}
    for source in read.all("TextSource"):
        assert source.get("plainTextPath") == f"internal://{source.get('guid')}.txt"
        names.add(f"sources/{source.get('guid')}.txt")
        text = read.text(source)
        assert not UNSEEN.search(text)
        assert text == unicodedata.normalize("NFC", text)
        assert text.endswith("\n")
    assert set(read.archive.namelist()) == names


def _every_paragraph_is_there(read: Read, corpus: Corpus) -> None:
    words = Counter(text for one in corpus.paragraphs if (text := one_line(one.text)))
    lines = Counter(
        line for source in read.all("TextSource") for line in read.text(source).splitlines()
    )
    assert words.total() <= lines.total()
    coded = Counter(told for passages in read.passages().values() for told in passages)
    assert set(coded) <= set(words)
