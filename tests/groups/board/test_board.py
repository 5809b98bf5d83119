"""Proposing a split and looking at it, through HTTP and without JavaScript."""

from __future__ import annotations

import re

import pytest

from tests.queries import counted
from workshops import history
from workshops.extensions import db, now
from workshops.groups.models import Split
from workshops.meetings.models import Presence


def sizes(split: Split) -> list[int]:
    return sorted(len(subgroup.seats) for subgroup in split.subgroups)


def test_page_asks_how_many_before_the_first_proposal(room, chair) -> None:
    page = chair.get(room.address).text
    assert "19 personnes à répartir" in page
    assert 'name="number"' in page
    assert 'value="3"' in page  # as many as there are questions


def test_three_groups_are_proposed_with_proof_and_questions(room, chair) -> None:
    assert room.propose(chair).status_code == 303
    split = room.split
    assert sizes(split) == [6, 6, 6]
    assert split.announced == "3 sous-groupes de 6"
    assert [s.question.title for s in split.subgroups] == [
        "Prévention éducative",
        "Prévention sociale",
        "Liens avec l'école",
    ]
    assert split.cost == split.bound
    page = chair.get(room.address).text
    assert "Trois sous-groupes" in page
    assert "aucune répartition ne fait mieux" in page
    assert "Même secteur\u00a0: 2 doublons inévitables à 3 groupes (AMO compte 5 personnes)" in page
    sentence = history.of(room.cast.meeting.topic)[0].sentence
    assert sentence == "Hélène Marchal a proposé 3 sous-groupes de 6"


def test_a_size_gives_the_number_of_groups(room, chair) -> None:
    room.propose(chair, by="size", size=4)
    assert sizes(room.split) == [3, 3, 4, 4, 4]
    assert room.split.announced == "5 sous-groupes de 3 ou 4"


def test_hosts_are_out_unless_unticked_and_others_in_unless_ticked(room, chair) -> None:
    secretary, member = room.hosts
    room.propose(chair, left_out=[room.here[0].id])
    seated = {seat.attendance_id for seat in room.split.seats}
    assert {secretary, member} <= seated
    assert room.here[0].id not in seated


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"number": 19}, "Donnez un nombre entre 2 et 18."),
        ({"number": "trois"}, "Donnez un nombre entier."),
        ({"number": ""}, "Donnez un nombre entier."),
        ({"by": "size", "size": 1}, "Donnez une taille entre 2 et 18."),
    ],
)
def test_impossible_split_is_refused_in_words(room, chair, wanted, message) -> None:
    answer = room.propose(chair, **wanted)
    assert answer.status_code == 422
    assert message in answer.text
    assert room.split is None


def test_forged_weights_and_people_are_refused(room, chair) -> None:
    assert room.propose(chair, employer=1000000).status_code == 422
    assert room.propose(chair, left_out=[99999]).status_code == 422
    assert room.split is None


def test_one_person_cannot_be_split(room, chair) -> None:
    for attendance in room.here[1:]:
        attendance.presence = Presence.ABSENT
    db.session.commit()
    answer = room.propose(chair, number=2)
    assert answer.status_code == 422
    assert "Il faut au moins deux personnes" in answer.text


def test_empty_room_leads_to_the_list_of_those_present(room, chair) -> None:
    for attendance in room.cast.meeting.attendances:
        attendance.presence = Presence.UNKNOWN
    db.session.commit()
    page = chair.get(room.address).text
    assert f"/seances/{room.cast.meeting.id}/presences" in page


def test_an_indifferent_facet_is_neither_counted_nor_told(room, chair) -> None:
    room.propose(chair, territory=0, experience=0)
    page = chair.get(room.address).text
    assert "même secteur" in page
    assert "même territoire" not in page


def test_the_same_seed_gives_the_same_groups_another_gives_others(room, chair) -> None:
    def circles():
        return {frozenset(s.attendance_id for s in g.seats) for g in room.split.subgroups}

    room.propose(chair)
    first = circles()
    room.propose(chair)
    assert circles() == first

    chair.post(f"{room.address}/autrement")
    assert circles() != first
    assert room.split.cost == room.split.bound


def test_held_people_keep_their_group_room_and_role(room, chair) -> None:
    room.propose(chair)
    third = room.split.subgroups[2]
    pinned, secretary = third.seats[:2]
    kept = {pinned.attendance_id, secretary.attendance_id}
    chair.post(f"/places/{pinned.id}/epingle")
    chair.post(f"/places/{secretary.id}/role", {"role": "secretary"})
    question = third.question_id
    chair.post(f"/sous-groupes/{third.id}", {"g3-question_id": question, "g3-room": "salle Meuse"})

    chair.post(f"{room.address}/autrement")
    again = room.split.subgroups[2]
    assert kept <= {seat.attendance_id for seat in again.seats}
    assert again.room == "salle Meuse"
    assert again.with_role("secretary").attendance_id == secretary.attendance_id
    assert [s.attendance_id for s in again.seats if s.is_pinned] == [pinned.attendance_id]


def test_lack_of_another_split_as_good_is_said(room, chair) -> None:
    room.propose(chair, number=2, left_out=[*room.hosts, *(a.id for a in room.here[2:])])
    split = room.split.id
    chair.post(f"{room.address}/autrement")
    assert room.split.id == split
    assert "Aucune autre répartition aussi bonne" in chair.get(room.address).text


def test_fewer_people_than_groups_is_refused_in_words(room, chair) -> None:
    room.propose(chair, number=6)
    split = room.split.id
    for attendance in room.here[4:]:
        attendance.left_at = now()
    db.session.commit()
    answer = chair.post(f"{room.address}/autrement")
    assert answer.status_code == 422
    assert "6 groupes demandés, mais 4 personnes à répartir" in answer.text
    assert room.split.id == split


def test_the_number_of_queries_does_not_grow_with_people_and_groups(room, chair) -> None:
    room.propose(chair, number=2, left_out=[*room.hosts, *(a.id for a in room.here[6:])])
    chair.get(room.address)  # the session of a test is shared: what stays in it is loaded once
    with counted() as few:
        chair.get(room.address)
    room.propose(chair, number=6)
    for name in ("Un", "Deux", "Trois"):
        room.arrive(name, "Retard")
    room.here[0].left_at = now()
    db.session.commit()
    chair.get(room.address)
    with counted() as many:
        page = chair.get(room.address).text
    assert len(re.findall('class="card"', page)) == 21
    assert many.count == few.count, "\n".join(many.statements)


def test_board_is_composed_by_those_who_prepare(room, browser) -> None:
    room.propose(browser(room.cast.secretary))
    split = room.split
    member, stranger = browser(room.cast.member), browser(room.cast.stranger)
    seat = split.seats[0]
    before = [(s.attendance_id, s.subgroup_id, s.role) for s in split.seats]
    for address in (
        f"{room.address}/proposition",
        f"{room.address}/autrement",
        f"{room.address}/annulation",
        f"{room.address}/deplacement",
        f"{room.address}/non-places",
        f"{room.address}/participation",
        f"{room.address}/apercu",
        f"{room.address}/souhait",
        f"{room.address}/regle",
        f"{room.address}/choix",
        f"{room.address}/reparation",
        f"/sous-groupes/{split.subgroups[0].id}/garde",
        f"/places/{seat.id}/role",
        f"/places/{seat.id}/epingle",
        f"/sous-groupes/{split.subgroups[0].id}",
        f"/repartitions/{split.id}/adoption",
        f"/repartitions/{split.id}/adoption/annulation",
    ):
        assert member.post(address).status_code == 403
        assert stranger.post(address).status_code == 404
        assert browser(None).post(address).status_code == 404
    assert member.get(room.address).status_code == 403
    assert [(s.attendance_id, s.subgroup_id, s.role) for s in room.split.seats] == before
