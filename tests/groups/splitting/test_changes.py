"""Changes made by hand: whatever was done, undoing goes all the way back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.groups.room import places, told
from workshops.extensions import db
from workshops.groups.models import SeatRole, Split, SplitChange
from workshops.groups.splitting.changes import by_hand, last_change, snapshot, undo
from workshops.groups.splitting.yardsticks import FREE
from workshops.meetings.journal import record
from workshops.meetings.models import Attendance
from workshops.people.viewer import Viewer


def gesture(split: Split, kind: str, who: int, where: int) -> None:
    seat, group = split.seats[who % len(split.seats)], split.subgroups[where % 3]
    match kind:
        case "move":
            split.place(seat.attendance, group)
        case "swap":
            split.swap(seat, split.seats[(who + where + 1) % len(split.seats)])
        case "out":
            split.withdraw(seat.attendance)
        case "role":
            seat.take_role(SeatRole.SECRETARY if where % 2 else SeatRole.RAPPORTEUR)
        case "drawn":
            seat.take_role(SeatRole.SECRETARY, is_drawn=True)
        case "pin":
            seat.is_pinned = not seat.is_pinned
        case "keep":
            group.is_kept = not group.is_kept


KINDS = ("move", "swap", "out", "role", "drawn", "pin", "keep")
GESTURES = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 17), st.integers(0, 8)),
    min_size=1,
    max_size=5,
)


def change(room, split: Split, kind: str, who: int = 0, where: int = 1, **options) -> None:
    viewer = Viewer(person=room.cast.president)
    with by_hand(split, record(room.cast.meeting, viewer, f"%(actor)s : {kind}"), **options):
        gesture(split, kind, who, where)


@given(GESTURES)
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_each_gesture_brings_back_every_seat(room, split, gestures) -> None:
    """One split for all examples: each leaves it as it was."""
    states = [snapshot(split)]
    for kind, who, where in gestures:
        change(room, split, kind, who, where)
        states.append(snapshot(split))
    db.session.commit()
    for state in reversed(states[:-1]):
        assert undo(split)
        db.session.commit()
        now = snapshot(split)
        assert sorted(now["seats"]) == sorted(state["seats"])
        assert (now["kept"], now["cost"]) == (state["kept"], state["cost"])
    assert not undo(split)
    assert db.session.query(SplitChange).count() == 0


def test_the_last_change_is_the_line_that_undoing_takes_back(room, split) -> None:
    assert last_change(split) is None
    change(room, split, "pin")
    change(room, split, "role", who=4)
    db.session.commit()
    assert last_change(split).event.sentence == told(room)[0] == "Hélène Marchal : role"
    undo(split)
    assert last_change(split).event.sentence == "Hélène Marchal : pin"


def test_a_proposal_is_undone_where_no_hand_changed_it(room, split) -> None:
    later = Split(meeting=room.cast.meeting, replaces_id=split.id)
    db.session.add(later)
    db.session.commit()
    assert undo(later)
    db.session.commit()
    assert room.split is split
    assert not undo(split), "there was none before"


def test_people_taken_off_the_list_meanwhile_stay_away(room, split) -> None:
    gone, moved = split.subgroups[0].seats[0].attendance, split.subgroups[0].seats[1].attendance
    change(room, split, "move", who=1, where=2)
    room.cast.meeting.attendances.remove(gone)
    db.session.delete(gone)
    db.session.commit()
    db.session.expire_all()
    assert undo(split)
    db.session.commit()
    after = places(split)
    assert after[moved.id] == 1
    assert len(after) == 17
    assert db.session.get(Attendance, moved.id)


def test_who_was_seated_since_sits_nowhere_again(room, split) -> None:
    late = room.arrive("Zoé", "Wilmart")
    db.session.commit()
    viewer = Viewer(person=room.cast.president)
    with by_hand(split, record(room.cast.meeting, viewer, "%(actor)s : entrée")):
        split.place(late, split.subgroups[0])
    assert split.seat_of(late)
    undo(split)
    assert split.seat_of(late) is None


def test_changes_of_an_older_version_are_undone_without_certificate(room, split) -> None:
    change(room, split, "move", where=2)
    before = dict(last_change(split).before)
    del before["certificate"]
    last_change(split).before = before
    split.certificate = {"people": []}
    assert undo(split)
    assert split.certificate is None


@pytest.mark.parametrize(
    ("kind", "options", "keeps"),
    [
        ("move", {}, True),
        ("swap", {}, True),
        ("pin", {"loosens": True}, False),
        ("out", {}, False),
    ],
)
def test_the_bound_stays_where_people_and_choices_are_the_same(
    room, split, kind, options, keeps
) -> None:
    """A bound that was proven under a choice may be beaten once that is let go."""
    split.bound, split.proof, split.examined = 1, "enumeration", 77
    split.yardsticks = {FREE: {"employer": 0}}
    change(room, split, kind, where=4, **options)
    assert (split.examined == 77) is keeps
    if keeps:
        assert (split.bound, split.proof) == (1, "enumeration")
    else:
        assert split.bound > 1, "what is known of the best was asked anew"


def test_letting_go_of_nothing_keeps_the_bound(room, split) -> None:
    """The yardsticks say that nothing was held: a role given and taken back proves as before."""
    split.bound, split.proof, split.examined = 1, "enumeration", 77
    change(room, split, "role", loosens=True)
    assert (split.bound, split.examined) == (1, 77)


def test_a_gesture_is_announced_once_to_boards_and_phones(room, split, announced) -> None:
    change(room, split, "pin")
    db.session.commit()
    assert announced() == 1
    undo(split)
    db.session.commit()
    assert announced() == 1
