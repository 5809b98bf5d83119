"""Time to first byte and number of queries of the main pages, with 3 and with 30 séances of data.

`python bench/pages.py` prints, per page: queries with little and with much data (they must be the
same), the median time of 30 requests, and its ratio to the lightest page (`/healthz`) in one run.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from datetime import time as clock
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.queries import counted
from workshops.extensions import db
from workshops.factory import create_app
from workshops.groups.models import Adoption, Question, Seat, Split, Subgroup
from workshops.history import record
from workshops.meetings.models import (
    AgendaItem,
    Answer,
    Attendance,
    Meeting,
    Opening,
    Presence,
)
from workshops.people.models import Locality, Organisation, Person, Sector, Shape
from workshops.programmes.models import Membership, Programme, Role, Workstream

PEOPLE = 28
POINTS = 8
GROUPS = 3
REQUESTS = 30
FEW, MANY = 3, 30


def _people() -> list[Person]:
    sectors = [Sector(name=f"Secteur {n}", shape=shape) for n, shape in enumerate(Shape)]
    places = [Locality(name=f"Localité {n}") for n in range(6)]
    organisations = [
        Organisation(name=f"Service {n}", sector=sectors[n % 7], locality=places[n % 6])
        for n in range(14)
    ]
    return [
        Person(
            first_name=f"Prénom{n}",
            last_name=f"Nom{n}",
            email=f"personne{n}@exemple.test",
            organisation=organisations[n % 14],
            years_of_experience=n,
        )
        for n in range(PEOPLE)
    ]


def _meeting(workstream: Workstream, people: list[Person], number: int) -> Meeting:
    meeting = Meeting(
        workstream=workstream,
        number=number,
        date=date(2026, 1, 6) + timedelta(weeks=number),
        starts_at=clock(13, 30),
        ends_at=clock(16),
        venue="Maison des associations",
    )
    for position in range(POINTS):
        item = AgendaItem(position=position, title=f"Point {position + 1}", duration=15)
        item.owners.append(people[position % 2])
        meeting.items.append(item)
    for position, person in enumerate(people):
        meeting.attendances.append(
            Attendance(
                person=person,
                position=position,
                answer=Answer.COMING,
                presence=Presence.PRESENT if position < 18 else Presence.EXCUSED,
            )
        )
    meeting.opening = Opening(chairs=people[:2])
    return meeting


def _split(meeting: Meeting) -> Split:
    split = Split(meeting=meeting, adoption=Adoption())
    for number in range(1, GROUPS + 1):
        question = Question(
            meeting=meeting, position=number - 1, title=f"Question {number}", prompt="…"
        )
        group = Subgroup(number=number, question=question)
        for position, attendance in enumerate(meeting.attendances[2 + number : 18 : GROUPS]):
            group.seats.append(Seat(attendance=attendance, position=position))
        split.subgroups.append(group)
    return split


def fill(meetings: int) -> tuple[int, int, int]:
    """A chantier with that many séances; gives the ids of a president, it and the last one."""
    people = _people()
    workstream = Workstream(programme=Programme(name="Programme"), number=1, title="Chantier")
    for position, person in enumerate(people):
        role = (
            (Role.CO_PRESIDENT, Role.CO_PRESIDENT, Role.SECRETARY)[position]
            if position < 3
            else Role.MEMBER
        )
        workstream.memberships.append(Membership(person=person, role=role, position=position))
    for number in range(1, meetings + 1):
        meeting = _meeting(workstream, people, number)
        db.session.add_all([meeting, _split(meeting)])
    db.session.flush()
    for number in range(meetings):
        record(
            workstream.topic,
            people[0],
            "%(actor)s a ouvert la séance",
            workstream_id=workstream.id,
            n=number,
        )
    db.session.commit()
    return people[0].id, workstream.id, meeting.id


def pages(workstream: int, meeting: int) -> list[str]:
    of_meeting = (
        "preparation",
        "conduite",
        "direct",
        "projecteur",
        "presences",
        "notes",
        "questions",
        "groupes",
        "pv",
    )
    return [
        "/healthz",
        "/",
        f"/chantiers/{workstream}",
        "/personnes",
        *(f"/seances/{meeting}/{name}" for name in of_meeting),
    ]


def measure(meetings: int) -> dict[str, tuple[int, float]]:
    """Per page: number of queries and median milliseconds, warm."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(
            {
                "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder}/bench.sqlite",
                "RATELIMIT_ENABLED": False,
            }
        )
        with app.app_context():
            db.create_all()
            person, workstream, meeting = fill(meetings)
        client = app.test_client()
        with client.session_transaction() as session:
            session["person_id"] = person
        found = {}
        for address in pages(workstream, meeting):
            name = address.replace(f"/{meeting}", "/…").replace(
                f"chantiers/{workstream}", "chantiers/…"
            )
            found[name] = _visit(app, client, address)
        return found


def _visit(app, client, address: str) -> tuple[int, float]:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} : {answer.status_code}")
    with app.app_context(), counted() as queries:
        client.get(address)
    times = []
    for _ in range(REQUESTS):
        start = time.perf_counter()
        client.get(address)
        times.append(time.perf_counter() - start)
    return queries.count, statistics.median(times) * 1000


def main() -> None:
    few, many = measure(FEW), measure(MANY)
    base = many["/healthz"][1]
    print(f"{'page':28} requêtes {FEW:>2}→{MANY:<2} séances   médiane ms   × /healthz")
    grew = []
    for name, (queries, milliseconds) in many.items():
        before = few[name][0]
        print(
            f"{name:28} {before:8} → {queries:<8} {milliseconds:16.1f} {milliseconds / base:12.1f}"
        )
        if queries != before:
            grew.append(name)
    print(
        "nombre de requêtes constant"
        if not grew
        else f"le nombre de requêtes croît : {', '.join(grew)}"
    )


if __name__ == "__main__":
    main()
