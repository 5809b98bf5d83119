"""The cockpit: opening, points, pauses, re-planning, closing; each undone, each refused kindly."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import render_template

from tests.meetings.today import held_today, opened
from tests.queries import counted
from workshops import history, live
from workshops.dates import ZONE
from workshops.extensions import db, now
from workshops.meetings.clock_of import clock_of, starts_of
from workshops.meetings.conduct_state import Situation
from workshops.meetings.models import (
    AgendaItem,
    Attendance,
    DoorRequest,
    ItemStart,
    Meeting,
    ProjectorView,
    SpeechRequest,
)
from workshops.people.models import Person


@pytest.fixture
def president(cast, browser):
    held_today(cast.meeting)
    return browser(cast.president)


def act(president, cast, path: str, **data):
    """POST on the séance, following to the cockpit; the page."""
    address = f"/seances/{cast.meeting.id}/{path}"
    answer = president.post(address, data, follow_redirects=True)
    db.session.expire_all()
    return answer


def start(president, item: AgendaItem):
    president.post(f"/points/{item.id}/debut")
    db.session.expire_all()


def begun(meeting: Meeting) -> list[str]:
    return [start.item.title for start in starts_of(meeting)]


def test_opening_records_the_real_time_who_presides_and_begins_the_first_point(
    cast, president
) -> None:
    before = now()
    page = act(president, cast, "ouverture", chairs=cast.president.id)
    assert before <= cast.meeting.opening.at <= now()
    assert cast.meeting.opening.person is cast.president
    assert list(cast.meeting.opening.chairs) == [cast.president]
    assert begun(cast.meeting) == ["Tour de table"]
    assert "Tour de table" in page.text
    assert "a ouvert la séance" in history.of(cast.meeting.topic)[0].sentence


def test_somebody_else_may_preside(cast, president) -> None:
    act(president, cast, "ouverture", other=cast.secretary.id)
    assert list(cast.meeting.opening.chairs) == [cast.secretary]


def test_an_opening_nobody_presides_is_refused_and_what_was_typed_is_kept(cast, president) -> None:
    answer = act(president, cast, "ouverture", hour="00:00")
    assert answer.status_code == 422
    assert "Choisissez qui préside." in answer.text
    assert 'value="00:00"' in answer.text
    assert cast.meeting.opening is None


def test_an_hour_to_come_is_refused(cast, president) -> None:
    cast.meeting.starts_at = (now().astimezone(ZONE) + timedelta(minutes=2)).time()
    later = (now().astimezone(ZONE) + timedelta(minutes=3)).strftime("%H:%M")
    db.session.commit()
    answer = act(president, cast, "ouverture", chairs=cast.president.id, hour=later)
    assert answer.status_code == 422
    assert "pas encore passée" in answer.text
    assert f'value="{later}"' in answer.text


def test_a_séance_of_another_day_wants_its_hour(cast, president) -> None:
    cast.meeting.date -= timedelta(days=3)
    db.session.commit()
    answer = act(president, cast, "ouverture", chairs=cast.president.id)
    assert answer.status_code == 422
    assert "écrivez l’heure réelle" in answer.text
    act(president, cast, "ouverture", chairs=cast.president.id, hour="14:00")
    assert f"{cast.meeting.opening.at.astimezone(ZONE):%H:%M}" == "14:00"
    assert cast.meeting.opening.at.astimezone(ZONE).date() == cast.meeting.date


def test_a_séance_to_come_is_not_opened(cast, president) -> None:
    cast.meeting.date += timedelta(days=3)
    db.session.commit()
    answer = act(president, cast, "ouverture", chairs=cast.president.id)
    assert "changez d’abord sa date" in answer.text
    assert cast.meeting.opening is None


def test_opening_is_undone_until_the_second_point(cast, president) -> None:
    opened(cast.meeting, cast.president)
    act(president, cast, "ouverture/annulation")
    assert cast.meeting.opening is None
    assert begun(cast.meeting) == []
    opened(cast.meeting, cast.president)
    start(president, cast.meeting.items[1])
    page = act(president, cast, "ouverture/annulation")
    assert "corrigez plutôt l’heure d’ouverture" in page.text
    assert cast.meeting.opening is not None


def test_the_hour_of_opening_is_corrected_with_the_first_point(cast, president) -> None:
    opened(cast.meeting, cast.president)
    act(president, cast, "ouverture/heure", hour="00:00")
    assert cast.meeting.opening.at == cast.meeting.planned_start
    assert starts_of(cast.meeting)[0].at == cast.meeting.planned_start


@pytest.mark.parametrize("typed", ["", "25:00", "midi"])
def test_what_is_no_hour_changes_nothing(cast, president, typed) -> None:
    at = opened(cast.meeting, cast.president)
    page = act(president, cast, "ouverture/heure", hour=typed)
    assert page.status_code == 200
    if typed:
        assert "Écrivez l’heure comme 14:05." in page.text
        assert cast.meeting.opening.at == at


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


def late(cast) -> None:
    """Two points of an hour remain and the séance ends in an hour and a half: 30 minutes late."""
    opened(cast.meeting, cast.president, ago=60)
    current = now().astimezone(ZONE)
    begins = (current - timedelta(minutes=90)).replace(second=0, microsecond=0)
    cast.meeting.date = begins.date()
    cast.meeting.starts_at = begins.time()
    cast.meeting.ends_at = (begins + timedelta(minutes=180)).time()
    for item, duration in zip(cast.meeting.items, (60, 60, 60), strict=True):
        item.duration = duration
    db.session.commit()


def test_a_delay_is_told_and_made_up_for_in_one_click(cast, president) -> None:
    late(cast)
    page = act(president, cast, "pause/annulation")
    assert "Retard de 30 min" in page.text
    assert "Raccourcir le point 2" in page.text
    second = cast.meeting.items[1]
    act(president, cast, "replanification", cut=f"{second.id}:30")
    assert second.current_duration == 30
    page = president.get(f"/seances/{cast.meeting.id}/conduite").text
    assert "Raccourcir" not in page
    act(president, cast, "replanification/annulation")
    assert second.current_duration == 60


def test_a_delay_that_is_admitted_is_not_told_again(cast, president) -> None:
    late(cast)
    act(president, cast, "replanification")
    assert cast.meeting.replannings[-1].ends_at > cast.meeting.planned_end
    page = president.get(f"/seances/{cast.meeting.id}/conduite").text
    assert "Décaler" not in page
    assert "Retard de 30 min" in page


@pytest.mark.parametrize("cut", ["x", "1", "1:", "1:0", "1:-5", "999999:5", "{second}:60"])
def test_a_stale_or_absurd_cut_changes_nothing(cast, president, cut) -> None:
    late(cast)
    second = cast.meeting.items[1]
    page = act(president, cast, "replanification", cut=cut.format(second=second.id))
    assert page.status_code == 200
    assert 'role="status"' in page.text
    assert second.current_duration == 60
    assert cast.meeting.replannings == []


def test_closing_records_the_hour_and_lowers_hands(cast, president) -> None:
    opened(cast.meeting, cast.president)
    hand = SpeechRequest(attendance=cast.meeting.attendances[0])
    cast.meeting.speech_requests.append(hand)
    db.session.commit()
    page = act(president, cast, "levee")
    assert cast.meeting.adjournment.at <= now()
    assert hand.closed_at
    assert "Séance levée à" in page.text
    act(president, cast, "levee/annulation")
    assert cast.meeting.is_open


def test_the_hour_of_closing_is_corrected_but_not_before_the_last_point(cast, president) -> None:
    opened(cast.meeting, cast.president)
    act(president, cast, "levee")
    closed = cast.meeting.adjournment.at
    page = act(president, cast, "levee/heure", hour="00:00")
    assert "la fin vient après" in page.text
    assert cast.meeting.adjournment.at == closed


def test_the_projector_shows_what_was_chosen(cast, president) -> None:
    act(president, cast, "projecteur/vue", view="qr")
    assert cast.meeting.projector_view == ProjectorView.QR
    page = act(president, cast, "projecteur/vue", view="cat")
    assert "Choisissez ce que montre le projecteur" in page.text
    assert cast.meeting.projector_view == ProjectorView.QR


@pytest.mark.parametrize("path", ["conduite", "projecteur"])
def test_only_the_co_presidency_conducts(cast, browser, path) -> None:
    address = f"/seances/{cast.meeting.id}/{path}"
    assert browser(cast.secretary).get(address).status_code == 403
    assert browser(cast.member).get(address).status_code == 403
    assert browser(cast.stranger).get(address).status_code == 404
    assert browser(cast.administrator).get(address).status_code == 200


def test_a_member_opens_nothing(cast, browser) -> None:
    held_today(cast.meeting)
    address = f"/seances/{cast.meeting.id}/ouverture"
    assert browser(cast.member).post(address, {"chairs": cast.member.id}).status_code == 403
    db.session.expire_all()
    assert cast.meeting.opening is None


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


def test_estimates_say_until_when_they_hold(cast) -> None:
    """Until the minute after the point's time is over, then a minute at a time."""
    begun = opened(cast.meeting, cast.president).replace(second=0, microsecond=0)
    ten = timedelta(minutes=10)
    running = Situation(cast.meeting, begun + timedelta(minutes=2))
    over = Situation(cast.meeting, begun + ten + timedelta(minutes=3, seconds=30))
    assert running.outdated_at == (begun + ten + timedelta(minutes=1)).timestamp()
    assert over.outdated_at == (begun + ten + timedelta(minutes=4)).timestamp()


@pytest.mark.parametrize(
    ("last", "said"),
    [(10, "Fin estimée à 13h40 au lieu de 16h00."), (150, "La fin reste prévue à 16h00.")],
)
def test_an_end_is_only_said_to_stay_where_it_does(app, cast, last, said) -> None:
    """The last point begins at once, twenty minutes early."""
    first, _, third = cast.meeting.items
    begun = cast.meeting.planned_start
    first.starts.append(ItemStart(at=begun))
    third.starts.append(ItemStart(at=begun))
    third.duration = last
    db.session.commit()
    with app.test_request_context():
        told = render_template("meetings/_drift.html", situation=Situation(cast.meeting, begun))
    assert "Avance de 20 min" in told
    assert said in told
