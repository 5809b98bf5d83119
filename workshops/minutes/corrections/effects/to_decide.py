"""Corrections of earlier minutes that a séance has to decide, and the one shown to the room."""

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
from workshops.meetings.records import OnTheDay
from workshops.minutes.corrections.effects.rivals import in_text_order, rivals
from workshops.minutes.editions.store import to_decide
from workshops.minutes.models.corrections import Correction, Examination, Ruling, RulingOutcome
from workshops.minutes.models.editions import Approval, Edition


def _loaded() -> tuple[ExecutableOption, ...]:
    """Load with it what will be read. Made when asked: it configures all mappers."""
    return (
        selectinload(Correction.rulings).selectinload(Ruling.person),
        selectinload(Correction.rulings).selectinload(Ruling.meeting),
    )


@dataclass(frozen=True, eq=False)
class CorrectionRegister:
    """Corrections of one edition that `meeting` decides or decided, in the order of the text."""

    edition: Edition
    meeting: Meeting
    unordered: list[Correction]
    accepted_count: int  # of all the corrections about this edition, earlier séances' included

    @cached_property
    def corrections(self) -> list[Correction]:
        return in_text_order(self.unordered)

    @property
    def undecided(self) -> list[Correction]:
        return [correction for correction in self.corrections if self.awaits(correction)]

    @property
    def undecided_count(self) -> int:
        return sum(map(self.awaits, self.unordered))

    def awaits(self, correction: Correction) -> bool:
        """Tell whether nothing was decided yet, or an earlier séance left it to this one."""
        ruling = correction.ruling
        if ruling is None:
            return True
        return ruling.outcome == RulingOutcome.POSTPONED and ruling.meeting_id != self.meeting.id

    def has_ruled(self, correction: Correction) -> bool:
        """Tell whether this séance itself ruled on the correction."""
        return any(ruling.meeting_id == self.meeting.id for ruling in correction.rulings)

    @property
    def is_begun(self) -> bool:
        """Tell whether this séance approved it, or ruled on one of its corrections."""
        return self.approval is not None or any(map(self.has_ruled, self.unordered))

    def may_rule(self, correction: Correction) -> bool:
        return correction.ruling is None or correction.ruling.may_give_way

    def may_undo(self, correction: Correction) -> bool:
        """Tell whether this séance may take its own ruling back: until the approval."""
        ruling = correction.ruling
        return ruling is not None and ruling.meeting_id == self.meeting.id and not ruling.is_settled

    @property
    def approval(self) -> Approval | None:
        """The latest approval by this séance."""
        own = [
            approval
            for approval in self.edition.approvals
            if approval.meeting_id == self.meeting.id
        ]
        return own[-1] if own else None

    @property
    def approver_name(self) -> str:
        """Name of who approved it in this séance, as it was that day."""
        person = self.approval and self.approval.person
        return OnTheDay(self.meeting)(person).name if person else ""

    @property
    def is_ready(self) -> bool:
        """Tell whether only its approval is missing."""
        return self.awaits_approval and not self.undecided_count

    @property
    def awaits_approval(self) -> bool:
        """Tell whether it was never approved, or something was decided since."""
        if self.edition.approval is None:
            return True
        return any(
            correction.ruling and not correction.ruling.is_settled for correction in self.unordered
        )


class Examined(NamedTuple):
    """A correction with its register and its place in it."""

    correction: Correction
    register: CorrectionRegister
    rank: int  # from 1
    previous: Correction | None
    following: Correction | None

    @property
    def rivals(self) -> list[Correction]:
        return rivals(self.correction, self.register.corrections)


@dataclass(frozen=True, eq=False)
class Deciding:
    """Registers that a séance decides; `projected` is the correction last shown to the room."""

    meeting: Meeting
    registers: list[CorrectionRegister]
    projected: Correction | None

    @cached_property
    def everything(self) -> list[tuple[CorrectionRegister, Correction]]:
        return [
            (register, correction)
            for register in self.registers
            for correction in register.corrections
        ]

    def find(self, correction_id: int) -> Examined | None:
        place = next(
            (
                rank
                for rank, (_, correction) in enumerate(self.everything)
                if correction.id == correction_id
            ),
            None,
        )
        if place is None:
            return None
        around = [None, *(correction for _, correction in self.everything), None]
        register, correction = self.everything[place]
        rank = register.corrections.index(correction) + 1
        return Examined(correction, register, rank, around[place], around[place + 2])

    def register_of(self, edition: Edition) -> CorrectionRegister | None:
        return next((register for register in self.registers if register.edition is edition), None)

    @property
    def current(self) -> Examined | None:
        """The correction shown to the room, else the first without a ruling, else the first."""
        if self.projected and (examined := self.find(self.projected.id)):
            return examined
        undecided = (correction for register in self.registers for correction in register.undecided)
        everything = (correction for _, correction in self.everything)
        first = next(undecided, None) or next(everything, None)
        return self.find(first.id) if first else None

    @property
    def undecided_count(self) -> int:
        return sum(register.undecided_count for register in self.registers)

    @property
    def is_done(self) -> bool:
        """Tell whether everything is decided and approved."""
        waits = (
            register.awaits_approval or register.undecided_count for register in self.registers
        )
        return bool(self.registers) and not any(waits)

    @property
    def approvals(self) -> list[Approval]:
        """Approvals by this séance, the latest of each of the minutes."""
        return [register.approval for register in self.registers if register.approval]


def why_not_yet(meeting: Meeting) -> str:
    """The reason why this séance cannot decide yet; "" from its opening on, and once it is
    over: what was forgotten can still be noted."""
    if meeting.opening:
        return ""
    return gettext(
        "La séance %(number)s n'est pas encore ouverte : rien ne s'y décide.", number=meeting.number
    )


def deciding(meeting: Meeting) -> Deciding:
    """Load what a séance has to decide, in a fixed number of queries."""
    editions = to_decide(meeting)
    corrections = _corrections(editions)
    registers = [_register(edition, meeting, corrections) for edition in editions]
    return Deciding(meeting, registers, projected_in(meeting))


def _register(
    edition: Edition, meeting: Meeting, corrections: list[Correction]
) -> CorrectionRegister:
    own = [correction for correction in corrections if correction.edition_id == edition.id]
    accepted = sum(
        correction.ruling is not None and correction.ruling.changes_minutes for correction in own
    )
    return CorrectionRegister(
        edition,
        meeting,
        [correction for correction in own if _concerns(correction, meeting)],
        accepted,
    )


def projected_in(meeting: Meeting) -> Correction | None:
    query = db.select(Correction).join(Examination, Examination.correction_id == Correction.id)
    return db.session.scalar(query.where(Examination.meeting_id == meeting.id))


def project(meeting: Meeting, correction: Correction | None) -> None:
    """Put a correction before the room; None: the room is done with them. The caller commits."""
    examination = db.session.scalar(db.select(Examination).filter_by(meeting_id=meeting.id))
    if correction is None:
        if examination:
            db.session.delete(examination)
        return
    if examination is None:
        examination = Examination(meeting=meeting)
        db.session.add(examination)
    examination.correction = correction


def _corrections(editions: Iterable[Edition]) -> list[Correction]:
    ids = [edition.id for edition in editions]
    query = db.select(Correction).where(
        Correction.edition_id.in_(ids), Correction.withdrawn_at.is_(None)
    )
    return list(db.session.scalars(query.options(*_loaded())))


def _concerns(correction: Correction, meeting: Meeting) -> bool:
    """Tell whether the correction concerns this séance: no earlier one decided and settled it."""
    if correction.ruling is None or correction.ruling.may_give_way:
        return True
    return any(ruling.meeting_id == meeting.id for ruling in correction.rulings)
