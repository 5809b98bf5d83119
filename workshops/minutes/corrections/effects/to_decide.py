"""What a séance has to decide of earlier minutes: their requests, and the one before the room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from flask_babel import gettext
from sqlalchemy.orm import selectinload
from sqlalchemy.sql.base import ExecutableOption

from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.corrections.effects.rivals import in_text_order, rivals
from workshops.minutes.editions.store import to_decide
from workshops.minutes.models.corrections import Correction, Examination, Outcome, Ruling
from workshops.minutes.models.editions import Approval, Edition


def _loaded() -> tuple[ExecutableOption, ...]:
    """Load with it what will be read. Made when asked: it configures all mappers."""
    return (
        selectinload(Correction.rulings).selectinload(Ruling.person),
        selectinload(Correction.rulings).selectinload(Ruling.meeting),
    )


@dataclass(frozen=True, eq=False)
class Register:
    """Requests about one edition that `meeting` decides or decided, in the order of the text."""

    edition: Edition
    meeting: Meeting
    found: list[Correction]
    accepted_count: int  # of all the requests about this edition, earlier séances' included

    @cached_property
    def requests(self) -> list[Correction]:
        return in_text_order(self.found)

    @property
    def undecided(self) -> list[Correction]:
        return [one for one in self.requests if self.awaits(one)]

    @property
    def undecided_count(self) -> int:
        return sum(map(self.awaits, self.found))

    def awaits(self, correction: Correction) -> bool:
        """Nothing was decided yet, or an earlier séance left it to this one."""
        ruling = correction.ruling
        if ruling is None:
            return True
        return ruling.outcome == Outcome.POSTPONED and ruling.meeting_id != self.meeting.id

    def has_ruled(self, correction: Correction) -> bool:
        """This séance itself."""
        return any(ruling.meeting_id == self.meeting.id for ruling in correction.rulings)

    @property
    def is_begun(self) -> bool:
        """This séance decided something of it."""
        return self.approval is not None or any(map(self.has_ruled, self.found))

    def may_rule(self, correction: Correction) -> bool:
        return correction.ruling is None or correction.ruling.may_give_way

    def may_undo(self, correction: Correction) -> bool:
        """A séance takes its own word back, until the approval."""
        ruling = correction.ruling
        return ruling is not None and ruling.meeting_id == self.meeting.id and not ruling.is_settled

    @property
    def approval(self) -> Approval | None:
        """The latest one that this séance pronounced."""
        own = [one for one in self.edition.approvals if one.meeting_id == self.meeting.id]
        return own[-1] if own else None

    @property
    def is_ready(self) -> bool:
        """Only its approval is missing."""
        return self.awaits_approval and not self.undecided_count

    @property
    def awaits_approval(self) -> bool:
        """Never approved, or something was decided since."""
        if self.edition.approval is None:
            return True
        return any(one.ruling and not one.ruling.is_settled for one in self.found)


class Examined(NamedTuple):
    """One request with what stands around it."""

    correction: Correction
    register: Register
    rank: int  # from 1
    previous: Correction | None
    following: Correction | None

    @property
    def rivals(self) -> list[Correction]:
        return rivals(self.correction, self.register.requests)


@dataclass(frozen=True, eq=False)
class Deciding:
    """`projected` is what the room was last shown, if anything."""

    meeting: Meeting
    registers: list[Register]
    projected: Correction | None

    @cached_property
    def everything(self) -> list[tuple[Register, Correction]]:
        return [(register, one) for register in self.registers for one in register.requests]

    def find(self, correction_id: int) -> Examined | None:
        place = next(
            (rank for rank, (_, one) in enumerate(self.everything) if one.id == correction_id), None
        )
        if place is None:
            return None
        around = [None, *(one for _, one in self.everything), None]
        register, correction = self.everything[place]
        rank = register.requests.index(correction) + 1
        return Examined(correction, register, rank, around[place], around[place + 2])

    def register_of(self, edition: Edition) -> Register | None:
        return next((one for one in self.registers if one.edition is edition), None)

    @property
    def current(self) -> Examined | None:
        """What the room was shown, else the first that is not decided, else the first."""
        if self.projected and (found := self.find(self.projected.id)):
            return found
        undecided = (one for register in self.registers for one in register.undecided)
        everything = (one for _, one in self.everything)
        first = next(undecided, None) or next(everything, None)
        return self.find(first.id) if first else None

    @property
    def undecided_count(self) -> int:
        return sum(register.undecided_count for register in self.registers)

    @property
    def is_done(self) -> bool:
        """Everything is decided and approved."""
        waits = (one.awaits_approval or one.undecided_count for one in self.registers)
        return bool(self.registers) and not any(waits)

    @property
    def approvals(self) -> list[Approval]:
        """What this séance pronounced, the latest of each of the minutes."""
        return [register.approval for register in self.registers if register.approval]


def why_not_yet(meeting: Meeting) -> str:
    """Why nothing is decided or approved in this séance; "" from its opening on, and once it is
    over: what was forgotten can still be noted."""
    if meeting.opening:
        return ""
    return gettext(
        "La séance %(number)s n'est pas encore ouverte : rien ne s'y décide.", number=meeting.number
    )


def deciding(meeting: Meeting) -> Deciding:
    """In a fixed number of queries; what is asked of an edition is put in order when it is read."""
    editions = to_decide(meeting)
    requests = _requests(editions)
    registers = [_register(edition, meeting, requests) for edition in editions]
    return Deciding(meeting, registers, projected_in(meeting))


def _register(edition: Edition, meeting: Meeting, requests: list[Correction]) -> Register:
    own = [one for one in requests if one.edition_id == edition.id]
    accepted = sum(one.ruling is not None and one.ruling.changes_minutes for one in own)
    return Register(edition, meeting, [one for one in own if _concerns(one, meeting)], accepted)


def projected_in(meeting: Meeting) -> Correction | None:
    query = db.select(Correction).join(Examination, Examination.correction_id == Correction.id)
    return db.session.scalar(query.where(Examination.meeting_id == meeting.id))


def project(meeting: Meeting, correction: Correction | None) -> None:
    """Put a request before the room; None: the room is done with them. The caller commits."""
    found = db.session.scalar(db.select(Examination).filter_by(meeting_id=meeting.id))
    if correction is None:
        if found:
            db.session.delete(found)
        return
    if found is None:
        found = Examination(meeting=meeting)
        db.session.add(found)
    found.correction = correction


def _requests(editions: Iterable[Edition]) -> list[Correction]:
    ids = [edition.id for edition in editions]
    query = db.select(Correction).where(
        Correction.edition_id.in_(ids), Correction.withdrawn_at.is_(None)
    )
    return list(db.session.scalars(query.options(*_loaded())))


def _concerns(correction: Correction, meeting: Meeting) -> bool:
    """Not what an earlier séance decided and an approval settled."""
    if correction.ruling is None or correction.ruling.may_give_way:
        return True
    return any(ruling.meeting_id == meeting.id for ruling in correction.rulings)
