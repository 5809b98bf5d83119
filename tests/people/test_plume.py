"""The plume: one stem a person, its head the sector; well-formed, and telling the right things."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.people.models import Organisation, Person, Sector, Shape
from workshops.people.plume import HEADS, group_plume, logo, mark, plume, shape, shape_of

SHAPES = st.lists(st.sampled_from(list(Shape)), min_size=1, max_size=24)


def somebody(head: Shape | None, name: str = "Dufour") -> Person:
    sector = Sector(name=f"S{head}", shape=head) if head else None
    service = Organisation(name="Service", sector=sector) if head else None
    return Person(first_name="Ada", last_name=name, organisation=service)


def drawn(markup: str) -> ET.Element:
    return ET.fromstring(markup)


def heads(markup: str) -> list[str]:
    return [g.get("data-shape") for g in drawn(markup) if g.get("class") == "head"]


def stems(markup: str) -> int:
    return markup.count('class="stem"')


@given(SHAPES)
@settings(max_examples=40)
def test_each_person_has_one_stem_and_one_head_in_order(shapes) -> None:
    markup = plume(shapes)
    assert heads(markup) == [str(one) for one in shapes]
    assert stems(markup) == len(shapes)


@given(SHAPES, st.sampled_from([20, 28, 74]))
@settings(max_examples=40)
def test_every_head_lies_within_the_drawing(shapes, height) -> None:
    root = drawn(plume(shapes, height))
    left, top, width, tall = (float(part) for part in root.get("viewBox").split())
    for g in root:
        if g.get("class") != "head":
            continue
        x, y = g.get("transform").split(")")[0].removeprefix("translate(").split()
        assert left <= float(x) <= left + width
        assert top <= float(y) <= top + tall
    assert root.get("height") == str(height)
    assert float(root.get("width")) > 0


def test_nobody_is_drawn_as_nothing() -> None:
    assert plume([]) == ""
    assert group_plume([]) == ""


def test_one_person_stands_straight() -> None:
    (head,) = [g for g in drawn(plume([Shape.DISC])) if g.get("class") == "head"]
    assert head.get("transform").startswith("translate(0 ")


def test_ones_own_stem_is_marked_once() -> None:
    me, other = somebody(Shape.RING, "Moi"), somebody(Shape.DISC)
    assert group_plume([me, other], me=me).count('class="mine"') == 1
    assert 'class="mine"' not in group_plume([me, other])
    assert 'class="mine"' not in group_plume([other], me=me)


def test_heads_of_a_group_stand_by_shape_whoever_comes_first() -> None:
    people = [somebody(head) for head in (Shape.RING, Shape.DISC, Shape.RING, None, Shape.DISC)]
    expected = ["disc", "disc", "ring", "ring", "drop"]
    assert heads(group_plume(people)) == expected
    assert heads(group_plume(people[::-1])) == expected


def test_a_crowd_is_drawn_in_three_lengths() -> None:
    few = group_plume([somebody(Shape.DISC) for _ in range(9)])
    many = group_plume([somebody(Shape.DISC) for _ in range(10)])
    assert len(heads(many)) == 10
    assert drawn(few).get("viewBox") != drawn(many).get("viewBox")


@pytest.mark.parametrize("head", list(Shape))
def test_every_shape_has_a_head_and_a_mark_of_its_own(head) -> None:
    sector = Sector(name="S", shape=head)
    assert shape(sector) == head
    assert HEADS[head] in mark(sector)
    assert f'data-shape="{head}"' in mark(sector)
    assert len(set(HEADS.values())) == len(Shape)


def test_without_a_sector_the_head_is_the_neutral_one() -> None:
    assert shape(None) == shape_of(somebody(None)) == Shape.DROP
    assert 'data-shape="drop"' in mark(None)
    loose = Person(first_name="A", last_name="B", organisation=Organisation(name="Service"))
    assert shape_of(loose) == Shape.DROP


def test_a_label_is_read_aloud_and_escaped_and_its_absence_is_decoration() -> None:
    labelled = plume([Shape.DISC], label='Groupe "1" <b>')
    assert 'role="img"' in labelled
    assert drawn(labelled).get("aria-label") == 'Groupe "1" <b>'
    assert "<b>" not in labelled
    assert 'aria-hidden="true"' in plume([Shape.DISC])
    assert "aria-label" not in plume([Shape.DISC])


def test_the_logo_and_marks_carry_no_style_of_their_own() -> None:
    for markup in (logo(), mark(None), plume([Shape.BAR] * 12)):
        assert "style=" not in markup
        assert "<script" not in markup
    assert len(heads(logo())) == 5
