"""What each audience sees of the groups: the phone one's own, the wall all, a guest no more."""

from __future__ import annotations

import pytest
from flask import g

from tests.groups.unstored import people, split_of
from tests.people.elsewhere import other_workstream
from tests.people.importing import plain
from workshops.extensions import db
from workshops.groups.board.phone import groups_of, my_group
from workshops.groups.board.projector import MOST_GROUPS, MOST_NAMES, groups_on_screen
from workshops.groups.models import SeatRole
from workshops.groups.splitting.reassessing import reassess
from workshops.people.viewer import Viewer


@pytest.fixture
def adopted(room, split):
    split.adopt(room.cast.president)
    reassess(split, keeps_bound=True)
    db.session.commit()
    return split


@pytest.fixture
def phone(app, room):
    """`phone(viewer)` is the panel of their group."""

    def panel(viewer: Viewer) -> str:
        with app.test_request_context():
            g.viewer = viewer
            return my_group(room.cast.meeting, viewer)

    return panel


@pytest.fixture
def wall(app, room):
    def screen() -> str:
        with app.test_request_context():
            return groups_on_screen(room.cast.meeting)

    return screen


def test_the_phone_shows_ones_own_group_and_no_other(room, adopted, phone) -> None:
    mine, theirs = adopted.subgroups[0], adopted.subgroups[1]
    theirs.room = "Salle secrète"
    db.session.commit()
    panel = phone(Viewer(person=mine.seats[0].attendance.person))
    for seat in mine.seats:
        assert seat.attendance.person.short_name in panel
    for seat in theirs.seats:
        assert seat.attendance.person.short_name not in panel
    assert "Salle secrète" not in panel


@pytest.mark.parametrize("who", ["stranger", "administrator", "president"])
def test_whoever_is_not_in_a_group_sees_none(room, adopted, phone, who) -> None:
    assert phone(Viewer(person=getattr(room.cast, who))) == ""


def test_a_guest_with_a_pass_sees_the_group_of_the_name_taken(room, adopted, phone) -> None:
    """And nothing more once the name was freed."""
    seat = adopted.subgroups[2].seats[0]
    seat.attendance.claimed_at = room.cast.meeting.planned_start
    db.session.commit()
    passes = {room.cast.meeting.id: seat.attendance.current_pass}
    assert "G3" in phone(Viewer(passes=passes))
    seat.attendance.claimed_at = None
    db.session.commit()
    assert phone(Viewer(passes=passes)) == ""
    assert phone(Viewer()) == ""


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        (SeatRole.SECRETARY, "Vous prenez note pour le groupe."),
        (SeatRole.RAPPORTEUR, "Vous faites rapport."),
    ],
)
def test_a_role_is_said_to_who_has_it_and_named_to_the_others(
    room, adopted, phone, role, sentence
) -> None:
    """The way into the note is for who writes and who reports."""
    seat, colleague, stranger = *adopted.subgroups[0].seats[:2], adopted.subgroups[1].seats[0]
    assert sentence not in phone(Viewer(person=seat.attendance.person))
    seat.take_role(role)
    db.session.commit()
    own = phone(Viewer(person=seat.attendance.person))
    assert sentence in own
    assert 'class="button"' in own
    other = phone(Viewer(person=colleague.attendance.person))
    assert f"\u00a0: {seat.attendance.person.short_name}" in other
    assert 'class="button"' not in other
    elsewhere = phone(Viewer(person=stranger.attendance.person))
    assert seat.attendance.person.short_name not in elsewhere


def test_a_group_without_question_or_room_says_nothing_of_them(room, adopted, phone) -> None:
    group = adopted.subgroups[0]
    group.question = None
    db.session.commit()
    panel = phone(Viewer(person=group.seats[0].attendance.person))
    assert "None" not in panel
    assert "Analysez" not in panel


def test_the_wall_names_everybody_and_their_roles(adopted, wall) -> None:
    adopted.subgroups[0].seats[0].take_role(SeatRole.SECRETARY)
    adopted.subgroups[1].room = "Salle Meuse"
    db.session.commit()
    screen = wall()
    for seat in adopted.seats:
        assert seat.attendance.person.short_name in screen
    assert screen.count("<small>") == 1
    assert "Salle Meuse" in screen
    assert screen.count("6 personnes") == 2


@pytest.mark.parametrize(
    ("sizes", "shows"),
    [
        ([MOST_NAMES, 1], True),
        ([MOST_NAMES + 1, 1], False),
        ([1] * MOST_GROUPS, True),
        ([1] * (MOST_GROUPS + 1), False),
    ],
)
def test_names_that_would_be_too_small_are_left_to_the_phones(
    app, monkeypatch, cast, sizes, shows
) -> None:
    crowd = iter(people(sum(sizes)))
    split = split_of(*([next(crowd) for _ in range(size)] for size in sizes))
    monkeypatch.setattr("workshops.groups.board.projector.adopted_split", lambda _: split)
    with app.test_request_context():
        screen = groups_on_screen(cast.meeting)
    assert ("Aubry" in screen) is shows
    assert ("Votre groupe est sur votre téléphone." in screen) is not shows
    assert screen.count('class="screen-group"') == len(sizes)


def test_the_wall_has_no_word_of_who_was_kept_apart_or_pinned(room, adopted, wall, chair) -> None:
    """What the board says of each, and its prices, is for those who compose."""
    seat = adopted.subgroups[0].seats[0]
    seat.is_pinned = True
    db.session.commit()
    assert "épinglé" in plain(chair.get(room.address)).lower()
    screen = wall()
    for told in ("pingl", "reste en G", "AMO Contrevent", "doublon de plus"):
        assert told not in screen


def test_lists_of_seances_draw_the_groups_of_each(room, adopted) -> None:
    other = other_workstream(room.cast).meetings[0]
    drawn = groups_of([room.cast.meeting, other])
    assert set(drawn) == {room.cast.meeting.id}
    assert drawn[room.cast.meeting.id] == [group.people for group in adopted.subgroups]
    assert groups_of([]) == {}
