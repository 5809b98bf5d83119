"""Our rules catch what they are for: each file here is broken in one place."""

import pytest

from tests.minutes.word.auditing import is_broken
from tests.minutes.word.breaking import DOCUMENT, broken
from tests.minutes.word.samples import minutes
from workshops.minutes.word.builder import build
from workshops.minutes.word.fields import bookmark_name
from workshops.minutes.word.lists import NO_NUMBER_NUM

POINT = bookmark_name("point-1")


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (DOCUMENT, '<w:bookmarkEnd w:id="2"/>', ""),
        (DOCUMENT, '<w:bookmarkStart w:id="2"', '<w:bookmarkStart w:id="1"'),
        (DOCUMENT, 'w:name="_pvb2"', 'w:name="_PVB1"'),
        (DOCUMENT, 'w:name="_pvb2"', f'w:name="_pv{"b" * 40}"'),
        (DOCUMENT, f'w:name="{POINT}"', 'w:name="ailleurs"'),
        (DOCUMENT, f"PAGEREF {POINT}", "PAGEREF ailleurs"),
        (DOCUMENT, '<w:fldChar w:fldCharType="end"/>', ""),
        (DOCUMENT, 'w:pStyle w:val="PVRubrique"', 'w:pStyle w:val="Disparu"'),
        (DOCUMENT, '<w:pStyle w:val="Title"/>', '<w:pStyle w:val="Title"/><w:jc w:val="center"/>'),
        (DOCUMENT, "<w:b/>", '<w:color w:val="FF0000"/>'),
        (DOCUMENT, f'<w:numId w:val="{NO_NUMBER_NUM + 1}"/>', '<w:numId w:val="99"/>'),
        (DOCUMENT, "<w:tblHeader/>", ""),
        (DOCUMENT, "<w:cantSplit/>", ""),
        (DOCUMENT, "<w:gridCol ", '<w:gridCol w:w="100"/><w:gridCol '),
        (DOCUMENT, 'r:id="rId9"', 'r:id="rId99"'),
        ("word/numbering.xml", 'w:nsid w:val="50560004"', 'w:nsid w:val="50560001"'),
        ("word/numbering.xml", '<w:abstractNumId w:val="4"/>', '<w:abstractNumId w:val="5"/>'),
        ("word/_rels/document.xml.rels", "mailto:", "file:///"),
        ("word/styles.xml", 'w:lang w:val="fr-BE"', 'w:lang w:val="en-US"'),
        ("word/settings.xml", 'w:val="15"', 'w:val="14"'),
    ],
)
def test_a_broken_file_is_caught(part, old, new):
    content = build(minutes(), {"point-1": 2})
    assert is_broken(broken(content, part, old, new))
