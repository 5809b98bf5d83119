"""What was noted, out of the blocks of minutes."""

from __future__ import annotations

from workshops.blocks import Block, Kind, Speaker, Table, text
from workshops.corpus.spoken import spoken

DAMIEN = Speaker("Damien LHOEST", 1)


def block(kind: Kind, words: str, name: str, **more) -> Block:
    return Block(kind, text(words), id=name, **more)


FRAME = (
    block(Kind.COVER, "Co-présidence : Hélène MARCHAL", "couverture_1"),
    Block(Kind.TABLE, id="presents_liste", table=Table(("Nom",), ((text("Inès DUFOUR"),),), "")),
    block(Kind.HEADING, "Tour de table – Inès DUFOUR", "p1", level=1),
)


def test_the_frame_and_the_annexes_are_left_out() -> None:
    blocks = (
        *FRAME,
        block(Kind.TURN, "Bonjour.", "p1_n_a", speaker=DAMIEN),
        block(Kind.PARAGRAPH, "La réunion est levée.", "levee"),
        block(Kind.HEADING, "Annexe", "annexes", level=1),
        block(Kind.PARAGRAPH, "Une charte.", "a3_n_b"),
    )
    assert [one.words for one in spoken(blocks)] == ["Bonjour."]
    assert list(spoken(FRAME)) == []


def test_a_turn_begins_with_its_first_words() -> None:
    blocks = (
        *FRAME,
        block(Kind.TURN, "", "p1_n_a", speaker=DAMIEN),
        block(Kind.PARAGRAPH, "Les mots", "p1_n_b"),
        block(Kind.PARAGRAPH, "et la suite.", "p1_n_c"),
        block(Kind.ASIDE, "Rires.", "p1_n_d"),
    )
    told = [(one.words, one.speaker, one.opens_turn) for one in spoken(blocks)]
    assert told == [
        ("Les mots", DAMIEN, True),
        ("et la suite.", DAMIEN, False),
        ("Rires.", None, False),
    ]


def test_groups_and_rubrics_are_told_by_the_headings_above() -> None:
    blocks = (
        *FRAME,
        block(Kind.HEADING, "Groupe 1 – L'école", "g7", level=2),
        block(Kind.SUBHEADING, "Freins", "g7_n_a", level=1),
        block(Kind.SUBHEADING, "Temps", "g7_n_b", level=2),
        block(Kind.ITEM, "Trop court #frein #autre", "g7_n_c", tags=("frein",)),
        block(Kind.SUBHEADING, "Gains", "g7_n_d", level=1),
        block(Kind.ITEM, "Un local", "g7_n_e"),
        block(Kind.PARAGRAPH, "Un ajout accepté", "demande_3_1"),
        block(Kind.HEADING, "Suite", "p2", level=1),
        block(Kind.PARAGRAPH, "Ensemble", "p2_r_0"),
    )
    told = [(one.words.strip(), one.group, one.rubric) for one in spoken(blocks)]
    assert told == [
        ("Trop court  #autre", "Groupe 1", ("Freins", "Temps")),
        ("Un local", "Groupe 1", ("Gains",)),
        ("Un ajout accepté", "Groupe 1", ("Gains",)),
        ("Ensemble", "", ()),
    ]


def test_of_minutes_written_elsewhere_all_below_the_first_heading_is_taken() -> None:
    blocks = (
        block(Kind.COVER, "Maison des associations", "m1"),
        block(Kind.PARAGRAPH, "Présents : Inès DUFOUR", "i1"),
        block(Kind.HEADING, "Tour de table", "i2", level=1),
        block(Kind.TURN, "Bonjour.", "i3", speaker=DAMIEN),
        Block(Kind.TABLE, id="i4", table=Table(("Nom",), (), "")),
    )
    assert [one.words for one in spoken(blocks)] == ["Bonjour."]
