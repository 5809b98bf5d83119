"""The page on which a séance is prepared, and what hangs on it: date, place, dates to announce."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from tests.cast import person
from tests.meetings.today import opened
from tests.queries import counted
from workshops import history
from workshops.extensions import db
from workshops.meetings.agenda import plan_of
from workshops.meetings.models import (
    Adjournment,
    AgendaItem,
    Attendance,
    ItemKind,
    Meeting,
    UpcomingMeeting,
)
from workshops.meetings.preparing.gauge import gauge
from workshops.meetings.schedule import today


@pytest.fixture
def secretary(cast, browser):
    return browser(cast.secretary)


def post(client, address: str, **data):
    answer = client.post(address, data)
    db.session.expire_all()
    return answer


def plain(page: str) -> str:
    return page.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def test_the_page_shows_hours_slack_overrun_and_margin(cast, secretary) -> None:
    first, second, third = cast.meeting.items
    second.locked_start, third.locked_start = time(13, 50), time(13, 55)
    db.session.commit()
    page = plain(secretary.get(f"/seances/{cast.meeting.id}/preparation").text)
    assert "marge de 10 min avant l'heure fixe" in page
    assert "5 min de retard sur l'heure fixe de 13h55" in page
    assert "fin estimée à 14h10" in page
    first.duration = 200
    db.session.commit()
    page = plain(secretary.get(f"/seances/{cast.meeting.id}/preparation").text)
    assert "1 h 10 de trop" in page
    assert "au lieu de 16h00" in page


def test_an_empty_agenda_offers_the_model(cast, secretary) -> None:
    cast.meeting.items.clear()
    db.session.commit()
    page = secretary.get(f"/seances/{cast.meeting.id}/preparation").text
    assert f"/seances/{cast.meeting.id}/modele" in page
    assert '<svg class="gauge"' not in page


def test_the_page_asks_the_database_as_often_for_forty_points_and_guests(cast, secretary) -> None:
    address = f"/seances/{cast.meeting.id}/preparation"
    db.session.expunge_all()
    with counted() as few:
        secretary.get(address)
    meeting = db.session.scalars(db.select(Meeting)).one()
    president, member = meeting.items[0].owners[0], meeting.attendances[1].person
    for n in range(40):
        item = AgendaItem(position=n + 3, title=f"Point {n}", duration=5)
        item.owners.extend([president, member])
        meeting.items.append(item)
        guest = person("Ana", f"Nom{n}", member.organisation)
        meeting.attendances.append(Attendance(person=guest, position=n + 2))
    db.session.commit()
    db.session.expunge_all()
    with counted() as many:
        page = secretary.get(address).text
    assert "Point 39" in page
    assert many.count == few.count


def test_the_gauge_is_to_scale_and_covers_the_line(cast) -> None:
    first, second, third = cast.meeting.items
    first.duration, second.duration, third.duration = 10, 40, 65
    third.kind, third.locked_start = ItemKind.SUBGROUPS, time(14, 30)
    drawn = gauge(cast.meeting.items, plan_of(cast.meeting))
    assert sum(stretch.width for stretch in drawn.stretches) == pytest.approx(100)
    assert [s.style for s in drawn.stretches] == ["", "", "slack", "is-main", "slack"]
    main = drawn.stretches[3]
    assert (main.x, main.width) == (pytest.approx(40), pytest.approx(65 / 1.5))
    assert [(mark.x, mark.is_end) for mark in drawn.marks] == [(pytest.approx(40), False)]


def test_a_gauge_that_runs_over_marks_the_planned_end(cast) -> None:
    cast.meeting.items[0].duration = 180
    drawn = gauge(cast.meeting.items, plan_of(cast.meeting))
    assert sum(stretch.width for stretch in drawn.stretches) == pytest.approx(100)
    (mark,) = drawn.marks
    assert mark.is_end
    assert mark.x == pytest.approx(75)


def test_a_new_seance_takes_over_hours_and_place(cast, secretary) -> None:
    address = f"/chantiers/{cast.workstream.id}/seances/nouvelle"
    page = secretary.get(address).text
    assert 'value="3"' in page
    assert 'value="13:30"' in page
    assert "Maison des associations" in page
    fields = {"number": 3, "date": "18/11/2027", "starts_at": "13h30", "ends_at": "16:00"}
    assert post(secretary, address, **fields).status_code == 303
    meeting = db.session.scalar(db.select(Meeting).filter_by(number=3))
    assert (meeting.date, meeting.starts_at) == (date(2027, 11, 18), time(13, 30))
    assert meeting.code != cast.meeting.code
    assert "a créé la séance 3" in history.of(meeting.topic)[0].sentence


def test_a_refused_seance_keeps_what_was_typed(cast, secretary) -> None:
    fields = {"number": 2, "date": "demain", "starts_at": "13:30", "ends_at": "13:30"}
    address = f"/chantiers/{cast.workstream.id}/seances/nouvelle"
    answer = secretary.post(address, fields | {"venue": "Salle Meuse"})
    assert answer.status_code == 422
    page = plain(answer.text)
    assert "Une séance de ce chantier porte déjà ce numéro." in page
    assert "Une date s'écrit 20/10/2026." in page
    assert "La fin est à la même heure que le début." in page
    assert 'value="demain"' in page
    assert 'value="Salle Meuse"' in page


def test_dates_to_announce_stand_in_the_order_of_the_calendar(cast, secretary) -> None:
    address = f"/seances/{cast.meeting.id}/dates/nouvelle"
    post(secretary, address, label="Séance 4", date="2027-01-18", starts_at="13:30", ends_at="")
    post(secretary, address, label="Séance 3", date="2026-12-13", venue="Mons")
    assert [u.label for u in cast.meeting.upcoming] == ["Séance 3", "Séance 4"]
    later = cast.meeting.upcoming[1]
    fields = {"label": "Séance 4", "date": "2026-12-01", "starts_at": "", "ends_at": ""}
    post(secretary, f"/dates/{later.id}/modifier", **fields)
    assert [u.label for u in cast.meeting.upcoming] == ["Séance 4", "Séance 3"]
    assert cast.meeting.upcoming[0].starts_at is None
    post(secretary, f"/dates/{later.id}/retrait")
    assert [u.label for u in cast.meeting.upcoming] == ["Séance 3"]


def test_a_refused_date_keeps_what_was_typed(cast, secretary) -> None:
    address = f"/seances/{cast.meeting.id}/dates/nouvelle"
    answer = secretary.post(address, {"label": "Clôture", "date": "", "starts_at": "tôt"})
    assert answer.status_code == 422
    assert 'value="Clôture"' in answer.text
    assert 'value="tôt"' in answer.text
    assert cast.meeting.upcoming == []


@pytest.mark.parametrize(
    ("who", "is_open", "page"),
    [
        ("president", False, "preparation"),
        ("president", True, "conduite"),
        ("secretary", False, "preparation"),
        ("secretary", True, "notes"),
        ("member", False, "direct"),
        ("member", True, "direct"),
    ],
)
def test_a_seance_opens_on_the_page_of_what_one_does_there(
    cast, browser, who, is_open, page
) -> None:
    if is_open:
        opened(cast.meeting, cast.president)
    answer = browser(getattr(cast, who)).get(f"/seances/{cast.meeting.id}")
    assert answer.location == f"/seances/{cast.meeting.id}/{page}"


@pytest.mark.parametrize("who", ["president", "secretary", "member"])
def test_a_closed_seance_opens_on_its_minutes(cast, browser, who) -> None:
    opened(cast.meeting, cast.president)
    cast.meeting.adjournment = Adjournment()
    db.session.commit()
    answer = browser(getattr(cast, who)).get(f"/seances/{cast.meeting.id}")
    assert answer.location == f"/seances/{cast.meeting.id}/pv"


@pytest.mark.parametrize(
    "path",
    [
        "/seances/{meeting}/modifier",
        "/seances/{meeting}/dates/nouvelle",
        "/dates/{upcoming}/modifier",
        "/dates/{upcoming}/retrait",
        "/seances/{meeting}/annexes/nouvelle",
        "/chantiers/{workstream}/seances/nouvelle",
    ],
)
def test_members_may_not_and_others_find_nothing(cast, browser, path) -> None:
    upcoming = UpcomingMeeting(label="Séance 3", date=today() + timedelta(days=30))
    cast.meeting.upcoming.append(upcoming)
    db.session.commit()
    address = path.format(
        meeting=cast.meeting.id, workstream=cast.workstream.id, upcoming=upcoming.id
    )
    assert browser(cast.member).post(address).status_code == 403
    assert browser(cast.stranger).post(address).status_code == 404
