"""Choices made by hand hold when people are split again; what cannot hold is said and undone."""

from __future__ import annotations

import re

from markupsafe import Markup

from workshops import history
from workshops.extensions import db
from workshops.groups.choice_models import Bond, Wish
from workshops.groups.models import Split
from workshops.groups.splitting.problem_of import DEFAULT_WEIGHTS


def circle(split: Split, number: int) -> set[int]:
    return {seat.attendance_id for seat in split.subgroups[number - 1].seats}


def group_of(split: Split, person: int) -> int:
    return next(s.subgroup.number for s in split.seats if s.attendance_id == person)


def bind(room, chair, kind: str, *people):
    members = [person.id for person in people]
    return chair.post(f"{room.address}/regle", {"r-kind": kind, "r-members": members})


def offered(page: str) -> dict[str, str]:
    """The rules a refusal offers to take back: words by key."""
    found = re.findall(r'name="taken_back" value="([^"]+)" aria-label="([^"]+)"', page)
    return {key: str(Markup(words).unescape()) for key, words in found}


def test_a_kept_group_stays_as_it_is_and_the_others_are_mixed_anew(room, chair, proposed) -> None:
    room.here[3].left_at = room.cast.meeting.planned_start
    db.session.commit()
    kept = circle(proposed, 2) - {room.here[3].id}
    chair.post(f"/sous-groupes/{proposed.subgroups[1].id}/garde")
    assert "gardé tel quel" in chair.get(room.address).text
    chair.post(f"{room.address}/autrement")
    split = room.split
    assert split.id != proposed.id
    assert circle(split, 2) == kept
    assert split.subgroups[1].is_kept
    others = [len(circle(split, number)) for number in (1, 3)]
    assert sum(others) == 17 - len(kept)
    assert max(others) - min(others) <= 1

    chair.post(f"{room.address}/choix", {"taken_back": f"groupe-{split.subgroups[1].id}"})
    assert not room.split.subgroups[1].is_kept
    chair.post(f"{room.address}/annulation")
    assert room.split.subgroups[1].is_kept


def test_people_are_kept_together_or_apart_and_that_has_a_price(app, room, chair) -> None:
    amos = room.here[:5]
    assert bind(room, chair, "together", *amos[:3]).status_code == 303
    assert bind(room, chair, "apart", amos[3], amos[4]).status_code == 303
    room.propose(chair)
    split = room.split
    assert len({group_of(split, amo.id) for amo in amos[:3]}) == 1
    assert group_of(split, amos[3].id) != group_of(split, amos[4].id)
    page = chair.get(f"{room.address}?prix=1").text
    prices = re.findall(r'class="price"[^>]*>([^<]+)</b>', page)
    assert prices == ["+4", "sans effet"]  # three pairs of AMO where two would do
    told = "Garder ensemble Amélie Rossart, Valérie Noël et Olivier Stassin : +4."
    assert told.replace(" :", "\u00a0:") in page
    chair.post(f"/repartitions/{split.id}/adoption")
    report = room.split.adoption.report.sentences
    assert told in report
    assert not [line for line in report if "Charlotte" in line]  # who is kept apart is not told
    chair.post(f"/repartitions/{split.id}/adoption/annulation")

    bond = db.session.scalars(db.select(Bond)).first()
    chair.post(f"{room.address}/choix", {"taken_back": f"regle-{bond.id}"})
    assert len(db.session.scalars(db.select(Bond)).all()) == 1
    assert "au-dessus du meilleur possible" in chair.get(room.address).text
    chair.post(f"{room.address}/autrement")
    assert room.split.cost == 20


def test_a_group_is_forbidden_to_some_under_a_name(room, chair, proposed) -> None:
    seats = sorted(proposed.subgroups[1].seats, key=lambda seat: seat.attendance_id)
    two = [seat.attendance for seat in seats[:2]]
    form = {"r-kind": "forbidden", "r-group": 2, "r-name": "L'escalier"}
    form["r-members"] = [person.id for person in two]
    chair.post(f"{room.address}/regle", form)
    names = f"{two[0].person.short_name} et {two[1].person.short_name}"
    assert f"L’escalier ({names})\u00a0: pas en G2" in chair.get(room.address).text
    chair.post(f"{room.address}/autrement")
    assert {person.id for person in two}.isdisjoint(circle(room.split, 2))

    room.propose(chair, number=2)
    assert circle(room.split, 2).isdisjoint(person.id for person in two)
    for wrong in ({"r-group": 9}, {"r-group": "x"}, {"r-members": []}, {"r-name": "x" * 81}):
        assert chair.post(f"{room.address}/regle", form | wrong).status_code == 422
    assert len(db.session.scalars(db.select(Bond)).all()) == 1


def test_a_rule_needs_two_people_and_what_was_ticked_is_kept(room, chair, proposed) -> None:
    answer = bind(room, chair, "apart", room.here[7])
    assert answer.status_code == 422
    assert "Cochez au moins deux personnes." in answer.text
    assert re.search(rf'<input checked [^>]*value="{room.here[7].id}"', answer.text)
    assert re.search('<input checked [^>]*value="apart"', answer.text)
    assert bind(room, chair, "never", *room.here[:2]).status_code == 422
    assert db.session.scalar(db.select(Bond)) is None


def test_a_wish_is_followed_at_the_price_it_is_given(room, chair, proposed) -> None:
    questions = [subgroup.question_id for subgroup in proposed.subgroups]
    someone = proposed.subgroups[0].seats[0].attendance
    chair.post(f"{room.address}/souhait", {"attendance": someone.id, "question": questions[2]})
    assert room.split.cost == proposed.bound + DEFAULT_WEIGHTS["wish"]
    page = chair.get(f"{room.address}?personne={someone.id}").text
    assert "souhaite la question c" in page
    assert re.search("Souhaits de question\u00a0: 0 suivis? sur 1", page)
    assert re.search(r"G3 <span.*?souhait −1", page, re.DOTALL)

    room.propose(chair)
    assert group_of(room.split, someone.id) == 3
    assert "1 suivi sur 1" in chair.get(room.address).text
    room.propose(chair, wish=0)
    assert "Souhaits de question" not in chair.get(room.address).text
    chair.post(f"{room.address}/souhait", {"attendance": someone.id, "question": 0})
    assert db.session.scalar(db.select(Wish)) is None
    for broken in ({"question": 999}, {"question": "x"}, {}):
        form = {"attendance": someone.id} | broken
        assert chair.post(f"{room.address}/souhait", form).status_code == 400


def test_choices_that_cannot_hold_are_named_and_one_click_gets_out(room, chair, proposed) -> None:
    one, other = proposed.subgroups[0].seats[:2]
    idle = proposed.subgroups[2].seats[0]
    names = one.attendance.person.short_name, other.attendance.person.short_name
    for seat in (one, other, idle):
        chair.post(f"/places/{seat.id}/epingle")
    bind(room, chair, "apart", one.attendance, other.attendance)

    answer = room.propose(chair, sector=1)
    assert answer.status_code == 422
    assert room.split.id == proposed.id
    assert "Ces choix ne peuvent pas tenir ensemble." in answer.text
    rules = offered(answer.text)
    assert len(rules) == 3  # the third pin stands in nobody's way
    assert all(any(name in words for words in rules.values()) for name in names)
    assert re.search(r'name="sector".*?<option selected value="1"', answer.text, re.DOTALL)

    room.propose(chair, sector=1, taken_back=f"place-{one.id}")
    split = room.split
    assert split.weights["sector"] == 1
    assert group_of(split, one.attendance_id) != group_of(split, other.attendance_id) == 1
    told = [event.sentence for event in history.of(room.cast.meeting.topic)]
    assert told[1].endswith(f"libère {names[0]} du groupe 1")


def test_every_group_kept_leaves_no_place_and_says_so(room, chair, proposed) -> None:
    for subgroup in proposed.subgroups:
        chair.post(f"/sous-groupes/{subgroup.id}/garde")
    room.arrive("Noémie", "Tardive")
    db.session.commit()
    answer = chair.post(f"{room.address}/autrement")
    assert answer.status_code == 422
    assert "Tous les groupes sont gardés, il reste 1 personne\u00a0: reprenez-en un." in answer.text
    assert set(offered(answer.text)) == {f"groupe-{s.id}" for s in proposed.subgroups}


def test_unknown_choice_is_not_taken_back(room, chair, proposed) -> None:
    seat, before = proposed.seats[0], room.split.cost
    for key in ("", "place", f"place-{seat.id}", "place-²", "regle-1", "groupe-99", "x-1"):
        assert chair.post(f"{room.address}/choix", {"taken_back": key}).status_code == 303
    assert room.split.cost == before
    assert room.split.changes == []
