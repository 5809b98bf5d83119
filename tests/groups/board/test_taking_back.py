"""A choice made by hand is taken back by its key, once, by who composes this séance."""

from __future__ import annotations

import pytest

from tests.groups.room import told
from tests.people.elsewhere import other_workstream
from workshops.extensions import db
from workshops.groups.choice_models import Bond, BondKind
from workshops.groups.models import SeatRole, SplitChange


def take_back(room, client, key: str):
    answer = client.post(f"{room.address}/choix", {"taken_back": key})
    db.session.expire_all()
    return answer


@pytest.fixture
def bond(room, split) -> Bond:
    """A rule whose people were all taken off the list."""
    bond = Bond(meeting=room.cast.meeting, kind=BondKind.TOGETHER, name="le logement")
    db.session.add(bond)
    db.session.commit()
    return bond


@pytest.mark.parametrize("role", [SeatRole.SECRETARY, SeatRole.RAPPORTEUR])
def test_a_role_given_by_hand_is_taken_back_and_told(room, split, chair, role) -> None:
    seat = split.subgroups[0].seats[0]
    chair.post(f"/places/{seat.id}/role", {"role": role})
    answer = take_back(room, chair, f"place-{seat.id}")
    assert answer.location == f"{room.address}#choix"
    assert not seat.is_held
    assert told(room)[0].startswith("Hélène Marchal libère ")


def test_a_pin_is_taken_back_with_the_way_back(room, split, chair) -> None:
    seat = split.subgroups[1].seats[2]
    chair.post(f"/places/{seat.id}/epingle")
    take_back(room, chair, f"place-{seat.id}")
    assert not seat.is_pinned
    chair.post(f"{room.address}/annulation")
    db.session.expire_all()
    assert seat.is_pinned, "taking back is undone like any other change"


def test_a_kept_group_is_opened(room, split, chair) -> None:
    group = split.subgroups[2]
    chair.post(f"/sous-groupes/{group.id}/garde")
    assert told(room)[0] == "Hélène Marchal garde le groupe 3 tel quel"
    take_back(room, chair, f"groupe-{group.id}")
    assert not group.is_kept
    assert told(room)[0] == "Hélène Marchal ne garde plus le groupe 3 tel quel"


def test_a_rule_is_taken_back_by_its_words(room, bond, chair) -> None:
    take_back(room, chair, f"regle-{bond.id}")
    assert db.session.query(Bond).count() == 0
    assert told(room)[0] == "Hélène Marchal a retiré la règle « garder ensemble le logement »"


def test_taken_back_twice_is_told_once(room, bond, chair) -> None:
    key = f"regle-{bond.id}"
    take_back(room, chair, key)
    before = told(room)
    assert take_back(room, chair, key).status_code == 303
    assert told(room) == before


NO_CHOICES = (
    "",
    "-",
    "place",
    "place-",
    "place-x",
    "place--1",
    "place-²",
    "place-٣",
    "place-999999",
    "groupe-999999",
    "regle-999999",
    "souhait-1",
    "regle-1; DROP TABLE bond",
    "place-" + "9" * 30,
    "groupe-" + "9" * 30,
    "regle-" + "9" * 30,
    "regle-" + "9" * 5000,
    "place-" + "9" * 5000,
)


def test_what_is_no_choice_is_left_alone(room, bond, chair) -> None:
    before = told(room)
    for key in NO_CHOICES:
        assert take_back(room, chair, key).status_code == 303, key[:40]
    assert told(room) == before
    assert db.session.query(Bond).count() == 1


def test_who_is_not_held_and_what_is_not_kept_is_not_freed(room, split, chair) -> None:
    seat, group = split.subgroups[0].seats[0], split.subgroups[0]
    for key in (f"place-{seat.id}", f"groupe-{group.id}"):
        take_back(room, chair, key)
    assert told(room) == []
    assert db.session.query(SplitChange).count() == 0


def test_a_rule_of_another_seance_is_not_taken_back_from_here(room, chair, split) -> None:
    other = other_workstream(room.cast).meetings[0]
    bond = Bond(meeting=other, kind=BondKind.VOLUNTEERS)
    db.session.add(bond)
    db.session.commit()
    take_back(room, chair, f"regle-{bond.id}")
    assert db.session.query(Bond).count() == 1
    assert told(room) == []


def test_nothing_is_taken_back_from_an_adopted_split(room, split, bond, chair) -> None:
    seat = split.subgroups[0].seats[0]
    seat.is_pinned = True
    split.adopt(None)
    db.session.commit()
    for key in (f"place-{seat.id}", f"regle-{bond.id}"):
        take_back(room, chair, key)
    assert seat.is_pinned
    assert db.session.query(Bond).count() == 1
    page = chair.get(room.address).text
    assert "La répartition est figée" in page
