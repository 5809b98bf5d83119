"""The calendar file of an invitation (RFC 5545, RFC 5546)."""

from __future__ import annotations

from icalendar import Calendar, Component, Event, Timezone, vCalAddress, vText

from workshops.meetings.inviting.appointment import Appointment

PRODUCT = "-//Panache//Panache//FR"

# The rule in force since 1996 (directive 2000/84/EC), in five lines instead of a table of years.
BRUSSELS = """BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def request_for(appointment: Appointment) -> bytes:
    """An iTIP REQUEST in UTF-8, with its VTIMEZONE."""
    calendar = Calendar()
    _fill(calendar, prodid=PRODUCT, version="2.0", method="REQUEST")
    calendar.add_component(Timezone.from_ical(BRUSSELS))
    calendar.add_component(_event(appointment))
    return calendar.to_ical()


def _event(appointment: Appointment) -> Event:
    event = Event()
    _fill(
        event,
        uid=appointment.uid,
        sequence=appointment.sequence,
        dtstamp=appointment.stamp,
        dtstart=appointment.starts,
        dtend=appointment.ends,
        summary=appointment.summary,
        location=appointment.location,
        description=appointment.description,
        status="CONFIRMED",
        organizer=_address(*appointment.organizer),
    )
    attendee = _address(*appointment.attendee)
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    attendee.params["RSVP"] = vText("FALSE")  # the answer is given by the personal link
    _fill(event, attendee=attendee)
    return event


def _fill(component: Component, **properties: object) -> None:
    for name, value in properties.items():
        # icalendar has no type for the value.
        component.add(name, value)  # pyright: ignore[reportUnknownMemberType]


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = vText(name)
    return address
