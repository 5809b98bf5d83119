"""Parts that minutes print under a point besides its note: sub-groups, their notes, what comes
next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from tests.minutes.composition.said import headings, said, tables, words
from tests.minutes.sittings import PLAIN
from workshops.blocks import Block, Kind, text
from workshops.minutes.composition.document import compose
from workshops.minutes.composition.sitting import (
    Group,
    HandIn,
    Member,
    Point,
    PointContent,
    Upcoming,
)

GROUPS = (
    Group(
        "g1",
        1,
        "Quels freins ?",
        (Member("Ada LENTZ", "AMO Le Fil", "ada@exemple.test", "secrétariat"),),
        (Block(Kind.SUBHEADING, text("Freins"), id="h", level=1),),
        HandIn(date(2026, 10, 3), "Ada LENTZ"),
    ),
    Group("g2", 2, "Quels gains ?", title="Les gains"),
)
POINTS = (
    Point("p1", "Sous-groupes", part=PointContent.COMPOSITION),
    Point("p2", "Restitution", part=PointContent.REPORTS, note=(said("Ugo", "Merci.", 3),)),
    Point(
        "p3",
        "Suites",
        part=PointContent.UPCOMING,
        note=(Block(Kind.PARAGRAPH, text("Venez en train."), id="p"),),
    ),
)


def test_composition_gives_question_addresses_and_roles() -> None:
    document = compose(replace(PLAIN, points=POINTS, groups=GROUPS))
    assert tables(document) == [
        [["Ada LENTZ (secrétariat)", "AMO Le Fil", "ada@exemple.test"]],
    ]
    links = [
        run.link
        for block in document.blocks
        if block.table
        for row in block.table.rows
        for run in row[2]
    ]
    assert links == ["mailto:ada@exemple.test"]
    assert "Groupe 1 – Quels freins ?" in words(document)


def test_group_notes_come_under_the_report_back_as_they_were_handed_in() -> None:
    document = compose(replace(PLAIN, points=POINTS, groups=GROUPS))
    assert headings(document)[1:4] == ["2 Restitution", "2.1 Groupe 1", "2.2 Groupe 2 – Les gains"]
    after = words(document)
    start = after.index("Merci.")
    assert after[start : start + 8] == [
        "Merci.",
        "Groupe 1",
        "Quels freins ?",
        "Note remise par Ada LENTZ le 3 octobre 2026, rapportée sans modification.",
        "Freins",
        "Groupe 2 – Les gains",
        "Quels gains ?",
        "La note de ce groupe n'est pas encore remise.",
    ]


def test_next_meetings_come_before_what_is_said_of_them() -> None:
    upcoming = (
        Upcoming("Séance 3", date(2026, 11, 6), time(13, 30), None, "MADO", "Quai 1, Ath"),
        Upcoming("Séance 4", date(2026, 12, 4), time(9, 30), time(16)),
    )
    assert words(compose(replace(PLAIN, points=POINTS, upcoming=upcoming)))[-3:] == [
        "Séance 3 : vendredi 6 novembre 2026 à 13h30, MADO, Quai 1, Ath",
        "Séance 4 : vendredi 4 décembre 2026, 9h30 – 16h00",
        "Venez en train.",
    ]


def test_parts_that_no_point_asks_for_are_not_lost() -> None:
    upcoming = (Upcoming("Séance 3", date(2026, 11, 6)),)
    after = words(compose(replace(PLAIN, groups=GROUPS, upcoming=upcoming)))
    for title in ("Composition des sous-groupes :", "Notes des sous-groupes :", "Freins"):
        assert title in after
    assert after[-2:] == ["Prochaines séances :", "Séance 3 : vendredi 6 novembre 2026"]
