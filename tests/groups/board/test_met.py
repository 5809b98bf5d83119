"""Pairs who have worked together in a chantier: counted from what was adopted, shown by person."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.groups.room import Room, seated
from tests.people.elsewhere import other_workstream
from tests.people.importing import plain
from tests.queries import counted
from workshops.extensions import db
from workshops.groups.board.met import who_met
from workshops.groups.models import Split, Subgroup
from workshops.meetings.models import Attendance, Meeting, Presence


def adopted_next(room: Room, *circles: list[int]) -> Split:
    """A later séance whose adopted groups hold these of ROWS."""
    first = room.cast.meeting
    meeting = Meeting(
        workstream_id=first.workstream_id,
        number=first.number + 1,
        date=first.date + timedelta(days=30),
        starts_at=first.starts_at,
        ends_at=first.ends_at,
    )
    db.session.add(meeting)
    db.session.flush()
    split = Split(meeting=meeting)
    db.session.add(split)
    for number, circle in enumerate(circles, 1):
        group = Subgroup(number=number)
        split.subgroups.append(group)
        for row in circle:
            line = Attendance(meeting=meeting, person=room.here[row].person)
            line.presence = Presence.PRESENT
            db.session.add(line)
            db.session.flush()
            split.place(line, group)
    split.adopt(None)
    db.session.commit()
    return split


@pytest.fixture
def adopted(room: Room) -> Split:
    """Three groups, of those of ROWS in turn: 0, 3, 6… and 1, 4, 7… and 2, 5, 8…"""
    split = seated(room)
    split.adopt(room.cast.president)
    db.session.commit()
    return split


def test_a_proposal_makes_nobody_meet(room, split) -> None:
    met = who_met(room.cast.workstream)
    assert (list(met.people), met.times, list(met.meetings)) == ([], {}, [])


def test_those_of_one_adopted_group_have_met(room, adopted) -> None:
    met = who_met(room.cast.workstream)
    people = [line.person for line in room.here]
    assert len(met.people) == 18
    assert list(met.meetings) == [2]
    for one, other, expected in ((0, 3, [2]), (3, 0, [2]), (0, 1, []), (1, 16, [2])):
        assert met.together(people[one], people[other]) == expected
    partners = {one.id for one, _ in met.partners(people[0])}
    strangers = {one.id for one in met.strangers(people[0])}
    assert len(partners) == 5
    assert len(strangers) == 12
    assert not partners & strangers
    assert people[0].id not in partners | strangers


def test_several_seances_add_up_and_the_most_frequent_come_first(room, adopted) -> None:
    adopted_next(room, [0, 3, 1], [2, 4])
    met = who_met(room.cast.workstream)
    people = [line.person for line in room.here]
    assert list(met.meetings) == [2, 3]
    assert met.together(people[0], people[3]) == [2, 3]
    assert met.together(people[0], people[1]) == [3]
    first, numbers = met.partners(people[0])[0]
    assert (first, numbers) == (people[3], [2, 3])


def test_people_come_by_name_and_hosts_who_sat_nowhere_do_not(room, adopted) -> None:
    met = who_met(room.cast.workstream)
    assert [p.sort_key for p in met.people] == sorted(p.sort_key for p in met.people)
    assert room.cast.president not in met.people


def test_what_another_chantier_adopted_is_not_counted(room, adopted) -> None:
    met = who_met(other_workstream(room.cast))
    assert not met.people
    assert not met.meetings


def test_two_queries_however_many_seances(room, adopted) -> None:
    adopted_next(room, [0, 3, 1], [2, 4])
    workstream = room.cast.workstream
    _ = workstream.id
    db.session.commit()
    _ = workstream.id
    with counted() as found:
        who_met(workstream)
    assert found.count == 2


def test_the_page_shows_the_first_person_or_whom_one_asks_for(room, adopted, chair) -> None:
    address = f"/chantiers/{room.cast.workstream.id}/rencontres"
    someone = room.here[0].person
    page = plain(chair.get(f"{address}?personne={someone.id}"))
    assert f"{someone.short_name} a travaillé avec 5 personnes" in page
    assert f'value="{someone.id}" selected' in page
    assert page.count("séance 2") == 5
    assert "Jamais encore avec" in page
    first = who_met(room.cast.workstream).people[0]
    assert f'value="{first.id}" selected' in chair.get(address).text


@pytest.mark.parametrize("asked", ["abc", "-1", "999999", "9" * 30, ""])
def test_asking_for_nobody_shows_the_first(room, adopted, chair, asked) -> None:
    page = chair.get(f"/chantiers/{room.cast.workstream.id}/rencontres?personne={asked}")
    assert page.status_code == 200
    assert page.text.count(" selected") == 1


def test_the_matrix_has_each_pair_on_both_sides(room, adopted, chair) -> None:
    page = chair.get(f"/chantiers/{room.cast.workstream.id}/rencontres").text
    body = re.search("<tbody>(.*?)</tbody>", page, re.DOTALL)[1]
    rows = [re.findall(r"<td([^>]*)>(.*?)</td>", row) for row in body.split("</tr>")[:-1]]
    assert [len(row) for row in rows] == [18] * 18
    for i, row in enumerate(rows):
        assert row[i][1] == "–"
        assert [cell[1] for cell in row] == [rows[j][i][1] for j in range(18)]
        assert sum(cell[1] == "1" for cell in row) == 5


def test_before_any_adoption_the_page_says_when_there_will_be_something(room, chair) -> None:
    page = plain(chair.get(f"/chantiers/{room.cast.workstream.id}/rencontres"))
    assert "Ce chantier n'a pas encore travaillé en sous-groupes." in page
    assert "<table" not in page


def test_the_page_in_english(room, adopted, chair) -> None:
    page = plain(chair.in_english().get(f"/chantiers/{room.cast.workstream.id}/rencontres"))
    assert '<html lang="en"' in page
    assert "Qui a travaillé" not in page
    assert "Jamais encore" not in page
