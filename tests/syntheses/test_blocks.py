"""A synthesis as blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workshops.blocks import Block, Kind, text
from workshops.syntheses.composed.blocks import (
    ALREADY,
    Outline,
    OutlinedElement,
    OutlinedList,
    as_presented,
    spoken,
    with_sources,
)

WORDS = st.text(alphabet="abc é", min_size=1, max_size=10)


def element(key: str, words: str = "", **more: object) -> OutlinedElement:
    return OutlinedElement(key, words or key, **more)


def lines(outline: Outline) -> list[str]:
    return [f"{'  ' * one.level}{one.text}" for one in as_presented(outline, "s1")]


def test_the_lists_follow_the_questions_and_attached_elements_their_own() -> None:
    outline = Outline(
        (Block(Kind.PARAGRAPH, text("Voici.")),),
        ("Quels freins ?", "Quels liens ?"),
        (
            OutlinedList("l1", "Problèmes", (element("e1", children=(element("e2"),)),)),
            OutlinedList("l2", "Vide"),
            OutlinedList("l3", "Actions", (element("e3", added=True),)),
        ),
    )
    assert lines(outline) == [
        "Voici.",
        "Les échanges ont porté sur les questions suivantes :",
        "Quels freins ?",
        "Quels liens ?",
        "Problèmes :",
        "e1",
        "  e2",
        "Actions :",
        "e3 (ajouté en séance)",
    ]


def test_what_had_been_raised_is_said_of_each_or_once_of_most() -> None:
    some = [element(f"e{n}", already_raised=n == 0) for n in range(4)]
    most = [element(f"e{n}", already_raised=n < 3) for n in range(4)]
    every = [element(f"e{n}", already_raised=True) for n in range(2)]
    said = [lines(Outline(lists=(OutlinedList("l", "P", tuple(e)),))) for e in (some, most, every)]
    assert said[0] == ["P :", f"e0 ({ALREADY})", "e1", "e2", "e3"]
    assert said[1][-1] == (
        "La plupart de ces points (3 sur 4) avaient déjà été soulevés dans les travaux préalables."
    )
    assert said[2][-1].startswith("Tous ces points")
    assert not any(ALREADY in line for line in said[1][:-1])


def test_sources_stand_under_their_element() -> None:
    one = element("e1", sources=("séance 2, § 4", "séance 2, § 9"))
    blocks = with_sources(Outline(lists=(OutlinedList("l", "P", (one,)),)), "s")
    assert [(b.kind, b.level, b.text) for b in blocks][1:] == [
        (Kind.ITEM, 0, "e1"),
        (Kind.PARAGRAPH, 1, "Sources : séance 2, § 4 ; séance 2, § 9"),
    ]


def test_the_room_is_quoted() -> None:
    assert spoken("C'est bien ça.", "s", is_validated=True).text == (
        "La salle valide cette synthèse : « C'est bien ça. »"
    )


@st.composite
def outlines(draw) -> Outline:
    lists, number = [], 0
    for rank in range(draw(st.integers(0, 3))):
        tops = []
        for _ in range(draw(st.integers(0, 4))):
            children = []
            for _ in range(draw(st.integers(0, 2))):
                number += 1
                children.append(element(f"e{number}", draw(WORDS), added=draw(st.booleans())))
            number += 1
            flags = {"already_raised": draw(st.booleans()), "children": tuple(children)}
            tops.append(element(f"e{number}", draw(WORDS), **flags))
        lists.append(OutlinedList(f"l{rank}", draw(WORDS), tuple(tops)))
    return Outline((), tuple(draw(st.lists(WORDS, max_size=3))), tuple(lists))


@given(outlines())
def test_every_element_is_told_once_in_its_order_and_ids_are_unique(outline: Outline) -> None:
    blocks = as_presented(outline, "s1")
    assert len({one.id for one in blocks}) == len(blocks)
    told = [one for one in blocks if one.kind is Kind.ITEM and "_question_" not in one.id]
    expected = [e for one in outline.lists for e in one.everything]
    assert [one.id for one in told] == [f"s1_{e.key}" for e in expected]
    assert all(one.text.startswith(e.text) for one, e in zip(told, expected, strict=True))
