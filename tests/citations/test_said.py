"""Paragraphs of a text: the speaker and the rubric of each."""

from __future__ import annotations

from workshops.blocks import Block, Kind, Run, Speaker, Table, text
from workshops.citations.said import said

SAM = Speaker("Samira El Idrissi", 4)


def block(kind: Kind, words: str, **more: object) -> Block:
    return Block(kind, text(words), id=words or kind.value, **more)


def test_what_follows_a_turn_was_said_by_its_speaker() -> None:
    blocks = [
        block(Kind.PARAGRAPH, "Avant."),
        block(Kind.TURN, "Le temps manque.", speaker=SAM),
        block(Kind.PARAGRAPH, "Et les moyens."),
        block(Kind.ITEM, "un lieu"),
        block(Kind.ASIDE, "rires"),
        block(Kind.PARAGRAPH, "Après."),
    ]
    assert [(one.text, one.speaker) for one in said(blocks)] == [
        ("Avant.", None),
        ("Le temps manque.", SAM),
        ("Et les moyens.", SAM),
        ("un lieu", SAM),
        ("rires", None),
        ("Après.", None),
    ]


def test_a_turn_without_words_gives_its_speaker_to_the_paragraphs_below() -> None:
    blocks = [block(Kind.TURN, "", speaker=SAM), block(Kind.PARAGRAPH, "Le temps manque.")]
    assert [(one.text, one.speaker) for one in said(blocks)] == [("Le temps manque.", SAM)]


def test_a_rubric_holds_until_the_next_and_ends_with_its_point() -> None:
    blocks = [
        block(Kind.SUBHEADING, "Freins", level=1),
        block(Kind.ITEM, "le jargon"),
        block(Kind.SUBHEADING, "Gains", level=1),
        block(Kind.ITEM, "la confiance"),
        block(Kind.HEADING, "Restitution", level=1),
        block(Kind.PARAGRAPH, "Merci."),
    ]
    assert [(one.text, one.heading) for one in said(blocks)] == [
        ("le jargon", "Freins"),
        ("la confiance", "Gains"),
        ("Merci.", ""),
    ]


def test_titles_and_empty_paragraphs_cannot_be_cited_and_a_table_can() -> None:
    table = Table(("Quoi", "Qui"), (((Run("local"),), (Run("commune"),)),), "Moyens")
    blocks = [
        block(Kind.TITLE, "PV"),
        block(Kind.PROMPT, "Quels freins ?"),
        block(Kind.PARAGRAPH, " "),
        Block(Kind.TABLE, id="t", table=table),
    ]
    assert [one.text for one in said(blocks)] == ["Quoi Qui local commune"]
