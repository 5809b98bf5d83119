"""Place of each paragraph in the grid: every one exactly once."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.blocks import Block, Kind, Marker, text
from workshops.citations.said import said
from workshops.groups.grid_models import RUBRICS
from workshops.syntheses.grid.layout import columns_of, laid_out, rubric_of, with_groups

HEADINGS = ["Gains", "Freins :", "Divers", "Acteurs manquants", ""]
WORDS = st.text(alphabet="abc #é", min_size=1, max_size=12).filter(str.strip)


@pytest.mark.parametrize(
    ("heading", "rubric"),
    [
        ("Gains :", "Gains (réussites)"),
        ("4. Réussites/gains :", "Gains (réussites)"),
        ("5. Ce qui a manqué / les freins:", "Freins"),
        ("Moyens utilisés par le service", "Moyens mobilisés"),
        ("Conditions", "Conditions de mise en œuvre"),
        ("acteur-manquant", "Acteurs manquants"),
        ("Comment améliorer ?", "Que faire si on veut améliorer ?"),
        ("amélioration", "Que faire si on veut améliorer ?"),
        ("Contexte du projet", ""),
        ("décision", ""),
        ("", ""),
    ],
)
def test_a_heading_names_the_rubric_whatever_its_wording(heading: str, rubric: str) -> None:
    assert rubric_of(heading, RUBRICS) == rubric


def block(kind: Kind, words: str, name: str, level: int = 0) -> Block:
    return Block(kind, text(words), id=name, level=level)


def test_groups_plenary_and_what_minutes_add_of_their_own_are_told_apart() -> None:
    blocks = [
        block(Kind.HEADING, "Restitution", "p4", 1),
        block(Kind.PARAGRAPH, "Deux groupes rapportent.", "p4_n_a"),
        block(Kind.HEADING, "Groupe 1 – Liens", "g7", 2),
        block(Kind.PARAGRAPH, "Note remise, rapportée sans modification.", "g7_remise"),
        block(Kind.SUBHEADING, "Freins", "g7_n_h", 1),
        block(Kind.ITEM, "le jargon", "g7_n_b"),
        block(Kind.HEADING, "Suites", "p5", 1),
        block(Kind.TURN, "Merci. #gain", "p5_n_c"),
        block(Kind.PARAGRAPH, "La séance est levée.", "levee_heure"),
    ]
    found = list(with_groups(3, "", blocks, {one.block.id: one for one in said(blocks)}))
    assert [(one.column.title, one.words, one.tags) for one in found] == [
        ("", "Deux groupes rapportent.", ()),
        ("Groupe 1 – Liens", "le jargon", ()),
        ("", "Merci.", ("gain",)),
    ]
    lines = laid_out(found, RUBRICS)
    assert {line.rubric: line.count for line in lines if line.count} == {
        "Gains (réussites)": 1,
        "Freins": 1,
        "": 1,
    }
    assert [column.title for column in columns_of(found)] == ["Groupe 1 – Liens", ""]


def test_minutes_written_elsewhere_have_their_groups_by_their_titles() -> None:
    blocks = [
        block(Kind.HEADING, "7. Travaux", "i1", 1),
        block(Kind.HEADING, "Groupe 1 :", "i2", 2),
        block(Kind.SUBHEADING, "Gains", "i3", 1),
        block(Kind.PARAGRAPH, "On se parle.", "i4"),
        block(Kind.HEADING, "8. Dates", "i5", 1),
        block(Kind.PARAGRAPH, "À bientôt.", "i6"),
    ]
    found = with_groups(1, "", blocks, {one.block.id: one for one in said(blocks)})
    assert [(one.column.title, one.paragraph.heading) for one in found] == [
        ("Groupe 1 :", "Gains"),
        ("", ""),
    ]


def test_a_numbered_line_stands_as_the_title_of_what_is_below_it() -> None:
    def numbered(words: str, name: str) -> Block:
        return Block(Kind.ITEM, text(words), id=name, marker=Marker.DECIMAL)

    blocks = [
        block(Kind.HEADING, "Groupe 1", "g1", 2),
        numbered("Ce qui a manqué / les freins", "g1_n_a"),
        block(Kind.ITEM, "les agendas", "g1_n_b", 1),
        block(Kind.PARAGRAPH, "Et le temps.", "g1_n_c", 1),
        block(Kind.SUBHEADING, "Divers", "g1_n_d", 1),
        block(Kind.ITEM, "un lieu", "g1_n_e"),
    ]
    found = with_groups(1, "", blocks, {one.block.id: one for one in said(blocks)})
    lines = laid_out(found, RUBRICS)
    assert {line.rubric: line.count for line in lines if line.count} == {"Freins": 3, "": 1}


@st.composite
def notes(draw) -> list[Block]:
    blocks: list[Block] = []
    for group in range(draw(st.integers(0, 3))):
        blocks.append(block(Kind.HEADING, f"Groupe {group}", f"g{group}", 2))
        for rank in range(draw(st.integers(0, 5))):
            if heading := draw(st.sampled_from(HEADINGS)):
                blocks.append(block(Kind.SUBHEADING, heading, f"g{group}_n_h{rank}", 1))
            tag = draw(st.sampled_from(["", " #frein", " #question", " #gain #frein"]))
            words = draw(WORDS) + tag
            blocks.append(block(Kind.PARAGRAPH, words, f"g{group}_n_p{rank}"))
    return blocks


@given(notes(), st.lists(st.sampled_from(RUBRICS), unique=True))
def test_every_paragraph_stands_in_one_cell_in_its_order(blocks, rubrics) -> None:
    paragraphs = {one.block.id: one for one in said(blocks)}
    found = list(with_groups(1, "", blocks, paragraphs))
    assert [one.paragraph.block.id for one in found] == list(paragraphs)
    lines = laid_out(found, rubrics)
    assert [line.rubric for line in lines] == [*rubrics, ""]
    cells = [cell for line in lines for cell in line.cells.items()]
    laid = [one for _, cell in cells for one in cell]
    assert sorted(one.paragraph.block.id for one in laid) == sorted(paragraphs)
    assert all(one.column.key == key for key, cell in cells for one in cell)
    assert {one.column for one in laid} == set(columns_of(found))
    order = list(paragraphs)
    for cell in chain.from_iterable(line.cells.values() for line in lines):
        places = [order.index(one.paragraph.block.id) for one in cell]
        assert places == sorted(places)
