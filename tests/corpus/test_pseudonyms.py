"""Names leave what is taken away, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus.room import DAMIEN, HELENE, meeting, told
from workshops.corpus.names import KnownPerson, NameFinder
from workshops.corpus.pseudonyms import disguised, key_rows, pseudonyms_of
from workshops.corpus.values import CorpusParagraph, CorpusSpeaker

PEOPLE = (
    KnownPerson("person-1", "Damien", "Lhoest"),
    KnownPerson("person-2", "Hélène", "Marchal"),
    KnownPerson("person-3", "Jean-Pierre", "Van den Berg"),
    KnownPerson("person-4", "Valérie", "Noël"),
    KnownPerson("person-5", "Damien", "Rouvroy"),
)
FINDER = NameFinder(PEOPLE, {"person-1": "P01", "person-2": "P02", "person-3": "P03"})


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("Merci Hélène MARCHAL.", "Merci P02."),
        ("merci à marchal helene", "merci à P02"),
        ("Mme Marchal et MARCHAL, donc", "P02 et P02, donc"),
        ("Jean Pierre Van Den Berg, dit Jean-Pierre", "P03, dit P03"),
        ("Damien LHOEST, ou Damien ?", "P01, ou [nom] ?"),  # two people have this first name
        ("Valérie part aux vacances de Noël", "[nom] part aux vacances de Noël"),
        ("Les marchaleries d'HélèneX", "Les marchaleries d'HélèneX"),
        ("d'Hélène : h.marchal@exemple.test.", "d'P02 : [adresse]."),
        ("Les damiens du parc", "Les damiens du parc"),
    ],
)
def test_a_name_is_found_as_people_write_it(text: str, replaced: str) -> None:
    assert FINDER.replaced(text) == replaced


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="abé ̂Lhoest-Marcl'Hn"))
def test_what_is_no_name_stays(text: str) -> None:
    nobody = NameFinder((), {})
    assert "Lhoest Damien" not in FINDER.replaced(f"{text} Lhoest Damien")
    assert nobody.replaced("Lhoest Damien") == "Lhoest Damien"


def test_numbers_follow_the_turns_of_the_whole_chantier() -> None:
    first = meeting(CorpusParagraph("a", HELENE, True), number=1)
    second = meeting(CorpusParagraph("b", DAMIEN, True), CorpusParagraph("c", HELENE), number=2)
    pseudonyms = pseudonyms_of((first, second), PEOPLE)
    assert pseudonyms.people == {
        "person-2": "P01",
        "person-1": "P02",
        "person-3": "P03",
        "person-4": "P04",
        "person-5": "P05",
    }
    assert pseudonyms.organisations == {"AMO Les Vents": "O01", "CPAS de Mons": "O02"}
    assert list(key_rows(pseudonyms, (first, second), PEOPLE))[:2] == [
        ("P01", "Hélène MARCHAL"),
        ("P02", "Damien LHOEST"),
    ]


def test_under_pseudonyms_speakers_keep_their_sector_alone() -> None:
    [corpus] = told().meetings
    pseudonyms = pseudonyms_of([corpus], PEOPLE)
    speakers = {one.speaker for one in disguised(corpus, PEOPLE, pseudonyms).paragraphs}
    assert speakers == {
        None,
        CorpusSpeaker("P01", "P01", "O01", "CPAS"),
        CorpusSpeaker("P02", "P02", "O02", "AMO"),
    }


@pytest.mark.parametrize("has_pseudonyms", [True, False])
def test_without_a_nominative_regime_names_leave_the_words(has_pseudonyms: bool) -> None:
    service = CorpusSpeaker("service", "CPAS de Mons", "CPAS de Mons", "CPAS", is_person=False)
    words = CorpusParagraph("Demandez à Hélène Marchal", service, True, rubric=("Chez Hélène",))
    corpus = meeting(words, names_people=False)
    pseudonyms = pseudonyms_of([corpus], PEOPLE) if has_pseudonyms else None
    [paragraph] = disguised(corpus, PEOPLE, pseudonyms).paragraphs
    assert paragraph.text == "Demandez à [nom]"
    assert paragraph.rubric == ("Chez [nom]",)
    assert paragraph.speaker
    assert paragraph.speaker.label == ("O01" if has_pseudonyms else "CPAS de Mons")


def test_a_nominative_seance_stays_as_it_is_without_pseudonyms() -> None:
    [corpus] = told().meetings
    assert disguised(corpus, PEOPLE, None) == corpus
