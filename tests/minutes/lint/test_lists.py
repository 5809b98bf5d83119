"""Rules on facts besides the text: lists, replacements, seats, the directory, days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.minutes.lint.cases import (
    CLEAN,
    DUFOUR,
    FACTS,
    HAYEZ,
    LHOEST,
    found,
    group,
    noted,
    paragraph,
    people,
    said,
)
from workshops.minutes.lint.facts import KnownOrganisation, LintFacts, Somebody
from workshops.minutes.lint.finding import MarkedPresence, MarkPresence


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            people(Somebody(4, "Inès", "DUFOUR", attendance=14, presence=MarkedPresence.PRESENT)),
            "Inès DUFOUR est deux fois sur la liste de la séance.",
        ),
        (
            people(replace(LHOEST, replaces=1)),
            "Inès DUFOUR est compté présent, et remplacé par quelqu'un de présent.",
        ),
        (
            people(replace(LHOEST, replaces=3), replace(DUFOUR, replaces=3)),
            "Corentin HAYEZ est remplacé par deux personnes.",
        ),
        (
            people(replace(HAYEZ, presence=MarkedPresence.UNKNOWN)),
            "Corentin HAYEZ n'est ni présent, ni excusé, ni absent.",
        ),
        (
            replace(FACTS, seats={1: (1, 3), 2: (2,)}),
            "Corentin HAYEZ siège dans un sous-groupe, mais n'est pas parmi les présents.",
        ),
        (
            replace(FACTS, seats={1: (1, 2), 2: (2,)}),
            "Damien LHOEST siège dans plusieurs sous-groupes : 1 et 2.",
        ),
        (
            replace(FACTS, seats={1: (1,)}, ungrouped=(2,)),
            "Damien LHOEST était dans la salle, mais n'est dans aucun sous-groupe.",
        ),
        (
            replace(FACTS, announced="2 sous-groupes de 2 ou 3"),
            "Groupe 1, membres : 1 ; annoncés : de 2 à 3.",
        ),
        (
            replace(FACTS, announced="trois groupes de cinq personnes"),
            "Sous-groupes annoncés : 3 ; composés : 2.",
        ),
        (
            people(
                Somebody(
                    4,
                    "Inès",
                    "Dufourt",
                    organisation=1,
                    attendance=14,
                    presence=MarkedPresence.PRESENT,
                )
            ),
            "« Inès DUFOUR » et « Inès DUFOURT » : une seule personne, ou deux ?",
        ),
        (
            replace(
                FACTS,
                organisations=(*FACTS.organisations, KnownOrganisation(9, "Maison Quatres Vents")),
            ),
            "« Maison Quatre Vents » et « Maison Quatres Vents » : un seul organisme, ou deux ?",
        ),
        (
            replace(FACTS, today=date(2026, 12, 1)),
            "Séance 3 : le mercredi 18 novembre 2026 est déjà passé.",
        ),
    ],
)
def test_lists_are_compared(facts: LintFacts, sentence: str) -> None:
    assert sentence in said(CLEAN, facts)


def test_a_deadline_in_the_text_tells_when_a_note_is_late() -> None:
    by = "Les notes sont remises au plus tard le dimanche 4 octobre 2026."
    in_time = replace(noted(paragraph(by)), groups=(group(1, DUFOUR, date(2026, 10, 4)),))
    assert not any("remise que" in sentence for sentence in said(in_time))
    late = replace(in_time, groups=(group(1, DUFOUR, date(2026, 10, 5)),))
    assert "La note du groupe 1 n'a été remise que le lundi 5 octobre 2026." in said(late)


def test_person_in_no_list_is_put_in_one() -> None:
    (finding,) = found(CLEAN, people(replace(HAYEZ, presence=MarkedPresence.UNKNOWN)))
    assert finding.mends == tuple(
        MarkPresence(13, presence)
        for presence in (MarkedPresence.PRESENT, MarkedPresence.EXCUSED, MarkedPresence.ABSENT)
    )
