"""A séance whose minutes leave nothing to say, and how a test spoils it; people are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from tests.minutes.sittings import PLAIN
from workshops.blocks import Block, Kind, Speaker, text
from workshops.minutes.composition.document import compose
from workshops.minutes.composition.sitting import (
    Group,
    HandIn,
    Member,
    Point,
    PointContent,
    PrintedAttendee,
    PrintedHours,
    PrintedOpening,
    Signatures,
    Sitting,
    Upcoming,
)
from workshops.minutes.lint.all_rules import findings
from workshops.minutes.lint.facts import KnownOrganisation, LintFacts, Somebody
from workshops.minutes.lint.finding import Finding, MarkedPresence


def paragraph(words: str, name: str = "b") -> Block:
    return Block(Kind.PARAGRAPH, text(words), id=name)


def title(words: str, name: str, level: int = 1) -> Block:
    return Block(Kind.SUBHEADING, text(words), id=name, level=level)


def turn(label: str, person: int | None = None) -> Block:
    return Block(Kind.TURN, text("C'est vrai."), id="t", speaker=Speaker(label, person))


DUFOUR = Somebody(
    1, "Inès", "Dufour", organisation=1, attendance=11, presence=MarkedPresence.PRESENT
)
LHOEST = Somebody(
    2, "Damien", "Lhoest", organisation=1, attendance=12, presence=MarkedPresence.PRESENT
)
HAYEZ = Somebody(
    3, "Corentin", "Hayez", organisation=2, attendance=13, presence=MarkedPresence.EXCUSED
)
FACTS = LintFacts(
    today=date(2026, 10, 2),
    people=(DUFOUR, LHOEST, HAYEZ),
    organisations=(
        KnownOrganisation(1, "Maison Quatre Vents", "MQV", "Namur"),
        KnownOrganisation(2, "Service de prévention", "", "Mons"),
    ),
    seats={1: (1,), 2: (2,)},
)


def people(*changed: Somebody) -> LintFacts:
    """The facts, with these people in the place of those of the same id, or besides."""
    known = {one.person: one for one in (*FACTS.people, *changed)}
    return replace(FACTS, people=tuple(known.values()))


def group(number: int, person: Somebody, on: date = PLAIN.date) -> Group:
    note = (paragraph("Le temps manque."),)
    return Group(f"g{number}", number, "", (Member(person.name),), note, HandIn(on, person.name))


CLEAN = replace(
    PLAIN,
    points=(
        Point(
            "p1",
            "Accueil",
            hours=PrintedHours(time(13, 30), time(13, 40)),
            note=(paragraph("Bonjour."),),
        ),
        Point("p2", "Sous-groupes", part=PointContent.COMPOSITION),
        Point("p3", "Restitution", part=PointContent.REPORTS),
        Point("p4", "Suites", part=PointContent.UPCOMING),
    ),
    present=(PrintedAttendee(DUFOUR.name), PrintedAttendee(LHOEST.name)),
    excused=(PrintedAttendee(HAYEZ.name),),
    opening=PrintedOpening(time(13, 30), (DUFOUR.name,)),
    adjourned_at=time(16),
    groups=(group(1, DUFOUR), group(2, LHOEST)),
    upcoming=(Upcoming("Séance 3", date(2026, 11, 18)),),
    signatures=Signatures(DUFOUR.name, "", LHOEST.name),
)


def noted(*blocks: Block) -> Sitting:
    """The séance, with this note under its first point."""
    first, *others = CLEAN.points
    return replace(CLEAN, points=(replace(first, note=blocks), *others))


def found(sitting: Sitting, facts: LintFacts = FACTS) -> list[Finding]:
    return findings(sitting, compose(sitting), facts)


def said(sitting: Sitting, facts: LintFacts = FACTS) -> list[str]:
    return [finding.sentence for finding in found(sitting, facts)]
