"""Moving people by hand: the price is told, the cost follows, everything can be undone."""

from __future__ import annotations

import re

import pytest

from tests.groups.room import places
from workshops import history
from workshops.extensions import db, now
from workshops.groups.mixing.solution import cost, facet_reports
from workshops.groups.models import Seat, SeatRole, Split
from workshops.groups.splitting.composition import composition_of


def is_up_to_date(split: Split) -> bool:
    composition = composition_of(split)
    return split.cost == cost(composition.problem, composition.groups)


def post_move(room, chair, person: int, **target: int):
    return chair.post(f"{room.address}/deplacement", {"attendance": person, **target})


def test_the_price_that_is_told_is_what_a_move_costs(room, chair, proposed) -> None:
    seat = proposed.subgroups[0].seats[0]
    page = chair.get(f"{room.address}?personne={seat.attendance_id}").text
    told = re.findall(r"(même mixité|\d+ doublons? de plus)", page)
    assert told
    before = sum(_pairs(proposed))
    target = proposed.subgroups[1]
    price = re.search(rf'value="{target.id}".*?<span>(.*?)</span></span>', page, re.DOTALL)[1]

    post_move(room, chair, seat.attendance_id, to=target.id)
    split = room.split
    assert places(split)[seat.attendance_id] == 2
    assert is_up_to_date(split)
    assert sum(_pairs(split)) - before == int(price.split()[0])


def test_a_swap_keeps_the_sizes_and_follows_the_cost(room, chair, proposed) -> None:
    one, other = proposed.subgroups[0].seats[0], proposed.subgroups[1].seats[0]
    ids = one.attendance_id, other.attendance_id
    post_move(room, chair, ids[0], swapped_with=ids[1])
    split = room.split
    assert (places(split)[ids[0]], places(split)[ids[1]]) == (2, 1)
    assert [len(subgroup.seats) for subgroup in split.subgroups] == [6, 6, 6]
    assert is_up_to_date(split)


def test_a_worse_split_says_how_far_it_is_from_the_best(room, chair, proposed) -> None:
    amos = room.here[:5]
    first = places(proposed)[amos[0].id]
    target = proposed.subgroups[first - 1]
    for amo in amos[1:]:
        post_move(room, chair, amo.id, to=target.id)
    assert room.split.cost > room.split.bound
    assert "Composée en partie à la main" in chair.get(room.address).text


def test_undoing_goes_back_change_by_change_then_proposal_by_proposal(room, chair, proposed):
    room_before = places(proposed)
    first = proposed.id
    chair.post(f"{room.address}/autrement")
    second = places(room.split)
    seat = room.split.subgroups[0].seats[0]
    person, number = seat.attendance_id, seat.subgroup.number
    chair.post(f"/places/{seat.id}/role", {"role": "rapporteur"})
    post_move(room, chair, person, to=room.split.subgroups[1].id)
    assert places(room.split)[person] != number

    chair.post(f"{room.address}/annulation")
    assert places(room.split) == second
    assert room.split.subgroups[0].with_role(SeatRole.RAPPORTEUR).attendance_id == person
    assert is_up_to_date(room.split)
    chair.post(f"{room.address}/annulation")
    assert room.split.subgroups[0].with_role(SeatRole.RAPPORTEUR) is None
    chair.post(f"{room.address}/annulation")
    assert (room.split.id, places(room.split)) == (first, room_before)
    chair.post(f"{room.address}/annulation")
    assert places(room.split) == room_before


def test_undoing_brings_back_who_was_taken_out(room, chair, proposed) -> None:
    seat = proposed.subgroups[0].seats[0]
    person = seat.attendance_id
    before = places(proposed)
    post_move(room, chair, person, to=0)
    assert person not in places(room.split)
    assert is_up_to_date(room.split)
    page = chair.get(room.address).text
    assert "a retiré" in page
    chair.post(f"{room.address}/annulation")
    assert places(room.split) == before


def test_late_arrivals_wait_beside_the_board_and_are_placed_where_there_is_room(
    room, chair, proposed
) -> None:
    post_move(room, chair, proposed.subgroups[1].seats[0].attendance_id, to=0)
    late = room.arrive("Noémie", "Tardive")
    db.session.commit()
    page = chair.get(f"{room.address}?personne={late.id}").text
    assert "Noémie TARDIVE" in page
    assert "Ne participe pas" in page

    chair.post(f"{room.address}/non-places")
    split = room.split
    assert sorted(len(subgroup.seats) for subgroup in split.subgroups) == [6, 6, 7]
    assert late.id in places(split)
    assert is_up_to_date(split)
    moved = {p: g for p, g in places(split).items() if places(proposed).get(p) not in (g, None)}
    assert moved == {}


def test_people_left_out_are_no_longer_waiting(room, chair, proposed) -> None:
    late = room.arrive("Noémie", "Tardive")
    db.session.commit()
    chair.post(f"{room.address}/participation", {"attendance": late.id})
    assert "Tout le monde a un groupe." in chair.get(room.address).text


def test_departure_is_told_on_the_card(room, chair, proposed) -> None:
    room.here[0].left_at = now()
    db.session.commit()
    assert "n’est plus là" in chair.get(room.address).text


def test_a_group_that_is_gone_moves_nobody(room, chair, proposed) -> None:
    old = proposed.subgroups[0].id
    room.propose(chair)
    before = places(room.split)
    answer = post_move(room, chair, room.here[0].id, to=old)
    assert answer.status_code == 303
    assert "La répartition a changé entre-temps" in chair.get(room.address).text
    assert places(room.split) == before


def test_absent_people_are_not_seated(room, chair, proposed) -> None:
    absent = room.arrive("Jean", "Absent")
    absent.presence = "absent"
    db.session.commit()
    post_move(room, chair, absent.id, to=proposed.subgroups[0].id)
    assert absent.id not in places(room.split)


def test_a_role_in_a_split_that_was_replaced_is_not_given(room, chair, proposed) -> None:
    old, group = proposed.seats[0].id, proposed.subgroups[0].id
    room.propose(chair)
    chair.post(f"/places/{old}/role", {"role": "secretary"})
    chair.post(f"/places/{old}/epingle")
    chair.post(f"/sous-groupes/{group}", {"g1-question_id": 0, "g1-room": "salle Meuse"})
    db.session.expire_all()
    old = db.session.get(Seat, old)
    assert (old.role, old.is_pinned, old.subgroup.room) == (SeatRole.MEMBER, False, "")
    assert "La répartition a changé entre-temps" in chair.get(room.address).text


@pytest.mark.parametrize("form", [{}, {"attendance": "x"}, {"attendance": 99999, "to": 1}])
def test_a_broken_form_is_refused(room, chair, proposed, form) -> None:
    assert chair.post(f"{room.address}/deplacement", form).status_code == 400


def test_one_secretary_and_one_rapporteur_a_group(room, chair, proposed) -> None:
    one, other = proposed.subgroups[0].seats[:2]
    ids = one.id, other.id
    chair.post(f"/places/{ids[0]}/role", {"role": "secretary"})
    chair.post(f"/places/{ids[1]}/role", {"role": "secretary"})
    assert room.split.subgroups[0].with_role(SeatRole.SECRETARY).id == ids[1]
    assert [s.role for s in room.split.seats].count(SeatRole.SECRETARY) == 1
    assert history.of(room.cast.meeting.topic)[0].sentence.startswith(
        "Hélène Marchal confie le secrétariat du groupe 1 à "
    )
    chair.post(f"/places/{ids[1]}/role", {"role": "secretary"})
    assert room.split.subgroups[0].with_role(SeatRole.SECRETARY) is None
    assert chair.post(f"/places/{ids[1]}/role", {"role": "king"}).status_code == 400


def _pairs(split: Split) -> list[int]:
    composition = composition_of(split)
    return [report.pairs for report in facet_reports(composition.problem, composition.groups)]
