"""A name taken by somebody else is freed: who took it is out, and the real person comes in."""

from __future__ import annotations

import pytest

from tests.meetings.today import held_today, opened
from workshops import history
from workshops.extensions import db
from workshops.meetings.models import Adjournment, Attendance, Presence
from workshops.people.models import Person


@pytest.fixture
def line(cast) -> Attendance:
    held_today(cast.meeting)
    return cast.meeting.attendance_of(cast.member)


@pytest.fixture
def impostor(line, browser):
    """Somebody's phone, in under the member's name."""
    client = browser(None)
    claim(client, line)
    assert client.get(phone(line)).status_code == 200
    return client


def phone(line: Attendance) -> str:
    return f"/seances/{line.meeting_id}/direct"


def claim(client, line: Attendance):
    answer = client.post(f"/r/{line.meeting.code}/moi", {"attendance": line.id})
    db.session.expire_all()
    return answer


def free(browser, someone: Person | None, line: Attendance, **options):
    answer = browser(someone).post(f"/presences/{line.id}/liberation", **options)
    db.session.expire_all()
    return answer


@pytest.mark.parametrize("who", ["president", "secretary", "administrator"])
def test_freed_name_puts_its_taker_out_and_tells_how_to_ask(
    cast, browser, line, impostor, who
) -> None:
    free(browser, getattr(cast, who), line)
    assert (line.claimed_at, line.presence) == (None, Presence.UNKNOWN)
    answer = impostor.get(phone(line))
    assert answer.location == f"/r/{line.meeting.code}"
    page = impostor.get(answer.location).text
    assert "n’est plus dans la séance" in page
    assert "Damien LHOEST" in page
    assert f"/r/{line.meeting.code}/entree?nom=Damien+Lhoest" in page


def test_the_real_person_then_comes_in_and_the_old_pass_stays_dead(
    cast, browser, line, impostor
) -> None:
    free(browser, cast.president, line)
    real = browser(None)
    assert claim(real, line).location == phone(line)
    assert real.get(phone(line)).status_code == 200
    assert impostor.get(phone(line)).status_code == 302
    assert impostor.post(f"/seances/{line.meeting_id}/parole").status_code == 404
    assert real.get(phone(line)).status_code == 200


def test_freed_name_is_not_taken_again_on_ones_own_word(cast, browser, line, impostor) -> None:
    free(browser, cast.president, line)
    assert claim(impostor, line).location.startswith(f"/r/{line.meeting.code}/entree?nom=Damien")
    assert line.claimed_at is None
    impostor.post(f"/r/{line.meeting.code}/entree", {"name": "Damien Lhoest", "organisation": ""})
    (asked,) = line.meeting.door_requests
    browser(cast.president).post(f"/entrees/{asked.id}/admission", {"attendance": line.id})
    assert impostor.get(f"/r/{line.meeting.code}/entree").location == phone(line)
    assert impostor.get(phone(line)).status_code == 200


def test_an_admission_that_was_not_used_ends_too(cast, browser, line) -> None:
    """The cookie of somebody who waits opens with the request: also a copy kept for later."""
    guest = browser(None)
    guest.post(f"/r/{line.meeting.code}/entree", {"name": "Damien Lhoest", "organisation": ""})
    (asked,) = line.meeting.door_requests
    browser(cast.president).post(f"/entrees/{asked.id}/admission", {"attendance": line.id})
    db.session.expire_all()
    free(browser, cast.president, line)
    claim(browser(None), line)
    assert "Pas cette fois" in guest.get(f"/r/{line.meeting.code}/entree").text
    assert guest.get(phone(line)).status_code == 404


def test_a_raised_hand_goes_down_with_the_name(cast, browser, line, impostor) -> None:
    opened(cast.meeting, cast.president)
    impostor.post(f"/seances/{line.meeting_id}/parole")
    (hand,) = cast.meeting.speech_requests
    free(browser, cast.president, line)
    assert hand.closed_at


def test_the_history_says_who_freed_the_name(cast, browser, line, impostor) -> None:
    free(browser, cast.president, line)
    assert history.of(cast.meeting.topic)[0].sentence == (
        "Hélène Marchal a libéré le nom de Damien Lhoest"
    )


def test_a_presence_of_a_seance_that_has_ended_belongs_to_its_minutes(
    cast, browser, line, impostor
) -> None:
    opened(cast.meeting, cast.president)
    cast.meeting.adjournment = Adjournment()
    db.session.commit()
    free(browser, cast.president, line)
    assert (line.claimed_at, line.presence) == (None, Presence.PRESENT)
    assert impostor.get(phone(line)).status_code == 302


def test_a_name_that_nobody_took_is_not_freed(cast, browser, line) -> None:
    page = free(browser, cast.president, line, follow_redirects=True).text
    assert "Personne n’est entré sous le nom de Damien Lhoest" in page


def test_a_name_is_freed_by_who_keeps_the_list_alone(cast, browser, line, impostor) -> None:
    assert free(browser, cast.member, line).status_code == 403
    assert free(browser, cast.stranger, line).status_code == 404
    assert impostor.post(f"/presences/{line.id}/liberation").status_code == 403
    assert line.claimed_at


@pytest.mark.parametrize("path", ["conduite", "presences"])
def test_the_cockpit_and_the_sheet_offer_it_for_names_that_are_taken(
    cast, browser, line, path
) -> None:
    page, president = f"/seances/{line.meeting_id}/{path}", browser(cast.president)
    address = f'"/presences/{line.id}/liberation"'
    assert address not in president.get(page).text
    claim(browser(None), line)
    assert address in president.get(page).text


def test_not_me_of_who_was_put_out_takes_nothing_from_who_came_in(
    cast, browser, line, impostor
) -> None:
    """Nor, signed in meanwhile, from their own line."""
    free(browser, cast.president, line)
    with impostor.client.session_transaction() as session:
        session["person_id"] = cast.member.id
    assert "identite/annulation" not in impostor.get(phone(line)).text
    claim(browser(None), line)
    impostor.post(f"/seances/{line.meeting_id}/identite/annulation")
    db.session.expire_all()
    assert line.claimed_at


def test_a_pass_of_before_they_were_bound_opens_nothing(cast, browser, line) -> None:
    claim(browser(None), line)
    old = browser(None)
    with old.client.session_transaction() as session:
        session["passes"] = {str(line.meeting_id): line.id}
    assert old.get(phone(line)).status_code == 302
