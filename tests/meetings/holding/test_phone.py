"""The participant's page and raised hands."""

from __future__ import annotations

import re

import pytest

from tests.meetings.today import held_today, opened
from workshops import history
from workshops.extensions import db
from workshops.meetings.holding import speech
from workshops.meetings.models import Adjournment, Attendance, Presence


@pytest.fixture
def member(cast, browser):
    opened(cast.meeting, cast.president)
    return browser(cast.member)


def page(someone, cast) -> str:
    return someone.get(f"/seances/{cast.meeting.id}/direct").text


def hand(someone, cast, verb: str = ""):
    path = f"/seances/{cast.meeting.id}/parole{verb}"
    answer = someone.post(path, follow_redirects=True)
    db.session.expire_all()
    return answer


def test_phone_shows_the_current_point_its_time_and_who_one_is(cast, member) -> None:
    cast.meeting.items[0].prompt = "Que manque-t-il ?"
    db.session.commit()
    shown = page(member, cast)
    assert "Tour de table" in shown
    assert "10 min" in shown
    assert "point 1 sur 3" in shown
    assert "manque-t-il" in shown
    assert "Damien LHOEST" in shown
    assert "exemple.test" not in shown


def test_phone_says_so_before_and_after(cast, browser) -> None:
    held_today(cast.meeting)
    assert "n’a pas commencé" in page(browser(cast.member), cast)
    opened(cast.meeting, cast.president)
    browser(cast.president).post(f"/seances/{cast.meeting.id}/levee")
    db.session.expire_all()
    shown = page(browser(cast.member), cast)
    assert "La séance est levée" in shown
    assert "Demander la parole" not in shown


def test_a_hand_is_raised_once_and_lowered(cast, member) -> None:
    hand(member, cast)
    hand(member, cast)
    assert len(speech.waiting(cast.meeting)) == 1
    assert "Votre main est levée" in page(member, cast)
    hand(member, cast, "/annulation")
    assert speech.waiting(cast.meeting) == []
    assert "Demander la parole" in page(member, cast)


def test_phone_shows_how_many_wait_before(cast, member, browser) -> None:
    hand(browser(cast.secretary), cast)
    assert "Une personne attend avant vous." in page(member, cast)
    hand(member, cast)
    assert "Une personne attend avant vous." in page(member, cast)
    assert "la prochaine personne" in page(browser(cast.secretary), cast)


def test_the_floor_is_given_and_the_phone_says_so(cast, member, browser) -> None:
    hand(member, cast)
    (request,) = speech.waiting(cast.meeting)
    president = browser(cast.president)
    shown = president.post(f"/paroles/{request.id}/don", follow_redirects=True).text
    assert "A la parole" in shown
    assert "Damien LHOEST" in shown
    db.session.expire_all()
    assert "Vous avez la parole." in page(member, cast)
    assert "Vous avez la parole." not in page(browser(cast.secretary), cast)


def test_a_hand_may_be_lowered_from_the_cockpit(cast, member, browser) -> None:
    hand(member, cast)
    (request,) = speech.waiting(cast.meeting)
    browser(cast.president).post(f"/paroles/{request.id}/annulation")
    db.session.expire_all()
    assert speech.waiting(cast.meeting) == []
    assert speech.speaker(cast.meeting) is None


def test_hand_is_not_raised_before_the_opening(cast, browser) -> None:
    held_today(cast.meeting)
    answer = hand(browser(cast.member), cast)
    assert "La parole se demande pendant la séance." in answer.text
    assert speech.waiting(cast.meeting) == []


def test_hand_is_for_those_on_the_list(cast, member, browser) -> None:
    assert hand(browser(cast.president), cast).status_code == 403
    assert hand(browser(cast.stranger), cast).status_code == 404
    assert speech.waiting(cast.meeting) == []


def test_a_participant_gives_nobody_the_floor(cast, member) -> None:
    hand(member, cast)
    (request,) = speech.waiting(cast.meeting)
    assert member.post(f"/paroles/{request.id}/don").status_code == 403


def test_phone_marks_presence_in_one_click(cast, member) -> None:
    line = cast.meeting.attendance_of(cast.member)
    assert "Je suis dans la salle" in page(member, cast)
    member.post(f"/seances/{cast.meeting.id}/arrivee")
    db.session.expire_all()
    assert line.presence == Presence.PRESENT
    assert "Je suis dans la salle" not in page(member, cast)


def test_phone_fetches_itself_for_its_own_line_alone(cast, member) -> None:
    own = cast.meeting.attendance_of(cast.member).id
    found = re.search(r'data-stale="([^"]*)"', page(member, cast))
    assert found
    assert f"attendance:{own}" in found[1].split()
    assert "attendance" not in found[1].split()


def test_phone_has_no_button_for_who_is_not_listed(cast, browser) -> None:
    opened(cast.meeting, cast.president)
    assert "Demander la parole" not in page(browser(cast.president), cast)


def test_the_page_of_the_previous_minutes_is_offered_to_members_only(cast, member, browser) -> None:
    guest = Attendance(person=cast.stranger, position=8)
    cast.meeting.attendances.append(guest)
    cast.workstream.meetings.append(
        type(cast.meeting)(
            number=1,
            date=cast.meeting.date,
            starts_at=cast.meeting.starts_at,
            ends_at=cast.meeting.ends_at,
        )
    )
    db.session.commit()
    assert "Le PV précédent" in page(member, cast)
    assert "Le PV précédent" not in page(browser(cast.stranger), cast)


def said(someone, cast, hour: str):
    address = f"/seances/{cast.meeting.id}/arrivee/heure"
    answer = someone.post(address, {"arrived": hour}, follow_redirects=True)
    db.session.expire_all()
    return answer.text


def test_late_arrival_says_at_what_hour(cast, member) -> None:
    line = cast.meeting.attendance_of(cast.member)
    assert "Je suis arrivé après le début" not in page(member, cast)
    line.presence = Presence.PRESENT
    db.session.commit()
    assert "Je suis arrivé après le début" in page(member, cast)
    assert "Arrivé à 0h00" in said(member, cast, "00:00")
    assert line.arrived_at == cast.meeting.planned_start
    [event] = history.of(cast.meeting.topic, limit=1)
    assert event.sentence == "Damien Lhoest dit être là depuis 0h00"


def test_an_hour_of_arrival_is_an_hour_of_an_open_seance(cast, member) -> None:
    line = cast.meeting.attendance_of(cast.member)
    assert "Écrivez les heures comme" in said(member, cast, "tard")
    line.left_at = cast.meeting.planned_start
    db.session.commit()
    assert "Le départ vient après" in said(member, cast, "00:01")
    cast.meeting.adjournment = Adjournment()
    db.session.commit()
    assert "n’est pas ouverte" in said(member, cast, "00:00")
    assert line.arrived_at is None
