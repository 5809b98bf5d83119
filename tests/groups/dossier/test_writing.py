"""The sub-groups of a séance in its dossier: what was said, chosen and claimed, by letter."""

from __future__ import annotations

import pytest

from tests.groups.room import seated
from tests.people.elsewhere import other_workstream
from workshops.extensions import db
from workshops.groups.choice_models import Bond, BondKind, BondMember
from workshops.groups.dossier.writing import write
from workshops.groups.models import SeatRole
from workshops.groups.splitting.yardsticks import FREE, TOLD
from workshops.groups.wanted.participants import let_take_part
from workshops.groups.wanted.questions import questions_of
from workshops.groups.wanted.volunteers import volunteer
from workshops.groups.wanted.wishes import wish


def written(room) -> dict:
    db.session.commit()
    db.session.expire_all()
    entry = {"attendance": [{} for _ in room.cast.meeting.attendances]}
    write(room.cast.meeting, entry)
    return entry


def line_of(room, entry: dict, attendance) -> dict:
    return entry["attendance"][room.cast.meeting.attendances.index(attendance)]


def test_before_any_proposal_there_are_questions_alone(room) -> None:
    entry = written(room)
    assert [question["title"] for question in entry["questions"]] == [
        "Prévention éducative",
        "Prévention sociale",
        "Liens avec l'école",
    ]
    assert (entry["rules"], "split" in entry) == ([], False)
    assert not any(entry["attendance"])


def test_what_people_said_stands_on_their_line(room) -> None:
    meeting, (one, two, three, *_) = room.cast.meeting, room.here
    let_take_part(meeting, {one: False})
    wish(two, questions_of(meeting)[2])
    volunteer(three, [SeatRole.SECRETARY, SeatRole.RAPPORTEUR])
    entry = written(room)
    assert line_of(room, entry, one) == {"takes_part": False}
    assert line_of(room, entry, two) == {"wish": "c"}
    assert line_of(room, entry, three) == {"accepts_secretary": True, "accepts_rapporteur": True}
    assert sum(map(bool, entry["attendance"])) == 3


def test_the_split_is_written_with_seats_rooms_and_questions(room, split) -> None:
    group, seat = split.subgroups[1], split.subgroups[1].seats[0]
    group.room, group.is_kept = "Salle bleue", True
    seat.is_pinned, seat.role = True, SeatRole.RAPPORTEUR
    split.subgroups[2].question = None
    first, second, third = written(room)["split"]["subgroups"]
    assert (second["number"], second["room"], second["question"]) == (2, "Salle bleue", "b")
    assert second["is_kept"]
    assert "question" not in third
    assert (first["room"], first["is_kept"]) == ("", False)
    held = [one for one in second["seats"] if one["is_pinned"]]
    assert [one["role"] for one in held] == ["rapporteur"]
    assert len({one["person"] for group in (first, second, third) for one in group["seats"]}) == 18


def test_the_adopted_split_goes_before_a_later_proposal(room, split) -> None:
    split.adopt(room.cast.president)
    seated(room, groups=2)
    entry = written(room)["split"]
    assert len(entry["subgroups"]) == 3
    assert entry["adoption"]["by"]


def test_rules_and_groups_carry_what_they_cost(room, split) -> None:
    one, two = room.here[:2]
    members = [BondMember(attendance_id=line.id) for line in (one, two)]
    bond = Bond(meeting=room.cast.meeting, kind=BondKind.TOGETHER, name="La rue", members=members)
    db.session.add_all([bond, Bond(meeting=room.cast.meeting, kind=BondKind.VOLUNTEERS)])
    db.session.flush()
    split.subgroups[0].is_kept = True
    split.yardsticks = {FREE: {"sector": 2}, TOLD: {"garde-1": 4, f"regle-{bond.id}": 28}}
    entry = written(room)
    rule, call = entry["rules"]
    assert (rule["kind"], rule["name"], rule["price"]) == ("together", "La rue", 28)
    assert len(rule["people"]) == 2
    assert (call["kind"], "price" in call) == ("volunteers", False)
    assert [group.get("price") for group in entry["split"]["subgroups"]] == [4, None, None]
    assert entry["split"]["yardsticks"] == {FREE: {"sector": 2}}


@pytest.mark.parametrize(
    ("claimed", "cost", "proof"),
    [
        (None, 21, "bound"),
        ({"cost": 3, "proof": "enumeration", "bound": 3}, 3, "enumeration"),
        ({"yardsticks": {FREE: {"sector": 9}}}, 21, "bound"),
    ],
)
def test_a_claim_goes_out_as_it_came(room, split, claimed, cost, proof) -> None:
    """What was counted here goes out where nothing was claimed."""
    split.cost, split.proof, split.claimed = 21, "bound", claimed
    entry = written(room)["split"]
    assert (entry["cost"], entry["proof"]) == (cost, proof)
    if claimed and "yardsticks" in claimed:
        assert entry["yardsticks"] == claimed["yardsticks"]


def test_nothing_of_another_seance_is_written(room, split) -> None:
    other = other_workstream(room.cast).meetings[0]
    db.session.add(Bond(meeting=other, kind=BondKind.VOLUNTEERS))
    db.session.commit()
    entry = {"attendance": []}
    write(other, entry)
    assert [rule["kind"] for rule in entry["rules"]] == ["volunteers"]
    assert "split" not in entry
    assert written(room)["rules"] == []
