"""The minutes as blocks: nothing of the séance is lost, nothing is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from hypothesis import given, settings

from tests.minutes.composition.said import headings, said, tables, words
from tests.minutes.sittings import PLAIN, sittings
from workshops.blocks import Block, Kind, Speaker, numbered, text
from workshops.minutes.composition.document import compose
from workshops.minutes.composition.sitting import (
    Chair,
    Point,
    PrintedAnnex,
    PrintedAttendee,
    PrintedHours,
    PrintedOpening,
    Regime,
    Signatures,
)


def test_cover_says_when_where_what_and_under_whom() -> None:
    sitting = replace(PLAIN, chairs=(Chair("Ada LENTZ", "AMO Le Fil"), Chair("Ugo SORET")))
    assert words(compose(sitting))[:6] == [
        "P.V. du 1er octobre 2026",
        "13h30 – 16h00",
        "Maison des associations, Rue du Pont 3, 5000 Namur",
        "Chantier 4 : « Passerelles »",
        "Séance 2",
        "Co-présidence : Ada LENTZ (AMO Le Fil) et Ugo SORET",
    ]


def test_agenda_names_owner_and_slot_and_leads_to_the_point() -> None:
    slot = PrintedHours(time(13, 30), time(13, 40))
    points = (Point("p1", "Tour de table", "Ada LENTZ", slot), Point("p2", "Divers"))
    document = compose(replace(PLAIN, points=points, annexes=(PrintedAnnex("a1", "Article 3"),)))
    entries = [(b.number, b.text, b.target) for b in document.blocks if b.target]
    assert entries == [
        ("1", "Tour de table – Ada LENTZ (13h30 – 13h40)", "p1"),
        ("2", "Divers", "p2"),
        ("3", "Annexe", "annexes"),
    ]
    assert headings(document) == [
        "1 Tour de table – Ada LENTZ (13h30 – 13h40)",
        "2 Divers",
        "3 Annexe",
        "3.1 Article 3",
    ]


def test_attendance_lists_show_replacements_and_bounds_and_a_stroke_where_empty() -> None:
    present = (
        PrintedAttendee("Ada LENTZ", "AMO Le Fil, Ath"),
        PrintedAttendee("Noé BRICE", "MADO", "Ugo SORET", time(14, 20), time(15)),
    )
    document = compose(replace(PLAIN, present=present))
    assert tables(document) == [
        [
            ["Ada LENTZ", "AMO Le Fil, Ath"],
            ["Noé BRICE en remplacement d'Ugo SORET (à partir de 14h20, jusqu'à 15h00)", "MADO"],
        ]
    ]
    after = words(document)
    assert [after[after.index(title) + 1] for title in ("Excusés :", "Absents :")] == ["/", "/"]


def test_opening_and_closing_give_the_real_hours() -> None:
    sitting = replace(
        PLAIN,
        opening=PrintedOpening(time(14), ("Ada LENTZ", "Ugo SORET")),
        adjourned_at=time(16, 5),
        signatures=Signatures("Noé BRICE", "agent de prévention", "la chargée de prévention"),
    )
    assert words(compose(sitting))[-3:] == [
        "La réunion débute à 14h00 – La réunion est présidée par Ada LENTZ et Ugo SORET",
        "L'ordre du jour étant épuisé, la réunion est levée à 16h05.",
        "Procès-verbal de réunion rédigé par Noé BRICE – agent de prévention puis vérifié et "
        "complété par la chargée de prévention.",
    ]


def test_document_says_nothing_of_what_has_not_happened() -> None:
    everything = " ".join(words(compose(PLAIN)))
    for absent in ("débute", "levée", "rédigé", "Annexe", "Ordre du jour", "Groupe"):
        assert absent not in everything


def test_annexes_hold_texts_links_and_names_of_files() -> None:
    texts = (Block(Kind.PARAGRAPH, text("Art. 3"), id="x"),)
    annex = PrintedAnnex("a1", "Livre I", texts, "https://exemple.test/avis", "avis.pdf")
    document = compose(replace(PLAIN, annexes=(annex,)))
    assert words(document)[-4:] == [
        "Livre I",
        "Art. 3",
        "Lien : https://exemple.test/avis",
        "Document joint au dossier de la séance : avis.pdf",
    ]
    assert document.blocks[-2].runs[1].link == "https://exemple.test/avis"


def turns(regime: Regime) -> list[str]:
    note = (said("Ada LENTZ", "Oui.", 1), said("Ugo", "Non.", 2), said("Voisine", "Bon.", None))
    points = (Point("p1", "Débat", note=note),)
    sitting = replace(PLAIN, points=points, regime=regime, organisations={1: "AMO Le Fil"})
    return [b.speaker.label for b in compose(sitting).blocks if b.speaker]


def test_speakers_are_named_as_the_regime_allows() -> None:
    assert turns(Regime.NOMINATIVE) == ["Ada LENTZ", "Ugo", "Voisine"]
    assert turns(Regime.BY_ORGANISATION) == ["AMO Le Fil", "Intervention", "Intervention"]
    assert turns(Regime.ANONYMOUS) == ["Intervention"] * 3


@settings(max_examples=40)
@given(sittings)
def test_blocks_have_ids_of_their_own_and_entries_a_heading(sitting) -> None:
    blocks = compose(sitting).blocks
    ids = [block.id for block in blocks]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    found = {block.id for block in blocks if block.kind is Kind.HEADING}
    assert {block.target for block in blocks if block.kind is Kind.AGENDA_ENTRY} <= found


@settings(max_examples=40)
@given(sittings)
def test_document_has_all_that_was_noted_in_order(sitting) -> None:
    composed = [block.runs for block in compose(sitting).blocks]
    for note in (*(p.note for p in sitting.points), *(g.note for g in sitting.groups)):
        rest = iter(composed)
        assert all(block.runs in rest for block in note)


@settings(max_examples=40)
@given(sittings)
def test_anonymous_regime_names_and_traces_nobody(sitting) -> None:
    blocks = compose(replace(sitting, regime=Regime.ANONYMOUS)).blocks
    assert {b.speaker for b in blocks if b.speaker} <= {Speaker("Intervention")}


@settings(max_examples=40)
@given(sittings)
def test_paragraph_numbers_follow_one_another_and_composing_is_stable(sitting) -> None:
    document = compose(sitting)
    assert compose(sitting) == document
    numbers = [number for _, number in numbered(document.blocks) if number]
    assert numbers == list(range(1, len(numbers) + 1))
