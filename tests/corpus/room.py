"""Séances for the corpus, as plain values and in the database. All names are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from workshops.corpus.values import Corpus, CorpusMeeting, CorpusParagraph, CorpusSpeaker

AT = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
LINE = st.text(max_size=30)
ODD = ["Bonjour 🙂 à tous", "**** *x_1", "-*frein", "a_b_c", "€£$£"]
WORDS = LINE | st.sampled_from(ODD)
SPEAKERS = st.builds(
    CorpusSpeaker,
    key=st.sampled_from("abc"),
    label=LINE,
    organisation=LINE,
    sector=LINE,
    is_person=st.booleans(),
)
PARAGRAPHS = st.builds(
    CorpusParagraph,
    text=WORDS,
    speaker=st.none() | SPEAKERS,
    opens_turn=st.booleans(),
    group=st.sampled_from(["", "Groupe 1", "Groupe 2", "Groupe 10"]),
    rubric=st.lists(LINE, max_size=2).map(tuple),
    tags=st.lists(st.sampled_from(["frein", "Frein", "gain"]) | LINE, max_size=2).map(tuple),
    number=st.sampled_from(["", "12", "12 bis"]),
)
MEETINGS = st.builds(
    CorpusMeeting,
    uid=st.uuids().map(str),
    number=st.integers(1, 3),
    date=st.just(date(2026, 10, 20)),
    names_people=st.booleans(),
    paragraphs=st.lists(PARAGRAPHS, max_size=5).map(tuple),
)
CORPORA = st.builds(
    Corpus,
    title=LINE,
    meetings=st.lists(MEETINGS, max_size=3, unique_by=lambda one: one.uid).map(tuple),
)

DAMIEN = CorpusSpeaker("person-1", "Damien LHOEST", "CPAS de Mons", "CPAS")
HELENE = CorpusSpeaker("person-2", "Hélène MARCHAL", "AMO Les Vents", "AMO")


def meeting(*paragraphs: CorpusParagraph, number: int = 2, names_people: bool = True):
    return CorpusMeeting(f"uid-{number}", number, date(2026, 10, 20), names_people, paragraphs)


def told() -> Corpus:
    """A séance with all that a corpus may hold."""
    return Corpus(
        "Chantier 4 « Passerelles »",
        (
            meeting(
                CorpusParagraph("Bonjour 🙂 à tous.", DAMIEN, True, number="4"),
                CorpusParagraph("Je continue.", DAMIEN, number="5"),
                CorpusParagraph(
                    "Le temps manque à Łódź.",
                    HELENE,
                    True,
                    "Groupe 1",
                    ("Freins", "temps"),
                    ("frein", "cause"),
                    "9",
                ),
                CorpusParagraph("Une synthèse.", None, group="Groupe 1", rubric=("Freins",)),
            ),
        ),
    )
