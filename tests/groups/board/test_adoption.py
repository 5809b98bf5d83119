"""An adopted split: phones, projector and other features show it, and it stays put."""

from __future__ import annotations

import pytest
from flask import g

from tests.queries import counted
from workshops import history
from workshops.extensions import db
from workshops.groups.adopted import adopted_split
from workshops.groups.board.phone import groups_of, my_group
from workshops.groups.board.projector import groups_on_screen
from workshops.groups.models import Adoption, Split, Subgroup
from workshops.groups.splitting.problem_of import DEFAULT_WEIGHTS
from workshops.meetings.models import Attendance
from workshops.minutes.composed.compose import minutes_of
from workshops.people.viewer import Viewer


@pytest.fixture
def adopted(room, chair) -> Split:
    room.propose(chair)
    chair.post(f"/repartitions/{room.split.id}/adoption")
    return room.split


def subgroup_of(attendance: Attendance) -> Subgroup | None:
    split = adopted_split(attendance.meeting)
    seats = [seat for group in split.subgroups for seat in group.seats] if split else []
    return next((seat.subgroup for seat in seats if seat.attendance_id == attendance.id), None)


def phone_of(app, room, attendance) -> str:
    db.session.expire_all()
    viewer = Viewer(person=attendance.person)
    with app.test_request_context():
        g.viewer = viewer
        return my_group(room.cast.meeting, viewer)


def test_groups_are_not_shown_before_the_adoption(app, room, chair) -> None:
    room.propose(chair)
    assert adopted_split(room.cast.meeting) is None
    assert subgroup_of(room.here[0]) is None
    assert phone_of(app, room, room.here[0]) == ""
    with app.test_request_context():
        assert "Les sous-groupes arrivent" in groups_on_screen(room.cast.meeting)


def test_the_phone_shows_group_question_room_and_role(app, room, chair, adopted) -> None:
    group = adopted.subgroups[1]
    seat, colleague = group.seats[:2]
    question = group.question_id
    chair.post(f"/sous-groupes/{group.id}", {"g2-question_id": question, "g2-room": "salle Meuse"})
    chair.post(f"/places/{colleague.id}/role", {"role": "rapporteur"})
    panel = phone_of(app, room, seat.attendance)
    assert "G2" in panel
    assert "Prévention sociale" in panel
    assert "salle Meuse" in panel
    assert f"rapporteur\u00a0: {colleague.attendance.person.short_name}" in panel
    assert "Analysez des projets" in panel
    assert "Vous faites rapport." in phone_of(app, room, colleague.attendance)
    assert subgroup_of(seat.attendance).id == group.id


def test_late_arrivals_are_told_to_wait_and_hosts_see_nothing(app, room, adopted) -> None:
    late = room.arrive("Noémie", "Tardive")
    db.session.commit()
    assert "Vous n’avez pas encore de groupe" in phone_of(app, room, late)
    host = room.cast.meeting.attendance_of(room.cast.secretary)
    assert phone_of(app, room, host) == ""


def test_the_projector_names_everyone_or_sends_them_to_their_phone(app, room, chair) -> None:
    room.propose(chair)
    chair.post(f"/repartitions/{room.split.id}/adoption")
    with app.test_request_context():
        assert "Amélie Rossart" in groups_on_screen(room.cast.meeting)
    chair.post(f"/repartitions/{room.split.id}/adoption/annulation")
    room.propose(chair, number=6)
    chair.post(f"/repartitions/{room.split.id}/adoption")
    db.session.expire_all()
    with app.test_request_context():
        screen = groups_on_screen(room.cast.meeting)
    assert "Amélie Rossart" not in screen
    assert "Votre groupe est sur votre téléphone." in screen


def test_a_frozen_split_moves_nobody_but_takes_in_who_arrives(room, chair, adopted) -> None:
    person = adopted.subgroups[0].seats[0].attendance_id
    target = adopted.subgroups[1].id
    chair.post(f"{room.address}/deplacement", {"attendance": person, "to": target})
    assert "La répartition est figée" in chair.get(room.address).text
    room.propose(chair)
    chair.post(f"{room.address}/autrement")
    assert room.split.id == adopted.id
    assert person in {seat.attendance_id for seat in room.split.subgroups[0].seats}

    late = room.arrive("Noémie", "Tardive")
    db.session.commit()
    chair.post(f"{room.address}/deplacement", {"attendance": late.id, "to": target})
    assert subgroup_of(late).id == target


def test_adopting_is_for_co_presidents_and_is_told(room, browser, chair) -> None:
    room.propose(chair)
    split = room.split
    browser(room.cast.secretary).post(f"/repartitions/{split.id}/adoption")
    assert room.split.adoption is None
    chair.post(f"/repartitions/{split.id}/adoption")
    assert room.split.adoption.person_id == room.cast.president.id
    assert (
        history.of(room.cast.meeting.topic)[0].sentence
        == "Hélène Marchal a figé la répartition en sous-groupes"
    )
    assert "Figée à" in chair.get(room.address).text


def test_a_split_that_was_replaced_cannot_be_adopted(room, chair) -> None:
    room.propose(chair)
    old = room.split.id
    room.propose(chair)
    chair.post(f"/repartitions/{old}/adoption")
    assert db.session.scalar(db.select(Adoption)) is None
    assert "La répartition a changé entre-temps" in chair.get(room.address).text


def test_thawing_keeps_the_sub_groups_and_undoing_stops_there(room, chair, adopted) -> None:
    groups = [subgroup.id for subgroup in adopted.subgroups]
    chair.post(f"/repartitions/{adopted.id}/adoption/annulation")
    assert adopted_split(room.cast.meeting) is None
    chair.post(f"{room.address}/annulation")
    assert [subgroup.id for subgroup in room.split.subgroups] == groups
    chair.post(f"/repartitions/{adopted.id}/adoption")
    assert [s.id for s in adopted_split(room.cast.meeting).subgroups] == groups


def test_other_features_read_it_in_a_fixed_number_of_queries(room, chair, adopted) -> None:
    db.session.expire_all()
    meeting = room.cast.meeting
    assert meeting.id
    with counted() as queries:
        split = adopted_split(meeting)
        names = [
            (seat.attendance.person.name, str(seat.attendance.person.sector), subgroup.question)
            for subgroup in split.subgroups
            for seat in subgroup.seats
        ]
    assert len(names) == 18
    assert queries.count <= 4
    assert [len(people) for people in groups_of([meeting])[meeting.id]] == [6, 6, 6]


def test_the_minutes_and_the_wall_tell_how_mixed_the_groups_are(app, room, adopted) -> None:
    texts = [block.text for block in minutes_of(room.cast.meeting).blocks]
    start = next(rank for rank, text in enumerate(texts) if text.startswith("Mixité des groupes"))
    assert "aucune répartition ne fait mieux" in texts[start]
    assert texts[start + 1 : start + 3] == [
        "Même service : aucun doublon.",
        "Même secteur : 2 doublons, qu'aucune répartition n'évite.",
    ]
    with app.test_request_context():
        assert "qu’aucune répartition n’évite" in groups_on_screen(room.cast.meeting)


def test_mix_is_not_told_where_nothing_was_to_be_mixed(app, room, chair) -> None:
    room.propose(chair, **dict.fromkeys(DEFAULT_WEIGHTS, 0))
    chair.post(f"/repartitions/{room.split.id}/adoption")
    texts = [block.text for block in minutes_of(room.cast.meeting).blocks]
    assert not [text for text in texts if "Mixité" in text]
