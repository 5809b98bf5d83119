"""The attendance sheet once its séance is closed: people as they were noted that day."""

from __future__ import annotations

import re

from tests.meetings.today import held_today
from workshops.extensions import db, now
from workshops.meetings import records
from workshops.meetings.models import Adjournment, Attendance, Opening


def people_on(page: str) -> str:
    """The list of the sheet, without the tokens of its forms."""
    listed = page[page.index('<ul class="people">') : page.index("en-plus")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", listed))


def test_the_sheet_of_a_closed_seance_shows_people_as_they_were(cast, browser) -> None:
    """The directory changes afterwards: the sheet says what the minutes print."""
    meeting = held_today(cast.meeting)
    secretary, address = browser(cast.secretary), f"/seances/{meeting.id}/presences"
    stand_in = Attendance(person=cast.stranger, replaces=cast.president, position=9)
    meeting.attendances.append(stand_in)
    meeting.attendance_of(cast.member).claimed_at = now()
    meeting.opening = Opening()
    meeting.adjournment = Adjournment(at=now())
    records.keep(meeting)
    db.session.commit()
    before = people_on(secretary.get(address).text)
    assert "Damien LHOEST" in before
    assert "CPAS de Mons" in before
    assert "en remplacement de Hélène MARCHAL" in before
    cast.member.last_name, cast.president.last_name = "Lejeune", "Maréchal"
    cast.member.function = "Juriste"
    cast.member.organisation.name = "CPAS d'Ath"
    db.session.commit()
    assert people_on(secretary.get(address).text) == before
    records.forget(meeting)
    meeting.adjournment = None
    db.session.commit()
    assert "Damien LEJEUNE" in people_on(secretary.get(address).text)
