"""The page « Participation » of a chantier: drawings, each beside its table."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template

from workshops.corpus.blueprint import routes
from workshops.corpus.participation import (
    EncounterRow,
    PresenceRow,
    by_person,
    by_sector,
    encounters,
    present_by_sector,
    unattributed_words,
)
from workshops.corpus.reading import corpus_of
from workshops.corpus.rules import analyses
from workshops.groups.board.met import who_met
from workshops.meetings import schedule
from workshops.meetings.models import Meeting, Presence
from workshops.people.models import Person
from workshops.programmes.models import Workstream
from workshops.web import allow

STATES = frozenset({Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT})


@routes.get("/chantiers/<int:workstream_id>/participation")
@allow(analyses)
def participation(workstream: Workstream) -> str:
    meetings = corpus_of(workstream).meetings
    held = _held(workstream)
    presences = _presences(held)
    return render_template(
        "corpus/participation.html",
        workstream=workstream,
        sectors=by_sector(meetings),
        persons=by_person(meetings),
        unattributed=unattributed_words(meetings),
        held=held,
        presences=presences,
        present_by_sector=present_by_sector(presences),
        encounters=_encounters(workstream),
    )


def _held(workstream: Workstream) -> Sequence[Meeting]:
    """The séances that were opened, with their lists."""
    meetings = schedule.meetings_of([workstream.id])[workstream.id]
    detailed = schedule.with_details([meeting.id for meeting in meetings if meeting.opening])
    return sorted(detailed.values(), key=lambda meeting: meeting.number)


def _presences(held: Sequence[Meeting]) -> list[PresenceRow]:
    """People by sector and name."""
    states: dict[Person, dict[int, str]] = {}
    for meeting in held:
        for attendance in meeting.attendances:
            own = states.setdefault(attendance.person, {})
            if attendance.presence in STATES:
                own[meeting.id] = str(Presence(attendance.presence))
    ranked = sorted(states, key=lambda one: (str(one.sector or "\uffff"), one.sort_key))
    return [
        PresenceRow(
            person.name,
            str(person.sector or ""),
            tuple(states[person].get(meeting.id, "") for meeting in held),
        )
        for person in ranked
    ]


def _encounters(workstream: Workstream) -> list[EncounterRow]:
    met = who_met(workstream)
    return encounters([(person.id, person.name) for person in met.people], met.times)
