"""Texts that say what an acronym stands for, and others that only look so."""

from __future__ import annotations

import pytest

from workshops.minutes.lint.spelling import Told


@pytest.mark.parametrize(
    ("acronym", "words"),
    [
        ("MPP", "La médiation par les pairs (MPP) aide."),
        ("MPP", "La MPP (médiation par les pairs) aide."),
        ("MPP", "MPP : médiation par les pairs."),
        ("MPP", "la MPP – médiation par les pairs –"),
        ("CODE", "Les acteurs d'une commune, collectif des droits de l'enfant (CODE)"),
        ("SROI", "le retour social (SROI, d'après l'anglais) ; SROI (Social Return On Investment)"),
        ("PREV", "Le Plan régional école et vie sera relu."),
        ("PVE", "Le Plan Ville École sera relu."),
    ],
)
def test_an_acronym_is_spelled_out(acronym: str, words: str) -> None:
    assert Told(words).spells_out(acronym)


@pytest.mark.parametrize(
    ("acronym", "words"),
    [
        ("MPP", "La MPP aide."),
        ("MPP", "mon père part"),  # three initials by chance
        ("MPP", "Le soutien des pairs (MPP) aide."),
        ("PREV", "Pour réunir et vivre"),  # a word too short to count
        ("MPP", "La MPP (Mons) aide."),
        ("MPP", "Point sur la MPP (13h30 – 13h40)"),
    ],
)
def test_an_acronym_is_not_spelled_out_by_chance(acronym: str, words: str) -> None:
    assert not Told(words).spells_out(acronym)
