"""What the board says of a split: prices, counts and who came or went, in French and in English."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from flask_babel import force_locale
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.groups.room import places
from workshops.extensions import db, now
from workshops.groups.mixing.price import Price as Points
from workshops.groups.models import SeatRole
from workshops.groups.splitting.disturbance import disturbance, settled
from workshops.groups.splitting.drawing import draw_roles
from workshops.groups.splitting.placing import place_best, unplaced
from workshops.groups.splitting.prices import (
    detail_of,
    points_for,
    price_of_change,
    prices_for,
)
from workshops.groups.splitting.reassessing import reassess
from workshops.groups.splitting.words import NOUNS, facet_noun, price_in_points, subgroups_title
from workshops.groups.wanted.facts import facts_of
from workshops.groups.wanted.participants import participants

CHANGES = st.dictionaries(st.sampled_from(sorted(NOUNS)), st.integers(-9, 9), max_size=6)


@pytest.fixture
def french(app):
    with app.test_request_context(), force_locale("fr"):
        yield


@pytest.mark.parametrize(
    ("count", "title"),
    [
        (1, "1 sous-groupe"),
        (2, "Deux sous-groupes"),
        (6, "Six sous-groupes"),
        (7, "7 sous-groupes"),
    ],
)
def test_groups_are_counted_in_words_up_to_six(french, count, title) -> None:
    assert subgroups_title(count) == title


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(0, 0, "sans effet"), (28, 28, "+28"), (2, 6, "entre +2 et +6"), (0, 4, "entre +0 et +4")],
)
def test_a_price_that_is_not_proven_is_a_span(french, least, most, words) -> None:
    assert price_in_points(Points(least, most)) == words


@pytest.mark.parametrize(
    ("points", "change", "kind", "words"),
    [
        (0, {}, "same", "même mixité"),
        (0, {"sector": 1, "employer": -1}, "same", "même mixité"),
        (4, {"sector": 1}, "worse", "1 doublon de plus"),
        (8, {"sector": 3, "employer": -1}, "worse", "2 doublons de plus"),
        (2, {"wish": 1}, "worse", "souhait non suivi"),
        (2, {"sector": 1, "employer": -1}, "worse", "mixité moins bonne"),
        (-4, {"sector": -1}, "better", "1 doublon de moins"),
        (-2, {"wish": -1}, "better", "souhait suivi"),
        (-2, {"sector": 1, "employer": -1}, "better", "meilleure mixité"),
        (2, {"sector": -1, "wish": 2}, "worse", "souhait non suivi"),
    ],
)
def test_a_change_is_priced_in_words(french, points, change, kind, words) -> None:
    price = price_of_change(points, change)
    assert (price.kind, price.words) == (kind, words)


@given(st.integers(-50, 50), CHANGES)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_follow_the_sign_of_the_points_and_the_detail_every_change(
    french, points, change
) -> None:
    price = price_of_change(points, change)
    expected = "same" if not points else "worse" if points > 0 else "better"
    assert price.kind == expected
    assert price.words
    changed = [key for key, more in change.items() if more]
    assert len([part for part in price.detail.split(", ") if part]) == len(changed)
    assert all(str(NOUNS[key]) in price.detail for key in changed)


def test_the_detail_signs_each_facet_and_leaves_out_what_stays(french) -> None:
    assert detail_of({"sector": 1, "employer": 0, "past": -2}) == "secteur +1, déjà ensemble −2"
    assert detail_of({}) == ""
    assert facet_noun("past-12") == "déjà ensemble"


def test_moves_are_priced_to_every_other_group_and_swaps_with_everyone_there(split) -> None:
    seat, facts = split.subgroups[0].seats[0], facts_of(split.meeting)
    prices = prices_for(split, seat.attendance, facts)
    assert set(prices.groups) == {2, 3, 0}
    there = {s.attendance_id for s in split.seats if s.subgroup is not seat.subgroup}
    assert set(prices.swaps) == there


def test_who_sits_nowhere_is_priced_into_every_group_and_swaps_with_nobody(room, split) -> None:
    late = room.arrive("Zoé", "Wilmart")
    db.session.commit()
    prices = prices_for(split, late, facts_of(split.meeting))
    assert set(prices.groups) == {1, 2, 3}
    assert prices.swaps == {}


def test_points_told_of_a_move_are_what_the_cost_becomes(room, split) -> None:
    late = room.arrive("Zoé", "Wilmart", room.here[0].person.organisation)
    db.session.commit()
    points, before = points_for(split, late, facts_of(split.meeting)), split.cost
    for group in split.subgroups:
        split.place(late, group)
        db.session.flush()
        reassess(split, keeps_bound=False)
        assert split.cost - before == points[group.number]


def test_late_people_go_where_there_is_room_and_the_mix_suffers_least(room, split) -> None:
    late = room.arrive("Zoé", "Wilmart", room.here[0].person.organisation)
    db.session.commit()
    waiting, points = unplaced(split), points_for(split, late, facts_of(split.meeting))
    assert late in waiting
    before = places(split)
    assert place_best(split) == waiting
    after = places(split)
    assert {person: after[person] for person in before} == before
    assert max(points.values()) > min(points.values())
    assert points[after[late.id]] < max(points.values())
    assert unplaced(split) == []


def test_who_came_left_and_replaces_is_told_apart(room, split) -> None:
    gone, replaced = room.here[0], room.here[4]
    for line in (gone, replaced):
        line.left_at = now()
    heir, late = room.arrive("Hugo", "Ferrant"), room.arrive("Zoé", "Wilmart")
    heir.replaces_id = replaced.person_id
    db.session.commit()
    here = [line for line in participants(split.meeting)[0] if line.person is not room.cast.member]
    what = disturbance(split, here)
    assert bool(what)
    assert set(what.arrivals) == {heir, late}
    assert what.newcomers == [late]
    assert [seat.attendance for seat in what.leavers] == [gone]
    assert what.heirs == {replaced.id: heir}
    sits = {one.attendance: one.place for one in settled(split, what)}
    assert sits[heir] == places(split)[replaced.id] - 1
    assert sits[late] is None
    assert gone not in sits
    assert replaced not in sits
    assert len(sits) == 18


def test_nothing_happened_is_no_disturbance(room, split) -> None:
    what = disturbance(split, [seat.attendance for seat in split.seats])
    assert not what
    assert all(one.place is not None and not one.stays for one in settled(split, what))


@pytest.mark.parametrize("why", ["pin", "role", "kept"])
def test_who_is_held_stays_where_they_are(split, why) -> None:
    group = split.subgroups[1]
    seat = group.seats[0]
    if why == "pin":
        seat.is_pinned = True
    elif why == "role":
        seat.take_role(SeatRole.RAPPORTEUR, is_drawn=True)
    else:
        group.is_kept = True
    what = disturbance(split, [s.attendance for s in split.seats])
    stay = {one.attendance.id for one in settled(split, what) if one.stays}
    held = group.seats if why == "kept" else [seat]
    assert stay == {one.attendance_id for one in held}


def test_roles_are_drawn_for_each_group_and_a_hand_goes_first(split) -> None:
    people = [seat.attendance for seat in split.seats]
    by_hand = split.subgroups[0].seats[3]
    by_hand.take_role(SeatRole.SECRETARY)
    firsts = [people.index(group.seats[0].attendance) for group in split.subgroups]
    solution = SimpleNamespace(secretaries=firsts, rapporteurs=None)
    draw_roles(split, SimpleNamespace(people=people), solution)
    assert split.subgroups[0].with_role(SeatRole.SECRETARY) is by_hand
    for group in split.subgroups[1:]:
        holder = group.with_role(SeatRole.SECRETARY)
        assert holder is group.seats[0]
        assert holder.is_drawn
        assert not holder.is_held
    assert all(group.with_role(SeatRole.RAPPORTEUR) is None for group in split.subgroups)
