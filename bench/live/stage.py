"""The note that a server of Panache is measured with, and the cookies of who has it open.

A program of its own: `--checkout` runs it with the Python and the models of another build.
`python bench/live/stage.py PARAGRAPHS` on the database of DATABASE_URL; prints JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import date, time

from flask import Flask

from workshops.blocks import Block, Kind, text
from workshops.extensions import db
from workshops.factory import create_app
from workshops.meetings.models import AgendaItem, Attendance, Meeting, Opening
from workshops.notes.texts import note_of
from workshops.notes.writing import begin
from workshops.people.models import Organisation, Person, Sector, Shape
from workshops.programmes.models import Membership, Programme, Role, Workstream

SECRETARIES = 25
WORDS = "La prévention se fait avec les jeunes, les écoles et les services du quartier. " * 2


def people() -> list[Person]:
    sectors = [Sector(name=f"Secteur {rank}", shape=shape) for rank, shape in enumerate(Shape)]
    organisation = Organisation(name="Service", sector=sectors[0])
    return [
        Person(first_name=f"Prénom{rank}", last_name=f"Nom{rank}", organisation=organisation)
        for rank in range(SECRETARIES + 1)
    ]


def meeting_of(people: list[Person]) -> Meeting:
    """A séance that is open: the first of the people presides, all others hold the pen."""
    workstream = Workstream(programme=Programme(name="Programme"), number=1, title="Chantier")
    for position, person in enumerate(people):
        role = Role.SECRETARY if position else Role.CO_PRESIDENT
        workstream.memberships.append(Membership(person=person, role=role, position=position))
    meeting = Meeting(
        workstream=workstream,
        number=1,
        date=date(2026, 1, 6),
        starts_at=time(13, 30),
        ends_at=time(16),
        venue="Maison des associations",
    )
    for position, title in enumerate(("Tour de table", "Autre point")):
        item = AgendaItem(position=position, title=title, duration=15)
        item.owners.append(people[0])
        meeting.items.append(item)
    for position, person in enumerate(people):
        meeting.attendances.append(Attendance(person=person, position=position))
    meeting.opening = Opening(chairs=people[:1])
    return meeting


def notes_of(meeting: Meeting, paragraphs: int) -> int:
    """The empty note that is typed in; the other point has a long one, which makes pages cost."""
    typed, long = (note_of(item) for item in meeting.items)
    db.session.flush()
    if paragraphs:
        begin(
            long, [Block(Kind.PARAGRAPH, text(WORDS), id=f"n{rank}") for rank in range(paragraphs)]
        )
    return typed.id


def cookie(app: Flask, person: Person) -> str:
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return f"session={serializer.dumps({'person_id': person.id})}"


def main(paragraphs: int) -> None:
    app = create_app()
    with app.app_context():
        cast = people()
        meeting = meeting_of(cast)
        db.session.add(meeting)
        db.session.flush()
        note = notes_of(meeting, paragraphs)
        db.session.commit()
        cookies = [cookie(app, person) for person in cast]
        staged = {
            "note": note,
            "meeting": meeting.id,
            "items": [item.id for item in meeting.items],
            "chair": cookies[0],
            "writers": cookies[1:],
        }
        print(json.dumps(staged))


if __name__ == "__main__":
    main(int(sys.argv[1]))
