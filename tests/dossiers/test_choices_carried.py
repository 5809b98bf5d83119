"""Choices of the sub-groups go along: board and minutes say the same elsewhere."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from tests.cast import Cast
from tests.groups.room import Room, fill
from workshops.dossiers.checking.read_file import read
from workshops.dossiers.intake.take_in import take_in
from workshops.dossiers.outgoing.to_file import to_file
from workshops.extensions import db
from workshops.groups.adopted import current_split
from workshops.groups.board.board import Looking, board_of
from workshops.groups.choice_models import Bond, BondKind
from workshops.groups.models import Adoption, Seat, SeatRole, Split, Subgroup
from workshops.groups.wanted.participants import participants
from workshops.groups.wanted.volunteers import ROLES, volunteer
from workshops.meetings.models import Attendance, Meeting
from workshops.minutes.composed.compose import minutes_of

IDS = {"id", "target", "person"}


def worded(value: Any) -> Any:
    """Words of a choice, without the numbers of rows."""
    if isinstance(value, dict):
        return {name: worded(inner) for name, inner in value.items() if name not in IDS}
    return [worded(inner) for inner in value] if isinstance(value, list | tuple) else value


def told(app: Flask, meeting: Meeting) -> dict[str, Any]:
    split = current_split(meeting)
    assert split is not None
    with app.test_request_context():
        board = board_of(split, participants(meeting)[0], Looking(at_prices=True))
        blocks = [worded(asdict(block)) for block in minutes_of(meeting).blocks]
    assert board.prices
    return {
        "minutes": blocks,
        "proof": board.proof,
        "lines": board.lines,
        "mix": asdict(board.mix),
        "choices": [(one.words, board.prices[one.key]) for one in board.choices],
        "wishes": [card.wish and card.wish.letter for c in board.columns for card in c.cards],
        "drawn": [(s.attendance.person.name, s.role) for s in split.seats if s.is_drawn],
        "volunteers": board.volunteers,
        "kept": [(c.subgroup.number, c.subgroup.is_kept) for c in board.columns],
    }


def worked_before(room: Room) -> Meeting:
    """Two groups of an earlier séance, with a rule."""
    now = room.cast.meeting
    meeting = Meeting(workstream=now.workstream, number=1, date=now.date - timedelta(days=28))
    meeting.starts_at, meeting.ends_at = now.starts_at, now.ends_at
    groups = [Subgroup(number=1), Subgroup(number=2)]
    db.session.add(Split(meeting=meeting, subgroups=groups, adoption=Adoption()))
    db.session.add(Bond(meeting=meeting, kind=BondKind.APART))
    for place, one in enumerate(room.here):
        line = Attendance(person=one.person, position=place)
        meeting.attendances.append(line)
        groups[place % 2].seats.append(Seat(attendance=line, position=place))
    db.session.commit()
    return meeting


@pytest.fixture
def chosen(cast: Cast, browser) -> Room:
    """Make one choice of every kind, in a split that holds them, and that the room works in."""
    room, chair = fill(cast), browser(cast.president)
    worked_before(room)

    def rule(kind: str, *people: Attendance, **more: object) -> None:
        members = [one.id for one in people]
        form = {"r-kind": kind, "r-members": members, **{f"r-{k}": v for k, v in more.items()}}
        assert chair.post(f"{room.address}/regle", form).status_code == 303

    room.propose(chair)
    split = room.split
    chair.post(f"/sous-groupes/{split.subgroups[1].id}/garde")
    first, third = split.subgroups[0].seats, split.subgroups[2].seats
    chair.post(f"/places/{first[0].id}/epingle")
    third[0].take_role(SeatRole.SECRETARY)
    free = [seat.attendance for seat in (*first[1:], *third[1:])]
    wished = {"attendance": free[0].id, "question": split.subgroups[2].question_id}
    chair.post(f"{room.address}/souhait", wished)
    rule("together", *(one for one in free if "AMO" in str(one.person.organisation)), name="La rue")
    rule("apart", free[1], free[2])
    rule("forbidden", free[3], group=1, name="L'escalier")
    for one in room.here:
        volunteer(one, ROLES)
    chair.post(f"{room.address}/volontaires/regle")
    room.propose(chair)
    chair.post(f"/repartitions/{room.split.id}/adoption")
    return room


def test_the_board_and_the_minutes_say_the_same_elsewhere(app: Flask, chosen: Room) -> None:
    before = told(app, chosen.cast.meeting)
    assert len(before["choices"]) == 7
    assert len(before["drawn"]) == 5
    assert "Garder ensemble La rue : +16." in before["lines"]
    files = [to_file(meeting) for meeting in chosen.cast.workstream.meetings]
    assert len(files) == 2
    for table in reversed(db.metadata.sorted_tables):
        db.session.execute(table.delete())
    db.session.commit()
    db.session.expunge_all()
    taken = [take_in(read(file)) for file in reversed(files)]  # rows have other numbers here
    db.session.commit()
    db.session.expire_all()
    assert told(app, next(one for one in taken if one.number == 2)) == before
    assert [to_file(meeting) for meeting in reversed(taken)] == files
