"""Gestures on the board: each told, announced and undone; late, twice and out of place refused."""

from __future__ import annotations

import pytest

from tests.groups.room import places, seated, told
from tests.people.importing import plain
from workshops.extensions import db
from workshops.groups.choice_models import Participation
from workshops.groups.models import SeatRole, SplitChange, Subgroup
from workshops.groups.splitting.problem_of import DEFAULT_WEIGHTS


def name(seat) -> str:
    return seat.attendance.person.short_name


def post(client, address: str, **data: object):
    answer = client.post(address, data)
    db.session.expire_all()
    return answer


def test_a_move_is_told_announced_and_undone(room, split, chair, announced) -> None:
    seat, target, before = split.subgroups[0].seats[0], split.subgroups[1], places(split)
    person, who = seat.attendance_id, name(seat)
    answer = post(chair, f"{room.address}/deplacement", attendance=person, to=target.id)
    assert answer.location == f"{room.address}?place={person}"
    assert places(split)[person] == 2
    assert told(room)[0] == f"Hélène Marchal a mis {who} dans le groupe 2"
    assert announced() == 1
    post(chair, f"{room.address}/annulation")
    assert places(split) == before
    assert told(room)[0] == "Hélène Marchal a annulé le dernier geste"
    assert announced() == 1


def test_a_swap_names_both_and_one_with_oneself_changes_nothing(room, split, chair) -> None:
    one, other = split.subgroups[0].seats[0], split.subgroups[1].seats[1]
    names = name(one), name(other)
    ids, before = (one.attendance_id, other.attendance_id), places(split)
    post(chair, f"{room.address}/deplacement", attendance=ids[0], swapped_with=ids[1])
    assert told(room)[0] == "Hélène Marchal a échangé {} et {}".format(*names)
    assert (places(split)[ids[0]], places(split)[ids[1]]) == (2, 1)
    post(chair, f"{room.address}/annulation")
    post(chair, f"{room.address}/deplacement", attendance=ids[0], swapped_with=ids[0])
    assert places(split) == before


def test_a_swap_with_who_sits_nowhere_says_the_board_changed(room, split, chair) -> None:
    seat, before = split.subgroups[0].seats[0], places(split)
    form = {"attendance": seat.attendance_id, "swapped_with": room.hosts[0]}
    page = chair.post(f"{room.address}/deplacement", form, follow_redirects=True)
    assert "La répartition a changé entre-temps" in plain(page)
    db.session.expire_all()
    assert places(split) == before
    assert told(room) == []


def test_a_move_to_no_group_changes_nothing(room, split, chair, announced) -> None:
    seat, before = split.subgroups[0].seats[0], places(split)
    for target in ("", "abc", "999999", "-1", "9" * 30):
        post(chair, f"{room.address}/deplacement", attendance=seat.attendance_id, to=target)
    assert places(split) == before
    assert told(room) == []
    assert announced() == 0


def test_a_move_to_where_one_sits_leaves_no_trace(room, split, chair, announced) -> None:
    seat = split.subgroups[0].seats[0]
    post(chair, f"{room.address}/deplacement", attendance=seat.attendance_id, to=seat.subgroup_id)
    assert told(room) == []
    assert announced() == 0


def test_a_move_to_a_group_of_a_replaced_split_is_late(room, split, chair) -> None:
    stale = split.subgroups[1].id
    later = seated(room, groups=2)
    seat, before = later.subgroups[0].seats[0], places(later)
    form = {"attendance": seat.attendance_id, "to": stale}
    page = chair.post(f"{room.address}/deplacement", form, follow_redirects=True)
    assert "La répartition a changé entre-temps" in plain(page)
    db.session.expire_all()
    assert places(later) == before


@pytest.mark.parametrize("gesture", ["role", "epingle"])
def test_a_gesture_on_a_replaced_split_is_late(room, split, chair, gesture) -> None:
    seat = split.subgroups[0].seats[0]
    seated(room, groups=2)
    page = chair.post(f"/places/{seat.id}/{gesture}", {"role": "secretary"}, follow_redirects=True)
    assert "La répartition a changé entre-temps" in plain(page)
    db.session.expire_all()
    assert not seat.is_held
    assert told(room) == []


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        ("secretary", "confie le secrétariat du groupe 1 à"),
        ("rapporteur", "confie le rapport du groupe 1 à"),
    ],
)
def test_a_role_is_given_told_and_given_up_by_the_same_gesture(
    room, split, chair, announced, role, sentence
) -> None:
    seat = split.subgroups[0].seats[0]
    answer = post(chair, f"/places/{seat.id}/role", role=role)
    assert answer.location == f"{room.address}?personne={seat.attendance_id}"
    assert seat.role == role
    assert told(room)[0] == f"Hélène Marchal {sentence} {name(seat)}"
    post(chair, f"/places/{seat.id}/role", role=role)
    assert seat.role == SeatRole.MEMBER
    assert "décharge" in told(room)[0]
    assert announced() == 2


@pytest.mark.parametrize("role", ["", "roi", "SECRETARY", "co_president"])
def test_what_is_no_role_is_refused(room, split, chair, role) -> None:
    seat = split.subgroups[0].seats[0]
    assert post(chair, f"/places/{seat.id}/role", role=role).status_code == 400
    assert seat.role == SeatRole.MEMBER
    assert told(room) == []


def test_a_secretary_does_every_gesture_but_adopting(room, split, browser) -> None:
    secretary, seat = browser(room.cast.secretary), split.subgroups[0].seats[0]
    assert post(secretary, f"/places/{seat.id}/epingle").status_code == 303
    assert seat.is_pinned
    assert told(room)[0].startswith("Inès Dufour épingle ")
    assert post(secretary, f"/repartitions/{split.id}/adoption").status_code == 403
    assert split.adoption is None


def test_undoing_with_nothing_to_undo_says_nothing(room, split, chair, announced) -> None:
    before = places(split)
    assert post(chair, f"{room.address}/annulation").status_code == 303
    assert places(split) == before
    assert told(room) == []
    assert announced() == 0


def test_gestures_without_a_split_lead_back_to_the_board(room, chair) -> None:
    for path in ("annulation", "autrement", "non-places"):
        assert post(chair, f"{room.address}/{path}").location == room.address
    moved = post(chair, f"{room.address}/deplacement", attendance=room.here[0].id, to=1)
    assert moved.location == room.address
    assert told(room) == []


def test_who_stays_out_is_told_and_no_longer_waits(room, split, chair, announced) -> None:
    late = room.arrive("Zoé", "Wilmart")
    db.session.commit()
    assert "Zoé WILMART" in chair.get(room.address).text
    post(chair, f"{room.address}/participation", attendance=late.id)
    assert db.session.get(Participation, late.id).takes_part is False
    assert told(room)[0] == "Hélène Marchal laisse Zoé Wilmart hors des sous-groupes"
    assert announced() == 1


def test_who_sits_in_a_group_is_not_left_out_by_mistake(room, split, chair) -> None:
    seat = split.subgroups[0].seats[0]
    post(chair, f"{room.address}/participation", attendance=seat.attendance_id)
    assert db.session.get(Participation, seat.attendance_id) is None
    assert told(room) == []


def test_those_who_wait_are_placed_at_once_and_only_once(room, split, chair, announced) -> None:
    late = ("Zoé", "Wilmart"), ("Yves", "Xhonneux"), ("Ugo", "Zimmer")
    lates = [room.arrive(*name) for name in late]
    db.session.commit()
    for _ in range(2):
        post(chair, f"{room.address}/non-places")
    assert all(split.seat_of(late) for late in lates)
    assert [len(group.seats) for group in split.subgroups] == [7, 7, 7]
    names = "Zoé Wilmart, Yves Xhonneux, Ugo Zimmer"
    assert told(room) == [f"Hélène Marchal a placé au mieux {names}"]
    assert announced() == 1


@pytest.mark.parametrize("path", ["deplacement", "participation", "souhait", "volontaires"])
def test_nobody_of_this_seance_is_a_broken_form(room, split, chair, path) -> None:
    for person in ("", "abc", "999999", "-1", "9" * 30):
        form = {"attendance": person, "to": split.subgroups[0].id, "question": 0}
        assert post(chair, f"{room.address}/{path}", **form).status_code == 400, person
    assert told(room) == []


def test_the_board_and_its_messages_in_english(room, split, chair) -> None:
    page = plain(chair.in_english().get(room.address))
    assert '<html lang="en"' in page
    assert "Trois sous-groupes" not in page
    stale = split.subgroups[1].id
    later = seated(room, groups=2)
    form = {"attendance": later.subgroups[0].seats[0].attendance_id, "to": stale}
    late = plain(chair.post(f"{room.address}/deplacement", form, follow_redirects=True))
    assert "La répartition a changé" not in late
    assert "meanwhile" in late
    refused = post(chair, f"{room.address}/regle", **{"r-kind": "together"})
    assert "Cochez" not in refused.text
    assert db.session.query(SplitChange).count() == 0
    assert db.session.query(Subgroup).count() == 5


def test_sentences_in_english_have_no_french_spaces(room, chair) -> None:
    """« The bound is reached: … » had a hard space before its colon."""
    room.propose(chair)
    first, second = (group.seats[0].attendance_id for group in room.split.subgroups[:2])
    chair.in_english()
    rule = {"r-kind": "together", "r-name": "", "r-members": [first, second]}
    assert post(chair, f"{room.address}/regle", **rule).status_code == 303
    room.arrive("Noémie", "Tardive")
    db.session.commit()
    for question in ("", f"?personne={first}&prix=1", "?ameliorer=1"):
        page = chair.get(room.address + question).text
        board = page[page.index('id="contenu"') :]
        assert "The bound is reached: no split does better." in board
        assert not set(board) & {"\u00a0", "\u202f"}
    form = {"by": "number", "number": 40, "size": 6, **DEFAULT_WEIGHTS}
    refused = post(chair, f"{room.address}/apercu", **form).text
    assert not set(refused[refused.index('id="contenu"') :]) & {"\u00a0", "\u202f"}
    french = chair.post("/langue", {"language": "fr"}) and chair.get(room.address).text
    assert "La borne est atteinte\u00a0: aucune" in french
