"""How many pages a room of phones fetches during the roll call.

`python bench/roll_call.py` starts the server with 30 people whom nobody has marked; each follows
the séance through a socket and fetches the page again where a push names what its `data-stale`
does, as `static/js/live.js`. A secretary then marks them all, one after the other.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import Request, urlopen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from flask import Flask

from tests.browser.served import Server
from tests.browser.wires import Wire, cookie_of, post
from tests.cast import Cast, introduced, made_app, person
from tests.meetings.today import opened
from workshops.extensions import db
from workshops.meetings.models import Attendance
from workshops.people.models import Person
from workshops.programmes.models import Membership, Role

PHONES = 30
STALE = re.compile(r'data-stale="([^"]*)"')


class Phone:
    def __init__(self, app: Flask, server: Server, owner: Person, path: str, meeting: int) -> None:
        self._address, self._cookie = server.url + path, cookie_of(app, owner)
        self.fetched = 0
        self._stale = self._read()
        self._wire = Wire(app, server, owner)
        self._wire.follow(meeting)

    def _read(self) -> set[str]:
        with urlopen(Request(self._address, headers={"Cookie": self._cookie})) as answer:
            found = STALE.search(answer.read().decode())
        return set(found[1].split()) if found else set()

    def hear(self) -> None:
        """Take the next push, and what it makes the page do."""
        if self._stale & set(self._wire.pushed()["regions"]):
            self.fetched += 1
            self._stale = self._read()

    def close(self) -> None:
        self._wire.close()


def _room(cast: Cast) -> list[tuple[Person, int]]:
    """Phones' owners and their lines."""
    people = [person(f"Prénom{n}", f"Nom{n}", cast.member.organisation) for n in range(PHONES)]
    db.session.add_all(people)
    for position, one in enumerate(people, 10):
        cast.workstream.memberships.append(Membership(person=one, role=Role.MEMBER))
        cast.meeting.attendances.append(Attendance(person=one, position=position))
    opened(cast.meeting, cast.president)
    return [(one, cast.meeting.attendance_of(one).id) for one in people]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = made_app(Path(folder) / "panache.sqlite")
        with app.app_context():
            cast = introduced()
            room, secretary, meeting = _room(cast), cast.secretary, cast.meeting.id
            for one in (secretary, *(owner for owner, _ in room)):
                db.session.refresh(one)
                db.session.expunge(one)
            db.session.remove()
        server = Server(app.config["SQLALCHEMY_DATABASE_URI"], Path(folder) / "server.log")
        server.start()
        phones: list[Phone] = []
        try:
            path = f"/seances/{meeting}/direct"
            phones = [Phone(app, server, owner, path, meeting) for owner, _ in room]
            start = time.perf_counter()
            for _, line in room:
                post(app, server, secretary, f"/presences/{line}", presence="present")
                for phone in phones:
                    phone.hear()
            taken = time.perf_counter() - start
        finally:
            for phone in phones:
                phone.close()
            server.kill()
        fetched = sum(phone.fetched for phone in phones)
        print(f"{PHONES} phones, {PHONES} clicks: {fetched} pages fetched, {taken:.1f} s")


if __name__ == "__main__":
    main()
