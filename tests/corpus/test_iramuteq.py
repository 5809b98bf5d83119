"""The text for IRaMuTeQ: its own rules, kept whatever was said."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given, settings

from tests.corpus.room import CORPORA, meeting, told
from workshops.corpus.iramuteq import KEPT, iramuteq_of, plain_words, transliterated
from workshops.corpus.values import Corpus, CorpusParagraph

STARS = re.compile(r"\*\*\*\*( \*[^\s_*]+_[^\s_*]+)+")


def test_neighbours_of_the_same_variables_are_one_text() -> None:
    assert iramuteq_of(told()) == (
        "**** *seance_2 *date_2026-10-20 *groupe_plénière *intervenant_Damien-LHOEST"
        " *organisme_CPAS-de-Mons *secteur_CPAS\n"
        "Bonjour 🙂 à tous.\nJe continue.\n\n"
        "**** *seance_2 *date_2026-10-20 *groupe_Groupe-1 *rubrique_Freins"
        " *intervenant_Hélène-MARCHAL *organisme_AMO-Les-Vents *secteur_AMO"
        " *etiquette-frein_oui *etiquette-cause_oui\n"
        "Le temps manque à Lódz.\n\n"
        "**** *seance_2 *date_2026-10-20 *groupe_Groupe-1 *rubrique_Freins\n"
        "Une synthèse.\n"
    )


def test_letters_that_would_cut_a_word_are_written_otherwise() -> None:
    assert transliterated("Łódź, Şişli, Erdoğan, Niš, nævus, œuvre, ñ") == (
        "Lódz, Sisli, Erdogan, Nis, naevus, œuvre, ñ"
    )


def test_words_cannot_be_taken_for_variables_or_themes() -> None:
    assert plain_words("**** *sexe_1") == "sexe 1"
    assert plain_words("-*frein du temps") == "- frein du temps"
    assert plain_words("a _mot_ £$£ b\u2028c\x85d") == "a mot b c d"


def test_a_paragraph_without_words_is_no_text() -> None:
    assert iramuteq_of(Corpus("", (meeting(CorpusParagraph("…"), CorpusParagraph("* _")),))) == ""


@settings(max_examples=25, deadline=None)
@given(CORPORA)
def test_every_text_has_its_stars_and_words(corpus: Corpus) -> None:
    written = iramuteq_of(corpus)
    assert written == unicodedata.normalize("NFC", written)
    assert "\r" not in written
    if not written:
        return
    assert written.startswith("****")
    for block in written.split("\n\n"):
        stars, *lines = block.rstrip("\n").split("\n")
        assert STARS.fullmatch(stars)
        assert lines
        for line in lines:
            assert any(one in KEPT or one.isdigit() for one in line)
            assert not re.search(r"[*_\u2028\x85]|£\$£", line)
