"""Home for who is in and who is not, and the page of a chantier."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import person
from tests.queries import counted
from workshops import history
from workshops.extensions import db, now
from workshops.meetings import extending
from workshops.meetings.extending import Status
from workshops.meetings.models import (
    Adjournment,
    Answer,
    Attendance,
    Meeting,
    Opening,
    Presence,
)
from workshops.meetings.schedule import next_of, today
from workshops.minutes.models.signing import Minutes, Verification
from workshops.programmes.models import Membership, Programme, Role, Workstream


@pytest.fixture
def coming(cast) -> Meeting:
    cast.meeting.date = today() + timedelta(days=9)
    db.session.commit()
    return cast.meeting


def held(cast, number: int, days_ago: int) -> Meeting:
    """A séance that took place, with four people: two there, one excused, one absent."""
    meeting = Meeting(
        workstream=cast.workstream,
        number=number,
        date=today() - timedelta(days=days_ago),
        starts_at=cast.meeting.starts_at,
        ends_at=cast.meeting.ends_at,
        opening=Opening(),
        adjournment=Adjournment(),
    )
    people = (cast.president, cast.secretary, cast.member, cast.stranger)
    presences = (Presence.PRESENT, Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT)
    for who, presence in zip(people, presences, strict=True):
        meeting.attendances.append(Attendance(person=who, presence=presence))
    db.session.add(meeting)
    return meeting


def plain(page: str) -> str:
    return page.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def test_a_stranger_is_shown_two_ways_in_and_no_name(cast, browser) -> None:
    page = browser(None).get("/").text
    assert "/connexion" in page
    assert "/rejoindre" in page
    assert "Passerelles" not in page


def test_home_shows_only_ones_own_chantiers_with_the_next_seance(cast, browser, coming) -> None:
    other = Workstream(programme=Programme(name="Autre pacte"), number=1, title="Chantier fermé")
    db.session.add(other)
    db.session.commit()
    page = plain(browser(cast.member).get("/").text)
    assert "Passerelles" in page
    assert "dans 9 jours" in page
    assert "Chantier fermé" not in page
    assert "Préparer la séance" not in page
    assert "Dire si vous venez" in page
    assert "Vous ne participez encore à aucun chantier" in browser(cast.stranger).get("/").text


@pytest.mark.parametrize(("days", "opens"), [(0, True), (1, False)])
def test_president_opens_the_seance_from_home_on_the_day(cast, browser, days, opens) -> None:
    cast.meeting.date = today() + timedelta(days=days)
    db.session.commit()
    cockpit = f'href="/seances/{cast.meeting.id}/conduite"'
    assert (cockpit in browser(cast.president).get("/").text) == opens
    assert cockpit not in browser(cast.secretary).get("/").text


def test_somebody_only_invited_finds_the_seance_but_not_the_chantier(cast, browser, coming) -> None:
    coming.attendances.append(Attendance(person=cast.stranger, position=9))
    db.session.commit()
    page = plain(browser(cast.stranger).get("/").text)
    assert "Voir la séance 2" in page
    assert "Dire si vous venez" in page
    assert f'"/chantiers/{cast.workstream.id}"' not in page


def test_todos_follow_the_preparation(cast, browser, coming) -> None:
    def page() -> str:
        return plain(browser(cast.president).get("/").text)

    assert "Envoyer l'invitation à 2 personnes" in page()
    for line in coming.attendances:
        line.invited_at = now()
    coming.items[0].duration = 200
    db.session.commit()
    assert "Raccourcir l'ordre du jour : 1 h 10 de trop" in page()
    coming.items.clear()
    coming.date = today() + timedelta(days=3)
    db.session.commit()
    assert "Composer l'ordre du jour" in page()
    assert "Relancer 2 personnes" in page()
    for line in coming.attendances:
        line.answer = Answer.COMING
    db.session.commit()
    assert "Relancer" not in page()


def test_minutes_that_wait_are_to_do_for_whoever_prepares(cast, browser) -> None:
    held(cast, 1, 30)
    db.session.commit()
    assert "PV de la séance 1" in plain(browser(cast.secretary).get("/").text)
    assert "PV de la séance 1" not in plain(browser(cast.member).get("/").text)


def test_verified_minutes_are_to_be_sent_and_chantiers_are_named_where_there_are_several(
    cast, browser, coming
) -> None:
    past = held(cast, 1, 30)
    signed = Minutes(meeting=past, verification=Verification(person=cast.secretary))
    db.session.add(signed)
    db.session.commit()

    def todo() -> str:
        return plain(browser(cast.president).get("/").text).partition('id="a-faire"')[2]

    assert "PV de la séance 1</a><small>vérifié, à diffuser" in todo()
    assert "Passerelles" not in todo()
    role = Membership(person=cast.president, role=Role.MEMBER)
    programme = cast.workstream.programme
    programme.workstreams.append(Workstream(number=9, title="Relais", memberships=[role]))
    db.session.commit()
    assert "<small>Chantier 4 « Passerelles » · vérifié, à diffuser" in todo()
    assert "<small>Chantier 4 « Passerelles » · séance 2, dans 9 jours" in todo()


@pytest.mark.parametrize(
    ("days", "is_open", "expected"),
    [((-3, 5, 2), None, 2), ((-3, -2, -1), None, None), ((-3, 0, 2), None, 1), ((-1, 2, 5), 0, 0)],
)
def test_next_is_the_open_one_else_the_nearest_to_come(days, is_open, expected) -> None:
    day = today()
    meetings = [
        Meeting(date=day + timedelta(days=n), starts_at=now().time(), ends_at=now().time())
        for n in days
    ]
    if is_open is not None:
        meetings[is_open].opening = Opening()
    assert next_of(meetings, day) is (None if expected is None else meetings[expected])


def test_the_chantier_shows_past_seances_with_presence_groups_and_minutes(
    cast, browser, coming, monkeypatch
) -> None:
    past = held(cast, 1, 30)
    db.session.commit()
    status = Status("warn", "pen", "à relire", f"/seances/{past.id}/pv")
    monkeypatch.setattr(extending, "subgroups", [lambda meetings: {past.id: [[cast.member]]}])
    monkeypatch.setattr(extending, "minutes_status", [lambda meetings: {past.id: status}])
    page = plain(browser(cast.member).get(f"/chantiers/{cast.workstream.id}").text)
    assert "sur 4" in page
    assert "Groupe 1 : 1 personne (CPAS 1)" in page
    assert "à relire" in page
    assert "Séance 1 : 2 présents, 1 excusés, 1 absents." in page
    assert "3 membres, 2 secteurs" in page


def test_the_journal_tells_the_latest_and_all_on_demand(cast, browser) -> None:
    for number in range(9):
        history.record(
            cast.meeting.topic,
            "Inès Dufour",
            "%(actor)s a ajouté le point « %(point)s »",
            workstream_id=cast.workstream.id,
            point=f"P{number}",
        )
    db.session.commit()
    address = f"/chantiers/{cast.workstream.id}"
    page = plain(browser(cast.member).get(address).text)
    assert "« P8 »" in page
    assert "« P0 »" not in page
    assert "« P0 »" in plain(browser(cast.member).get(f"{address}?journal=tout").text)


@pytest.mark.parametrize("path", ["/", "/chantiers/{}"])
def test_pages_ask_the_database_as_often_for_thirty_seances(cast, browser, coming, path) -> None:
    held(cast, 1, 1)
    db.session.commit()
    address, president = path.format(cast.workstream.id), browser(cast.president)
    db.session.expunge_all()
    with counted() as few:
        president.get(address)
    db.session.expunge_all()  # what the page loaded may still be there
    db.session.add_all([cast.workstream, cast.president, cast.secretary, cast.member])
    db.session.add_all([cast.stranger, cast.meeting])
    for number in range(3, 33):
        held(cast, number, number)
        cast.meeting.attendances.append(Attendance(person=person("Ana", f"Nom{number}")))
    db.session.commit()
    db.session.expunge_all()
    with counted() as many:
        assert president.get(address).status_code == 200
    assert many.count == few.count
