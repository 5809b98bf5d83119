"""Volunteers say that they would write or report; every group then has two of them, the roles
named."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.groups.room import Room
from tests.groups.wanted.test_choices import offered
from workshops.extensions import db, now
from workshops.groups.models import Seat, SeatRole, Split
from workshops.groups.wanted.volunteers import ROLES, volunteer, volunteers_of
from workshops.meetings.inviting.personal_link import token_of

SECRETARY, RAPPORTEUR = ROLES


def willing(room: Room, notes: list[int], reports: list[int]) -> None:
    """Note who is willing, by their places in ROWS."""
    for place, attendance in enumerate(room.here):
        accepted = {SECRETARY: place in notes, RAPPORTEUR: place in reports}
        volunteer(attendance, [role for role in ROLES if accepted[role]])
    db.session.commit()


def require(room: Room, chair) -> None:
    assert chair.post(f"{room.address}/volontaires/regle").status_code == 303


def named(split: Split, role: SeatRole) -> list[Seat | None]:
    return [subgroup.with_role(role) for subgroup in split.subgroups]


@pytest.fixture
def asked(room: Room, chair, proposed: Split) -> Room:
    """Four write, four report, one of them would do either; two are required of each group."""
    willing(room, [0, 1, 2, 3], [3, 4, 5, 6])
    require(room, chair)
    return room


def test_each_group_gets_two_volunteers_who_may_be_changed(asked: Room, chair) -> None:
    require(asked, chair)  # twice is once
    asked.propose(chair)
    split, said = asked.split, volunteers_of(asked.cast.meeting)
    for role in ROLES:
        assert all(seat and seat.is_drawn and seat.attendance_id in said[role]
                   for seat in named(split, role))  # fmt: skip
    assert chair.get(asked.address).text.count("secr.</abbr>") == 3
    assert not [seat for seat in split.seats if seat.is_held]  # a role drawn binds nobody

    plain = next(seat for seat in split.subgroups[0].seats if not seat.has_role)
    chair.post(f"/places/{plain.id}/role", {"role": "secretary"})
    person = plain.attendance_id
    assert asked.split.subgroups[0].with_role(SECRETARY).attendance_id == person
    chair.post(f"{asked.address}/autrement")
    first = asked.split.subgroups[0]
    assert first.with_role(SECRETARY).attendance_id == person  # by hand: kept
    assert first.with_role(RAPPORTEUR).attendance_id in said[RAPPORTEUR]
    chair.post(f"{asked.address}/annulation")
    chair.post(f"{asked.address}/annulation")
    back = named(asked.split, SECRETARY)
    assert all(seat.is_drawn and seat.attendance_id in said[SECRETARY] for seat in back)


def test_too_few_volunteers_are_counted_and_one_click_gets_out(asked: Room, chair) -> None:
    willing(asked, [0, 1], [2, 3, 4])
    answer = asked.propose(chair)
    assert answer.status_code == 422
    said = "Trop peu de volontaires : 3 groupes, mais 2 personnes acceptent le secrétariat."
    assert said.replace(" :", "\u00a0:") in answer.text
    (key,) = offered(answer.text)
    willing(asked, [0, 1, 2], [0, 1, 2])
    assert "deux rôles chacun, mais 3 personnes en acceptent un." in asked.propose(chair).text
    assert asked.propose(chair, taken_back=key).status_code == 303
    assert named(asked.split, SECRETARY) == [None, None, None]


def test_the_board_notes_who_is_willing(room: Room, chair, proposed: Split) -> None:
    one = room.here[4]
    address = f"{room.address}/volontaires"
    chair.post(address, {"attendance": one.id, "role": ["secretary", "rapporteur", "member", "x"]})
    assert "veut bien être secrétaire ou rapporteur" in chair.get(room.address).text
    chair.post(address, {"attendance": one.id, "role": "rapporteur"})
    page = chair.get(f"{room.address}?personne={one.id}").text
    assert "veut bien être rapporteur" in page
    assert "0 pour le secrétariat, 1 pour le rapport." in page
    chair.post(address, {"attendance": one.id})
    assert not any(volunteers_of(room.cast.meeting).values())


def test_people_say_it_on_their_phone_until_the_groups_are_made(
    room: Room, chair, browser, proposed: Split
) -> None:
    one, meeting = room.here[4], room.cast.meeting
    phone, address = browser(one.person), f"/seances/{meeting.id}/volontaire"
    assert "Je veux bien prendre note" in phone.get(f"/seances/{meeting.id}/direct").text
    assert phone.post(address, {"role": "secretary"}).status_code == 303
    assert volunteers_of(meeting)[SECRETARY] == {one.id}
    assert "Je veux bien" not in chair.get(f"/seances/{meeting.id}/direct").text  # a host
    assert browser(room.cast.stranger).post(address, {"role": "secretary"}).status_code == 404
    chair.post(f"/repartitions/{proposed.id}/adoption")
    assert "Je veux bien" not in phone.get(f"/seances/{meeting.id}/direct").text
    phone.post(address, {"role": "rapporteur"})
    assert not volunteers_of(meeting)[RAPPORTEUR]


def test_people_say_it_with_their_answer_to_the_invitation(room: Room, browser) -> None:
    one, guest = room.here[4], browser(None)
    room.cast.meeting.date = now().date() + timedelta(days=2)
    db.session.commit()
    link = f"/invitations/{token_of(one)}"
    guest.post(f"{link}/volontaire", {"role": "rapporteur"})
    assert volunteers_of(room.cast.meeting) == {SECRETARY: set(), RAPPORTEUR: {one.id}}
    assert 'value="rapporteur" checked' in guest.get(link).text
    guest.post(link, {"answer": "excused"})
    assert "Je veux bien" not in guest.get(link).text
    assert guest.post("/invitations/x/volontaire").status_code == 303
