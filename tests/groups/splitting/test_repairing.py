"""Mending a composition after an arrival or a departure: the curve, the choice, the way back."""

from __future__ import annotations

import re

from tests.groups.room import places
from workshops import history
from workshops.extensions import db, now
from workshops.groups.models import SeatRole


def panel(page: str) -> str:
    return re.search(r'id="reparation".*?</section>', page, re.DOTALL)[0]


def mend(room, chair, moves: int):
    stamp = re.search(r'name="stamp" value="(\w+)"', panel(chair.get(room.address).text))[1]
    form = {"moves": moves, "stamp": stamp}
    return chair.post(f"{room.address}/reparation", form)


def test_repair_is_not_shown_where_nothing_happened(chair, room, proposed) -> None:
    assert "hidden" in panel(chair.get(room.address).text).split(">")[0]


def test_repair_adds_arrivals_and_moves_nobody_else(room, chair, proposed) -> None:
    before = places(proposed)
    organisation = room.here[0].person.organisation
    late = room.arrive("Noémie", "Tardive", organisation)
    db.session.commit()
    shown = panel(chair.get(room.address).text)
    assert "Noémie Tardive vient d’arriver." in shown
    assert "L’ajouter" in shown
    cost = room.split.cost
    assert mend(room, chair, 0).status_code == 303
    after = places(room.split)
    assert after.pop(late.id)
    assert after == before
    assert room.split.cost >= cost
    assert history.of(room.cast.meeting.topic)[0].sentence.startswith(
        "Hélène Marchal a réparé la répartition\u202f: + Noémie Tardive".replace("\u202f", " ")
    )
    chair.post(f"{room.address}/annulation")
    assert places(room.split) == before


def test_more_moves_cost_less_and_those_with_a_role_stay(room, chair, proposed) -> None:
    """Both of a service leave one group for another: something is to be mended."""
    amos = room.here[:5]
    target = proposed.subgroups[places(proposed)[amos[0].id] - 1]
    for amo in amos[1:]:
        form = {"attendance": amo.id, "to": target.id}
        chair.post(f"{room.address}/deplacement", form)
    seats = [seat for seat in room.split.seats if seat.attendance_id in {a.id for a in amos[:2]}]
    for seat, role in zip(seats, ("secretary", "rapporteur"), strict=True):
        chair.post(f"/places/{seat.id}/role", {"role": role})
    held = {seat.attendance_id: target.number for seat in seats}
    before, cost = places(room.split), room.split.cost

    shown = panel(chair.get(f"{room.address}?ameliorer=1").text)
    counts = [int(n) for n in re.findall(r'name="moves" value="(\d)"', shown)]
    assert counts == [1, 2, 3]
    assert "doublons de moins" in shown
    stamp = re.search(r'name="stamp" value="(\w+)"', shown)[1]
    chair.post(f"{room.address}/reparation", {"moves": 3, "stamp": stamp})
    after = places(room.split)
    assert sum(before[person] != after[person] for person in before) == 3
    assert held.items() <= after.items()
    assert room.split.cost < cost


def test_substitute_takes_over_seat_and_role(room, chair, proposed) -> None:
    seat = proposed.subgroups[1].seats[0]
    gone, colleague = seat.attendance, proposed.subgroups[0].seats[0].attendance
    chair.post(f"/places/{seat.id}/role", {"role": "secretary"})
    gone.left_at = colleague.left_at = now()
    heir = room.arrive("Noémie", "Tardive")
    heir.replaces_id = gone.person_id
    db.session.commit()
    shown = panel(chair.get(room.address).text)
    assert f"Noémie Tardive remplace {gone.person.short_name}.".replace("'", "’") in shown
    assert "n’est plus là (G1)" in shown
    mend(room, chair, 0)
    split = room.split
    assert split.subgroups[1].with_role(SeatRole.SECRETARY).attendance_id == heir.id
    assert {gone.id, colleague.id}.isdisjoint(places(split))


def test_a_repair_that_is_no_longer_true_is_not_made(room, chair, proposed) -> None:
    room.arrive("Noémie", "Tardive")
    db.session.commit()
    stamp = re.search(r'name="stamp" value="(\w+)"', chair.get(room.address).text)[1]
    room.arrive("Jean", "Suivant")
    db.session.commit()
    before = places(room.split)
    chair.post(f"{room.address}/reparation", {"moves": 0, "stamp": stamp})
    assert places(room.split) == before
    assert "La répartition a changé entre-temps" in chair.get(room.address).text
    assert chair.post(f"{room.address}/reparation", {"stamp": stamp}).status_code == 400
    assert mend(room, chair, 9).status_code == 400


def test_a_kept_group_and_an_adopted_split_can_be_mended_too(room, chair, proposed) -> None:
    chair.post(f"/sous-groupes/{proposed.subgroups[0].id}/garde")
    chair.post(f"/repartitions/{proposed.id}/adoption")
    late = room.arrive("Noémie", "Tardive")
    db.session.commit()
    mend(room, chair, 0)
    assert places(room.split)[late.id] in (2, 3)
    assert room.split.adoption


def test_too_few_left_for_the_groups_offers_no_step(room, chair, proposed) -> None:
    for attendance in room.here[2:]:
        attendance.left_at = now()
    db.session.commit()
    assert 'name="stamp"' not in chair.get(room.address).text
