"""Séances of any shape, for the properties of the minutes; people and words are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from hypothesis import strategies as st

from workshops.blocks import Block, Kind, Marker, Run, Speaker
from workshops.minutes.composition.sitting import (
    Group,
    HandIn,
    Member,
    Point,
    PointContent,
    PrintedAnnex,
    PrintedAttendee,
    PrintedHours,
    PrintedOpening,
    Regime,
    Signatures,
    Sitting,
    Upcoming,
)

words = st.sampled_from(("Ada LENTZ", "d'accord", "« oui »", "é", "7", "a b"))
hours = st.sampled_from((time(9), time(13, 30), time(23, 59)))
runs = st.lists(st.builds(Run, words, st.booleans(), st.booleans()), min_size=1, max_size=3).map(
    tuple
)
ids = st.sampled_from(("", "a", "A", "r_0", "membres", "x-1"))
note_blocks = st.one_of(
    st.builds(Block, st.sampled_from((Kind.PARAGRAPH, Kind.ASIDE)), runs, ids),
    st.builds(Block, st.just(Kind.SUBHEADING), runs, ids, st.integers(1, 3)),
    st.builds(Block, st.just(Kind.ITEM), runs, ids, st.integers(0, 8), st.sampled_from(Marker)),
    st.builds(
        Block,
        st.just(Kind.TURN),
        st.one_of(runs, st.just(())),
        ids,
        speaker=st.builds(Speaker, words, st.one_of(st.none(), st.integers(1, 5))),
    ),
)
notes = st.lists(note_blocks, max_size=4).map(tuple)


def keyed(strategy: st.SearchStrategy, letter: str, size: int) -> st.SearchStrategy:
    """Lists of what `strategy(key, rank)` makes, each with a key of its own."""
    return st.integers(0, size).flatmap(
        lambda count: st.tuples(
            *(strategy(f"{letter}{rank}", rank) for rank in range(1, count + 1))
        )
    )


def point(key: str, _rank: int) -> st.SearchStrategy[Point]:
    slot = st.one_of(st.none(), st.builds(PrintedHours, hours, hours))
    return st.builds(Point, st.just(key), words, words, slot, st.sampled_from(PointContent), notes)


def group(key: str, rank: int) -> st.SearchStrategy[Group]:
    members = st.lists(st.builds(Member, words, words, words), max_size=3).map(tuple)
    hand_in = st.one_of(st.none(), st.builds(HandIn, st.just(date(2026, 3, 1)), words))
    return st.builds(Group, st.just(key), st.just(rank), words, members, notes, hand_in)


def annex(key: str, _rank: int) -> st.SearchStrategy[PrintedAnnex]:
    return st.builds(
        PrintedAnnex, st.just(key), words, notes, st.just("https://exemple.test"), words
    )


people = st.lists(st.builds(PrintedAttendee, words, words, words), max_size=4).map(tuple)
sittings = st.builds(
    Sitting,
    programme=words,
    workstream=words,
    number=st.integers(1, 99),
    date=st.just(date(2026, 3, 1)),
    starts_at=hours,
    ends_at=hours,
    as_of=st.just(datetime(2026, 3, 1, 15, tzinfo=UTC)),
    regime=st.sampled_from(Regime),
    organisations=st.dictionaries(st.integers(1, 5), words, max_size=3),
    points=keyed(point, "p", 3),
    present=people,
    excused=people,
    absent=people,
    opening=st.one_of(st.none(), st.builds(PrintedOpening, hours, st.lists(words).map(tuple))),
    adjourned_at=st.one_of(st.none(), hours),
    groups=keyed(group, "g", 2),
    upcoming=st.lists(st.builds(Upcoming, words, st.just(date(2026, 3, 1))), max_size=2).map(tuple),
    annexes=keyed(annex, "a", 2),
    signatures=st.builds(Signatures, words, words, words),
)

PLAIN = Sitting(
    programme="Rencontres de la prévention",
    workstream="Chantier 4 : « Passerelles »",
    number=2,
    date=date(2026, 10, 1),
    starts_at=time(13, 30),
    ends_at=time(16),
    as_of=datetime(2026, 10, 1, 14, tzinfo=UTC),
    venue="Maison des associations",
    address="Rue du Pont 3, 5000 Namur",
)
