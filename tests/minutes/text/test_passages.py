"""Passages quoted by heart: found, or shown as a choice, never another one in silence."""

from __future__ import annotations

import random
import unicodedata

import pytest

from workshops.minutes.editions.references import find_reference, look_up, page_named
from workshops.minutes.text.passages import MatchKind, Paragraph, find_quotation

SUBJECTS = (
    "L'équipe mobile",
    "Le service d'accueil",
    "La maison de quartier",
    "Une éducatrice",
    "Le réseau local",
    "L'école des tilleuls",
    "La commune",
    "Un parent",
)
VERBS = (
    "propose de revoir",
    "regrette l'abandon de",
    "souhaite prolonger",
    "a testé cet été",
    "évalue chaque trimestre",
    "finance à moitié",
    "découvre avec surprise",
    "coordonne depuis mai",
)
OBJECTS = (
    "la permanence du mercredi",
    "l'atelier de réparation",
    "le trajet accompagné",
    "la charte de collaboration",
    "l'espace numérique",
    "le calendrier partagé",
    "la fiche de liaison",
    "le repas du jeudi",
)
ENDS = (
    "car les horaires ne conviennent à personne",
    "afin que chacun sache vers qui se tourner",
    "sans attendre la décision du comité",
    "malgré le départ de deux collègues",
    "pour éviter que les jeunes décrochent",
    "dès que le local sera chauffé",
)


def edition(count: int = 120) -> list[Paragraph]:
    """Invented paragraphs, no two alike, four a page."""
    rng = random.Random(5)
    combinations = [(s, v, o, e) for s in SUBJECTS for v in VERBS for o in OBJECTS for e in ENDS]
    chosen = rng.sample(combinations, count * 2)
    paragraphs = []
    for index in range(count):
        first, second = chosen[2 * index], chosen[2 * index + 1]
        text = "{} {} {}, {}. {} {} {}, {}.".format(*first, *second)
        page = 1 + index // 4
        paragraphs.append(Paragraph(f"b{index}", str(index + 1), text, page, page, index % 3 == 0))
    return paragraphs


EDITION = edition()


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _one_word_wrong(text: str, rng: random.Random) -> str:
    words = text.split()
    place = rng.randrange(len(words))
    words[place] = words[place][: max(1, len(words[place]) // 2)] + "x"
    return " ".join(words)


def _one_word_left_out(text: str, rng: random.Random) -> str:
    words = text.split()
    del words[rng.randrange(1, len(words) - 1)]
    return " ".join(words)


MISTAKES = {
    "none": lambda text, rng: text,
    "accents": lambda text, rng: _without_accents(text),
    "quotes": lambda text, rng: text.replace("'", "’").join(("« ", " »")),
    "spaces": lambda text, rng: text.replace(" ", "  ").replace(",", " ,"),
    "capitals": lambda text, rng: text.upper(),
    "a word wrong": _one_word_wrong,
    "a word left out": _one_word_left_out,
}


def quotations(count: int):
    """(quotation as typed, page as typed, number of the paragraph meant)"""
    rng = random.Random(11)
    kinds = list(MISTAKES)
    for index in range(count):
        meant = rng.choice(EDITION)
        sentence = rng.choice(meant.text.rstrip(".").split(". "))
        words = sentence.split()
        start = rng.randrange(max(1, len(words) - 9))
        quoted = " ".join(words[start : start + rng.randrange(8, 13)])
        typed = MISTAKES[kinds[index % len(kinds)]](quoted, rng)
        yield typed, meant.first_page + rng.choice((-1, 0, 0, 1)), meant.number


def test_perturbed_quotations_are_found_and_none_is_silently_wrong() -> None:
    """One passage found is the right one; several are a choice that holds the right one."""
    found = 0
    for typed, page, meant in quotations(210):
        passages = find_quotation(EDITION, typed, page)
        numbers = {p.paragraph.number for p in passages}
        if numbers:
            assert meant in numbers, (typed, page, meant, numbers)
        found += meant in numbers
    assert found >= 205


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("propose de revoir", MatchKind.EXACT),
        ("PROPOSE  de revoir", MatchKind.FOLDED),
        ("« propose de revoir »", MatchKind.EXACT),
    ],
)
def test_the_surest_way_of_recognising_is_said(typed: str, how: MatchKind) -> None:
    assert {p.how for p in find_quotation(EDITION, typed)} == {how}


def test_a_quotation_that_stands_twice_gives_both() -> None:
    twice = [
        Paragraph("a", "1", "Il faut du temps."),
        Paragraph("b", "2", "Oui, il faut du temps."),
    ]
    assert [p.paragraph.id for p in find_quotation(twice, "faut du temps")] == ["a", "b"]


def test_words_that_stand_nowhere_find_nothing() -> None:
    assert find_quotation(EDITION, "le satellite transmet ses mesures à la station polaire") == []


def test_a_passage_is_given_with_its_own_accents_and_quotes() -> None:
    paragraph = Paragraph("a", "1", "Elle a dit : « C’est à l’équipe de décider », puis s’est tue.")
    (passage,) = find_quotation([paragraph], "c'est a l'equipe de decider")
    assert passage.quotation == "C’est à l’équipe de décider"


def test_a_wrong_page_still_finds_exact_words() -> None:
    meant = EDITION[80]
    found = find_quotation(EDITION, meant.text[:60], page=2)
    assert {p.paragraph.number for p in found} == {meant.number}


def test_references_by_paragraph_page_and_rank() -> None:
    assert [p.number for p in find_reference(EDITION, "au § 42")] == ["42"]
    assert [p.number for p in find_reference(EDITION, "page 3")] == ["9", "10", "11", "12"]
    assert [p.number for p in find_reference(EDITION, "p. 3, première intervention")] == ["10"]
    assert [p.number for p in find_reference(EDITION, "page 1, deuxième intervention")] == ["4"]
    assert find_reference(EDITION, "page 99") == []
    assert find_reference(EDITION, "quelque part") == []


def test_page_named() -> None:
    assert page_named("en p. 11 au milieu") == 11
    assert page_named("sans page") is None


def test_first_turn_on_a_page_may_have_begun_on_the_one_before() -> None:
    turns = [
        Paragraph("a", "40", "Un.", 10, 11, is_turn=True),
        Paragraph("b", "41", "Deux.", 11, 11, is_turn=True),
        Paragraph("c", "42", "Trois.", 11, 12, is_turn=True),
    ]
    assert numbers(turns, "page 11, première intervention") == ["40", "41"]
    assert numbers(turns, "PAGE 11 2e intervention") == ["41", "42"]
    assert numbers(turns, "p. 11, dernière prise de parole") == ["42"]
    assert numbers(turns, "p. 12, premiere intervention") == ["42"]


def test_page_without_a_speaker_names_no_turn() -> None:
    page = [
        Paragraph("a", "40", "Un.", 11, 11, is_turn=True),
        Paragraph("b", "41", "Deux.", 12, 12),
        Paragraph("c", "42", "Trois.", 12, 12),
    ]
    assert numbers(page, "page 12, première intervention") == ["41", "42"]
    assert numbers(page, "page 12, deuxième paragraphe") == ["42"]
    assert numbers(page, "page 11, premier paragraphe") == ["40"]


def numbers(paragraphs: list[Paragraph], query: str, page: int | None = None) -> list[str]:
    return [passage.paragraph.number for passage in look_up(paragraphs, query, page)]


def test_one_line_names_a_place_or_quotes_words() -> None:
    bis = [Paragraph("a", "7", "Sept."), Paragraph("b", "7 bis", "La page 9 parle du § 7 bis.")]
    assert numbers(bis, "§ 7") == ["7"]
    assert numbers(bis, "§ 7 BIS") == ["7 bis"]
    assert numbers(bis, "parle du § 7") == ["7 bis"]
    assert numbers(bis, "la page 9 parle") == ["7 bis"]
    meant = EDITION[41]
    words = " ".join(meant.text.split()[:8])
    assert numbers(EDITION, f"p. {meant.first_page} : {words}") == [meant.number]
    assert numbers(EDITION, f"§ {meant.number} « {words} »") == [meant.number]
    assert numbers(EDITION, "", 3) == ["9", "10", "11", "12"]
    assert numbers(EDITION, "première intervention", 3) == ["10"]
    assert numbers(EDITION, "") == []
