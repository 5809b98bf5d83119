"""Participation: speech, presence and encounters."""

from __future__ import annotations

from tests.corpus.room import DAMIEN, HELENE, meeting
from workshops.corpus.participation import (
    PresenceRow,
    SpeakingShare,
    by_person,
    by_sector,
    encounters,
    present_by_sector,
    unattributed_words,
    word_count,
)
from workshops.corpus.values import CorpusParagraph, CorpusSpeaker

SERVICE = CorpusSpeaker("s", "CPAS de Mons", "CPAS de Mons", "CPAS", is_person=False)
NAMED = meeting(
    CorpusParagraph("Un mot.", DAMIEN, True),
    CorpusParagraph("La suite : là.", DAMIEN),
    CorpusParagraph("Oui.", HELENE, True),
    CorpusParagraph("Résumé de tous.", None),
)
UNNAMED = meeting(
    CorpusParagraph("Six mots dits par un service.", SERVICE, True), names_people=False
)


def test_words_are_counted_between_spaces() -> None:
    assert word_count("L'école : 3 jours !") == 3


def test_sectors_have_the_turns_of_all_seances() -> None:
    assert by_sector((NAMED, UNNAMED)) == [
        SpeakingShare("CPAS", 2, 11),
        SpeakingShare("AMO", 1, 1),
    ]
    assert unattributed_words((NAMED, UNNAMED)) == 3


def test_people_are_told_of_nominative_seances_only() -> None:
    assert by_person((NAMED, UNNAMED)) == [
        SpeakingShare("Damien LHOEST", 1, 5),
        SpeakingShare("Hélène MARCHAL", 1, 1),
    ]
    assert by_person((UNNAMED,)) == []


def test_presence_is_counted_by_sector() -> None:
    rows = [
        PresenceRow("A", "AMO", ("present", "excused")),
        PresenceRow("B", "AMO", ("present", "present")),
        PresenceRow("C", "", ("", "absent")),
    ]
    assert present_by_sector(rows) == [("AMO", [2, 1]), ("", [0, 0])]
    assert [row.times for row in rows] == [1, 2, 0]


def test_encounters_count_the_seances_of_each_pair() -> None:
    people = [(1, "A"), (2, "B"), (3, "C")]
    times = {frozenset((1, 2)): [1, 2], frozenset((2, 3)): [2]}
    rows = encounters(people, times)
    assert [row.counts for row in rows] == [(0, 2, 0), (2, 0, 1), (0, 1, 0)]
    assert [row.met for row in rows] == [1, 2, 1]
