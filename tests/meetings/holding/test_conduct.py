"""The cockpit: points, pauses, what the projector shows; each undone, each refused kindly."""

from __future__ import annotations

from datetime import timedelta

from tests.meetings.cockpit import act, begun, start
from tests.meetings.today import opened
from tests.queries import counted
from workshops import live
from workshops.extensions import db, now
from workshops.meetings.holding.clock_of import clock_of
from workshops.meetings.models import (
    AgendaItem,
    Attendance,
    DoorRequest,
    Meeting,
    ProjectorView,
    SpeechRequest,
)
from workshops.people.models import Person


def test_points_follow_one_another_and_two_clicks_do_it_once(cast, president) -> None:
    opened(cast.meeting, cast.president)
    second = cast.meeting.items[1]
    start(president, second)
    start(president, second)
    assert begun(cast.meeting) == ["Tour de table", "Approbation du PV"]


def test_going_back_takes_the_point_up_as_though_never_left(cast, president) -> None:
    opened(cast.meeting, cast.president, ago=4)
    start(president, cast.meeting.items[1])
    act(president, cast, "points/precedent")
    assert begun(cast.meeting) == ["Tour de table"]
    assert clock_of(cast.meeting, now()).left < timedelta(minutes=6, seconds=1)
    page = act(president, cast, "points/precedent")
    assert "Il n’y a pas de point précédent" in page.text


def test_five_minutes_more(cast, president) -> None:
    opened(cast.meeting, cast.president)
    item = cast.meeting.items[0]
    for _ in range(2):
        president.post(f"/points/{item.id}/prolongation", {"minutes": 5})
    db.session.expire_all()
    assert (item.duration, item.current_duration) == (10, 20)
    president.post(f"/points/{item.id}/prolongation", {"minutes": -500})
    db.session.expire_all()
    assert item.current_duration == 1


def test_a_pause_lasts_until_it_is_ended_or_the_next_point_begins(cast, president) -> None:
    opened(cast.meeting, cast.president)
    act(president, cast, "pause")
    act(president, cast, "pause")
    assert [p.ended_at for p in cast.meeting.pauses] == [None]
    act(president, cast, "pause/annulation")
    assert cast.meeting.pauses[0].ended_at
    act(president, cast, "pause")
    start(president, cast.meeting.items[1])
    assert all(p.ended_at for p in cast.meeting.pauses)


def test_the_projector_shows_what_was_chosen(cast, president) -> None:
    act(president, cast, "projecteur/vue", view="qr")
    assert cast.meeting.projector_view == ProjectorView.QR
    page = act(president, cast, "projecteur/vue", view="cat")
    assert "Choisissez ce que montre le projecteur" in page.text
    assert cast.meeting.projector_view == ProjectorView.QR


def test_each_change_is_announced(cast, president) -> None:
    opened(cast.meeting, cast.president)
    before = live.revision(cast.meeting.topic)
    start(president, cast.meeting.items[1])
    act(president, cast, "pause")
    act(president, cast, "projecteur/vue", view="timer")
    assert live.revision(cast.meeting.topic) == before + 3


def fill(meeting: Meeting, count: int) -> None:
    for number in range(count):
        line = Attendance(person=Person(first_name="Invité", last_name=f"N{number}"), position=9)
        meeting.attendances.append(line)
        meeting.items.append(AgendaItem(position=9, title=f"Point {number}"))
        meeting.speech_requests.append(SpeechRequest(attendance=line))
        meeting.door_requests.append(DoorRequest(name=f"Passante {number}"))
    db.session.commit()
    db.session.expunge_all()


def test_queries_do_not_grow_with_the_séance(cast, president) -> None:
    opened(cast.meeting, cast.president)
    address, meeting_id = f"/seances/{cast.meeting.id}/conduite", cast.meeting.id
    fill(cast.meeting, 2)
    president.get(address)  # what is done once a process is done
    db.session.expunge_all()
    with counted() as few:
        president.get(address)
    fill(db.session.get(Meeting, meeting_id), 12)
    with counted() as many:
        president.get(address)
    assert many.count == few.count
