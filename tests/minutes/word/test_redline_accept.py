"""Changes that only Word tracks, not we, are accepted and rejected too."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.minutes.editing import document
from tests.minutes.word.signature import signature
from workshops.blocks import Block, Kind, text
from workshops.minutes.word.accept import accept_all, reject_all
from workshops.minutes.word.builder import build

SIGNED = 'w:author="Maud" w:date="2031-03-25T09:14:00Z"'


def file(xml: str, part: str = "word/document.xml") -> bytes:
    """A file of ours whose text is `xml`: `<ins>`, `<del>`… stand for signed changes."""
    signed = re.sub(r"<w:(ins|del|moveFrom|moveTo|\w+Change)(?=[ />])", rf"<w:\1 {SIGNED}", xml)
    buffer = BytesIO()
    source = ZipFile(BytesIO(build(document(Block(Kind.PARAGRAPH, text("TEXTE"))))))
    with source, ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == part:
                content = re.sub(r"<w:p>.*</w:p>|<w:p .*</w:p>", signed, content, flags=re.DOTALL)
            target.writestr(name, content)
    return buffer.getvalue()


def run(words: str, tag: str = "t", properties: str = "") -> str:
    return f"<w:r>{properties}<w:{tag}>{words}</w:{tag}></w:r>"


def shown(content: bytes) -> list:
    """Style, then text and formatting, of each paragraph."""
    return [
        (line.style, [stretch[:2] for stretch in line.stretches]) for line in signature(content)
    ]


def both(xml: str) -> tuple[list, list]:
    content = file(xml)
    return shown(accept_all(content)), shown(reject_all(content))


def test_formatting_is_kept_or_goes_back():
    bold = "<w:rPr><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"
    style = (
        '<w:pPr><w:pStyle w:val="Title"/><w:pPrChange><w:pPr><w:pStyle w:val="PVRubrique"/></w:pPr>'
        "</w:pPrChange></w:pPr>"
    )
    accepted, rejected = both(f"<w:p>{style}{run('a', properties=bold)}</w:p>")
    assert accepted == [("Title", [("a", ("b=None",))])]
    assert rejected == [("PVRubrique", [("a", ("i=None",))])]


def test_marks_of_paragraphs_survive_formatting_that_goes_back():
    properties = (
        '<w:pPr><w:pStyle w:val="Title"/><w:rPr><w:del/></w:rPr>'
        '<w:pPrChange><w:pPr><w:pStyle w:val="PVRubrique"/></w:pPr></w:pPrChange></w:pPr>'
    )
    accepted, rejected = both(f"<w:p>{properties}{run('a')}</w:p><w:p>{run('b')}</w:p>")
    assert accepted == [(None, [("ab", ())])]
    assert rejected == [("PVRubrique", [("a", ())]), (None, [("b", ())])]


def test_moved_text_is_in_one_place():
    accepted, rejected = both(
        f'<w:p><w:moveFromRangeStart w:id="1" w:name="m"/><w:moveFrom>{run("a")}</w:moveFrom>'
        f'<w:moveFromRangeEnd w:id="1"/></w:p><w:p>{run("b")}<w:moveTo>{run("a")}</w:moveTo></w:p>'
    )
    assert accepted == [(None, []), (None, [("ba", ())])]
    assert rejected == [(None, [("a", ())]), (None, [("b", ())])]


def test_text_inserted_then_deleted_is_in_neither():
    accepted, rejected = both(
        f"<w:p>{run('a')}<w:ins><w:del>{run('x', 'delText')}</w:del>{run('b')}</w:ins></w:p>"
    )
    assert accepted == [(None, [("ab", ())])]
    assert rejected == [(None, [("a", ())])]


@pytest.mark.parametrize("rest", ["", run("a")])
def test_a_paragraph_before_a_table_goes_only_if_it_is_empty(rest):
    gone = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>{run('x', 'delText')}</w:del>{rest}"
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('b')}</w:p></w:tc></w:tr></w:tbl><w:p/>"
    accepted = signature(accept_all(file(f"{gone}</w:p>{table}")))
    assert len(accepted) == (3 if rest else 2)


def test_rows_come_and_go():
    def row(words: str, mark: str = "") -> str:
        return f"<w:tr><w:trPr>{mark}</w:trPr><w:tc><w:p>{run(words)}</w:p></w:tc></w:tr>"

    content = file(f"<w:tbl>{row('a')}{row('b', '<w:ins/>')}{row('c', '<w:del/>')}</w:tbl><w:p/>")
    for settled, expected in ((accept_all(content), "ab"), (reject_all(content), "ac")):
        table, _ = signature(settled)
        assert "".join(cell[0].stretches[0][0] for (cell,) in table) == expected
    assert len(signature(accept_all(file(f"<w:tbl>{row('c', '<w:del/>')}</w:tbl><w:p/>")))) == 1


def test_fields_are_struck_and_given_back():
    field = run(" PAGE ", "delInstrText")
    content = reject_all(file(f"<w:p><w:del>{field}</w:del></w:p>"))
    with ZipFile(BytesIO(content)) as archive:
        assert b"<w:instrText> PAGE </w:instrText>" in archive.read("word/document.xml")


def test_headers_are_settled_too():
    content = file(f"<w:p>{run('a')}<w:ins>{run('b')}</w:ins></w:p>", "word/header1.xml")
    for settled, is_kept in ((accept_all(content), True), (reject_all(content), False)):
        with ZipFile(BytesIO(settled)) as archive:
            header = archive.read("word/header1.xml")
        assert b"<w:ins" not in header
        assert (b"<w:t>b</w:t>" in header) is is_kept


def test_a_file_without_changes_says_the_same():
    content = build(document(Block(Kind.PARAGRAPH, text("Oui !"))))
    assert signature(accept_all(content)) == signature(reject_all(content)) == signature(content)
