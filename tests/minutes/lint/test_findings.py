"""One spoilt séance for each thing that the linter knows; the clean one has nothing to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.minutes.lint.cases import (
    CLEAN,
    DUFOUR,
    FACTS,
    LHOEST,
    found,
    group,
    noted,
    paragraph,
    people,
    said,
    title,
    turn,
)
from tests.minutes.sittings import PLAIN, sittings
from workshops.minutes.composition.document import compose
from workshops.minutes.composition.sitting import (
    Point,
    PrintedAnnex,
    PrintedOpening,
    Signatures,
    Sitting,
    Upcoming,
)
from workshops.minutes.composition.wording import MONTHS, WEEKDAYS
from workshops.minutes.lint.all_rules import findings
from workshops.minutes.lint.facts import Somebody
from workshops.minutes.lint.finding import Finding, LintRule, PrintHours, Reword


def test_clean_minutes_leave_nothing_to_say() -> None:
    assert said(CLEAN) == []


def test_a_seance_that_was_not_held_yet_lacks_nothing() -> None:
    assert said(replace(PLAIN, points=(Point("p1", "Accueil"),))) == []


LATE = replace(CLEAN, opening=PrintedOpening(time(14), (DUFOUR.name,)))
STRANGER = "Sonia MELARD prend la parole, mais n'est pas parmi les présents."


@pytest.mark.parametrize(
    ("sitting", "sentence"),
    [
        (replace(CLEAN, adjourned_at=None), "La séance n'est pas levée."),
        (replace(CLEAN, opening=PrintedOpening(time(13, 30))), "Il n'est pas dit qui préside."),
        (noted(), "Point 1, « Accueil » : aucune note."),
        (
            replace(CLEAN, upcoming=()),
            "Point 4, « Suites » : aucune note.",
        ),
        (
            replace(CLEAN, groups=(group(1, DUFOUR), replace(group(2, LHOEST), hand_in=None))),
            "La note du groupe 2 n'est pas remise.",
        ),
        (
            replace(CLEAN, groups=(replace(group(1, DUFOUR), note=()), group(2, LHOEST))),
            "La note du groupe 1 a été remise sans texte.",
        ),
        (
            replace(CLEAN, groups=(group(1, DUFOUR), group(2, LHOEST, date(2026, 10, 4)))),
            "La note du groupe 2 n'a été remise que le dimanche 4 octobre 2026.",
        ),
        (
            noted(title("Freins", "f"), title("Gains", "g"), paragraph("On se parle.")),
            "Le titre « Freins » n'a pas de texte.",
        ),
        (replace(CLEAN, annexes=(PrintedAnnex("a1", "Cadre"),)), "L'annexe « Cadre » est vide."),
        (replace(CLEAN, signatures=Signatures(DUFOUR.name)), "Personne ne l'a encore vérifié."),
        (noted(paragraph("Rappel : [à compléter].")), "« [à compléter] » est resté dans le texte."),
        (
            LATE,
            "La séance a débuté à 14h00, mais l'ordre du jour garde les heures prévues, "
            "à partir de 13h30.",
        ),
        (
            replace(CLEAN, upcoming=(Upcoming("Séance 3", date(2026, 9, 30)),)),
            "Séance 3 : le mercredi 30 septembre 2026 n'est pas après la séance.",
        ),
        (
            noted(turn("Corentin HAYEZ", 3)),
            "Corentin HAYEZ prend la parole, mais n'est pas parmi les présents.",
        ),
        (noted(turn("Sonia MELARD")), STRANGER),
        (
            noted(turn("HAYEZ Corentin")),
            "Corentin HAYEZ prend la parole, mais n'est pas parmi les présents.",
        ),
        (noted(paragraph("Inès DUFOURT ouvre.")), "« DUFOURT » : sans doute Inès DUFOUR."),
        (
            noted(paragraph("La Maison Quatre Vent ouvre.")),
            "« Maison Quatre Vent » : sans doute « Maison Quatre Vents ».",
        ),
        (noted(paragraph("Le SROI attend.")), "« SROI » n'est jamais écrit en toutes lettres."),
        (noted(paragraph("Le MVQ attend.")), "« MVQ » : sans doute « MQV »."),
        (
            noted(paragraph("Voir www.exemple.test/x.")),
            "L'adresse « www.exemple.test/x » n'est pas un lien.",
        ),
    ],
)
def test_findings_say_what_is_odd_in_one_sentence(sitting: Sitting, sentence: str) -> None:
    assert sentence in said(sitting)


@pytest.mark.parametrize(
    "words",
    [
        "Le jeudi 1er octobre 2026, puis le vendredi 2 octobre.",  # right weekdays
        "Jeudi 18.30 nous commençons.",  # an hour
        "Le service de prévention, et la Maison des jeunes, sont là.",  # near no name
        "La médiation par les pairs (MPP) aide ; la MPP coûte peu.",  # spelled out
        "La MQV ouvre ses portes.",  # the acronym of an organisation, whose name spells it
        "Dufour et Lhoest sont d'accord ; les fours aussi.",
        "Un PV, un PDF, le XXe siècle.",
    ],
)
def test_findings_leave_alone_what_is_right(words: str) -> None:
    assert said(noted(paragraph(words))) == []


def test_a_turn_by_a_function_or_by_who_presides_is_no_absence() -> None:
    for block in (turn("Une participante"), turn("Inès DUFOUR", 1), turn("Le groupe")):
        assert said(noted(block)) == []
    chair = Somebody(4, "Hélène", "Marchal")
    assert said(noted(turn("Hélène MARCHAL", 4)), replace(people(chair), chairs=(4,))) == []


def test_circulated_minutes_are_not_blamed_for_the_time_that_passes() -> None:
    assert said(CLEAN, replace(FACTS, today=date(2027, 1, 1), waits=False)) == []


def test_hours_once_real_are_not_told_again() -> None:
    (finding,) = found(LATE, replace(FACTS, knows_real_hours=True))
    assert finding.mends == (PrintHours(),)
    assert said(LATE, replace(FACTS, prints_real_hours=True)) == []


def test_a_finding_has_its_place_its_words_and_its_mends() -> None:
    (finding,) = found(noted(paragraph("Rendez-vous jeudi 25 octobre 2022 à Namur.", "n1")))
    assert (finding.rule, finding.place.block) == (LintRule.WEEKDAY, "p1_n_n1")
    assert finding.place.number > 0
    assert (finding.place.before, finding.place.quotation, finding.place.after) == (
        "Rendez-vous ",
        "jeudi 25 octobre 2022",
        " à Namur.",
    )
    assert finding.mends == (
        Reword("p1", "n1", 12, "jeudi", "mardi"),
        Reword("p1", "n1", 18, "25", "27"),
    )


def test_a_note_that_was_handed_in_is_not_reworded() -> None:
    handed_in = replace(group(1, DUFOUR), note=(paragraph("Inès DUFOURT ouvre."),))
    (finding,) = found(replace(CLEAN, groups=(handed_in, group(2, LHOEST))))
    assert (finding.rule, finding.mends) == (LintRule.NEAR_PERSON, ())


@settings(max_examples=40)
@given(st.dates(date(2000, 1, 3), date(2090, 1, 1)), st.integers(0, 6), st.booleans())
def test_a_mended_date_is_right(day: date, weekday: int, with_year: bool) -> None:
    """Check that each mend gives a date without a finding, whatever the date and the weekday."""
    number = "1er" if day.day == 1 else day.day
    words = f"Le {WEEKDAYS[weekday]} {number} {MONTHS[day.month - 1]}"
    words += f" {day.year}" if with_year else ""

    def wrong(text: str) -> list[Finding]:
        told = found(replace(noted(paragraph(text)), date=day))
        return [finding for finding in told if finding.rule is LintRule.WEEKDAY]

    spoilt = wrong(words)
    if with_year:
        assert bool(spoilt) == (day.weekday() != weekday)
    for mend in spoilt[0].mends if spoilt else ():
        assert isinstance(mend, Reword)
        end = mend.start + len(mend.old)
        assert words[mend.start : end] == mend.old
        assert wrong(words[: mend.start] + mend.new + words[end:]) == []


@settings(max_examples=30)
@given(sittings)
def test_findings_are_sound_for_any_seance(sitting: Sitting) -> None:
    """Check that findings have keys of their own, a sentence, and a place that the minutes hold."""
    document = compose(sitting)
    told = findings(sitting, document, FACTS)
    assert len({finding.key for finding in told}) == len(told)
    names = {block.id for block in document.blocks}
    for finding in told:
        assert finding.sentence
        assert not finding.place.block or finding.place.block in names
