"""The opening and the closing: by whom, at what hour; undone, corrected, refused kindly."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.meetings.cockpit import act, begun, start
from tests.meetings.today import held_today, opened
from workshops import history
from workshops.dates import ZONE
from workshops.extensions import db, now
from workshops.meetings.holding.clock_of import starts_of
from workshops.meetings.models import (
    SpeechRequest,
)


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


def test_presidency_may_be_given_to_somebody_else(cast, president) -> None:
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
def test_malformed_hour_changes_nothing(cast, president, typed) -> None:
    at = opened(cast.meeting, cast.president)
    page = act(president, cast, "ouverture/heure", hour=typed)
    assert page.status_code == 200
    if typed:
        assert "Écrivez l’heure comme 14:05." in page.text
        assert cast.meeting.opening.at == at


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


@pytest.mark.parametrize("path", ["conduite", "projecteur"])
def test_conduct_is_for_the_co_presidency_alone(cast, browser, path) -> None:
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
