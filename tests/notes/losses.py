"""What takes the right to write in a note away, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable

from tests.cast import Cast
from tests.minutes import circuit
from workshops.extensions import db
from workshops.groups.models import Seat, SeatRole
from workshops.meetings.models import Attendance, Meeting
from workshops.minutes.models.signing import NotesReopening
from workshops.notes.models import Note
from workshops.people.models import Person
from workshops.programmes.models import Membership, Role

Change = Callable[[Cast, Note], object]


def seat_of(note: Note) -> Seat:
    return note.subgroup.seats[0]


def membership_of(cast: Cast, person: Person) -> Membership:
    return next(m for m in cast.workstream.memberships if m.person_id == person.id)


def attendance_of(cast: Cast, person: Person) -> Attendance:
    return cast.meeting.attendance_of(person)


def approve(cast: Cast) -> None:
    circuit.approved(circuit.circulate(cast), circuit.following(cast), cast.president)


def reopen_and_close(cast: Cast) -> None:
    db.session.add(NotesReopening(meeting=cast.meeting, person=cast.president))
    db.session.commit()


LOSSES: dict[str, tuple[str, Change]] = {
    "a role taken away": (
        "secretary",
        lambda cast, note: db.session.delete(membership_of(cast, cast.secretary)),
    ),
    "a role taken away by one statement": (
        "secretary",
        lambda cast, note: db.session.execute(
            db.delete(Membership).filter_by(person_id=cast.secretary.id)
        ),
    ),
    "a role changed": (
        "secretary",
        lambda cast, note: setattr(membership_of(cast, cast.secretary), "role", Role.MEMBER),
    ),
    "a role changed by one statement": (
        "secretary",
        lambda cast, note: db.session.execute(
            db.update(Membership)
            .filter_by(person_id=cast.secretary.id)
            .values(role=Role.MEMBER)
            .execution_options(synchronize_session="fetch")
        ),
    ),
    "a role moved to another person": (
        "secretary",
        lambda cast, note: setattr(membership_of(cast, cast.secretary), "person", cast.stranger),
    ),
    "an administrator no more": (
        "administrator",
        lambda cast, note: setattr(cast.administrator, "is_administrator", False),
    ),
    "minutes approved": ("secretary", lambda cast, note: approve(cast)),
    "a note sealed": ("member", lambda cast, note: note.seal(cast.president)),
    "a seat given another role": (
        "member",
        lambda cast, note: setattr(seat_of(note), "role", SeatRole.MEMBER),
    ),
    "a seat taken away": ("member", lambda cast, note: db.session.delete(seat_of(note))),
    "a name taken off the list": (
        "member",
        lambda cast, note: (
            db.session.delete(seat_of(note)),
            db.session.delete(attendance_of(cast, cast.member)),
        ),
    ),
    "a note deleted": ("secretary", lambda cast, note: db.session.delete(note)),
    "its point deleted": ("secretary", lambda cast, note: db.session.delete(note.item)),
    "its séance deleted": (
        "secretary",
        lambda cast, note: db.session.execute(db.delete(Meeting).filter_by(id=note.meeting_id)),
    ),
}
