"""Comments put each correction beside its passage, with its ruling and the motive."""

import pytest
from docx.oxml.ns import qn

from tests.minutes.editing import DOCUMENTS, document, edit, reworded
from tests.minutes.word.auditing import assert_sound
from tests.minutes.word.semantics import Package
from workshops.blocks import Block, Document, Kind, Run
from workshops.minutes.text.edits import Delete
from workshops.minutes.text.places import Cell, Place
from workshops.minutes.word.accept import accept_all, reject_all
from workshops.minutes.word.redline import redlined


def paragraph(words: str) -> Document:
    return document(Block(Kind.PARAGRAPH, (Run(words),), id="a"))


def comments(content: bytes) -> list[tuple[str, str, list[str]]]:
    """Author, initials and lines of each."""
    return [
        (
            comment.get(qn("w:author")),
            comment.get(qn("w:initials")),
            ["".join(line.xpath(".//w:t/text()")) for line in comment],
        )
        for comment in Package(content).parts["word/comments.xml"]
    ]


def commented(content: bytes, number: int = 0) -> str:
    """The words between the beginning and the end of a comment."""
    document = Package(content).document
    identifier = Package(content).values("commentRangeStart", "id")[number]
    found, is_inside = "", False
    for element in document.iter():
        if element.get(qn("w:id")) == identifier and "commentRange" in element.tag:
            is_inside = element.tag == qn("w:commentRangeStart")
        elif is_inside and element.tag in (qn("w:t"), qn("w:delText")):
            found += element.text
    return found


def test_comment_says_what_was_asked_and_decided():
    source = paragraph("Une approche médico-sociale.")
    content = redlined(
        source,
        [
            edit(
                place=Place("a", 4, 12),
                nature="Reformulation",
                page=11,
                wording="« démarche »",
                ruling="refusée",
                motive="c'est ce qui fut dit",
                source="https://exemple.be",
            )
        ],
    )
    assert comments(content) == [
        (
            "Maud Verlinde",
            "MV",
            [
                "Reformulation, page 11",
                "Demande\u00a0: «\u00a0démarche\u00a0»",
                "Décision\u00a0: refusée",
                "Motif\u00a0: c’est ce qui fut dit",
                "Source\u00a0: https://exemple.be",
            ],
        )
    ]
    assert commented(content) == "approche"
    assert not Package(content).values("ins", "id")


@pytest.mark.parametrize(
    ("block_id", "place", "expected"),
    [
        ("p7", Place("p7", 4, 15), "«\u00a0réseaux\u00a0»"),
        ("p7", Place("p7", 31, 31), "bio-psycho-sociaux"),
        ("p10", Place("p10"), "Igor"),
        ("p11", Place("p11", 0, 4), "pour"),
        ("p6", Place("p6"), "Nom"),
        ("p6", Place("p6", cell=Cell(2, 1)), "AMO\u00a0: accueil"),
        ("p15", Place("p15", cell=Cell(1, 1)), ""),
        ("p5", Place("p5", 0, 5), "Suite"),
        ("p14", Place("p14"), ""),
    ],
)
def test_comment_stands_on_its_passage(block_id, place, expected):
    content = redlined(DOCUMENTS[0], [edit(place=place, ruling="refusée")])
    assert_sound(content)
    assert commented(content) == expected


def test_conflicting_wishes_are_commented_on_the_passage_that_one_of_them_changed():
    source = paragraph("Les copies confirmes sont rares.")
    accepted = edit(reworded(source, "a", "confirmes", "conformes"))
    refused = [
        edit(place=reworded(source, "a", "copies confirmes", "").place, rank=1),
        edit(place=reworded(source, "a", "firmes sont", "").place, rank=2),
    ]
    content = redlined(source, [accepted, *refused])
    assert [commented(content, rank) for rank in range(3)] == [
        "copies confirmesconformes",
        "confirmesconformes",
        "confirmesconformes sont",
    ]


@pytest.mark.parametrize("change", [Delete("p3"), Delete("p7"), Delete("p14"), Delete("p15")])
def test_comment_on_what_goes_survives_it(change):
    edits = [edit(change), edit(place=Place(change.block), rank=1, ruling="refusée")]
    content = redlined(DOCUMENTS[0], edits)
    for settle in (accept_all, reject_all):
        assert_sound(settle(content))
        assert len(comments(settle(content))) == 2
