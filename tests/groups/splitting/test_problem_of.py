"""The mixing problem of people."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.extensions import db, now
from workshops.groups.models import Adoption, Seat, Split, Subgroup
from workshops.groups.splitting.problem_of import DEFAULT_WEIGHTS, experience_blocks, facets_of
from workshops.groups.wanted.participants import let_take_part, participants
from workshops.groups.wanted.past_splits import past_splits
from workshops.meetings.models import Attendance, Meeting, Presence
from workshops.people.models import Person

YEARS = st.lists(st.none() | st.integers(0, 45), max_size=40)


@given(YEARS)
@settings(max_examples=30)
def test_blocks_of_experience_rise_with_the_years_and_ties_share_one(years) -> None:
    pairs = [(y, int(b)) for y, b in zip(years, experience_blocks(years), strict=True) if b]
    assert len(pairs) == sum(y is not None for y in years)
    for one, block in pairs:
        for other, its_block in pairs:
            assert one != other or block == its_block
            assert one >= other or block <= its_block
    assert all(1 <= block <= 3 for _, block in pairs)


@given(st.integers(1, 40))
@settings(max_examples=20)
def test_blocks_are_thirds_where_no_two_are_alike(count) -> None:
    blocks = experience_blocks(list(range(count)))
    sizes = [blocks.count(block) for block in ("1", "2", "3")]
    assert max(sizes) - min(sizes) <= 1


def test_unknown_values_are_no_label(room) -> None:
    nobody = Person(first_name="Sans", last_name="Rien")
    facets = facets_of([nobody], DEFAULT_WEIGHTS, [])
    assert {facet.key: facet.labels for facet in facets} == {
        "employer": (None,),
        "sector": (None,),
        "territory": (None,),
        "experience": (None,),
    }


def test_a_facet_that_weighs_nothing_is_left_out(room) -> None:
    people = [attendance.person for attendance in room.here]
    facets = facets_of(people, {"sector": 4, "employer": 0}, [])
    assert [(facet.key, facet.weight) for facet in facets] == [("sector", 4)]
    assert facets[0].labels[0] == "AMO"


def test_hosts_are_left_out_unless_it_is_said_otherwise(room) -> None:
    meeting, secretary = room.cast.meeting, room.cast.secretary
    host = meeting.attendance_of(secretary)
    taking, others = participants(meeting)
    assert host in others
    assert len(taking) == len(room.here) + 1  # the member of the cast is here too

    let_take_part(meeting, {host: True, room.here[0]: False})
    taking, others = participants(meeting)
    assert host in taking
    assert others == [room.here[0]]


def test_people_who_left_are_not_split(room) -> None:
    room.here[0].left_at = now()
    room.here[1].presence = Presence.EXCUSED
    taking, others = participants(room.cast.meeting)
    assert {room.here[0].id, room.here[1].id}.isdisjoint(a.id for a in (*taking, *others))


def test_earlier_adopted_splits_are_known_by_person(room) -> None:
    now_meeting = room.cast.meeting
    earlier = Meeting(
        workstream=now_meeting.workstream,
        number=1,
        date=now_meeting.date,
        starts_at=now_meeting.starts_at,
        ends_at=now_meeting.ends_at,
    )
    db.session.add(earlier)
    db.session.flush()
    someone, other = room.here[0].person, room.here[1].person
    lines = [Attendance(meeting=earlier, person=person) for person in (someone, other)]
    db.session.add_all(lines)
    for split in (Split(meeting=earlier, adoption=Adoption()), Split(meeting=earlier)):
        for number, line in enumerate(lines, start=1):
            split.subgroups.append(Subgroup(number=number, seats=[Seat(attendance=line)]))
        db.session.add(split)
    db.session.commit()

    past = past_splits(now_meeting)
    assert [(split.meeting_id, dict(split.groups)) for split in past] == [
        (earlier.id, {someone.id: 1, other.id: 2})
    ]
    assert past_splits(earlier) == []
    facet = facets_of([other, someone, room.here[2].person], {"past": 3}, past)[0]
    assert (facet.weight, facet.labels) == (3, ("2", "1", None))
