"""Puts right what the linter found: in a note, a title, an annex, the list, the agenda."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import singledispatch
from typing import Any

from flask_babel import gettext

from workshops import blocks
from workshops.extensions import db
from workshops.groups.models import Subgroup
from workshops.meetings import agenda
from workshops.meetings.holding import attendance
from workshops.meetings.journal import record
from workshops.meetings.models import AgendaItem, Annex, Meeting, Presence
from workshops.minutes.lint.finding import MarkedPresence, MarkPresence, Mend, PrintHours, Reword
from workshops.minutes.models.dismissals import RealHours
from workshops.minutes.text.rewording import Rewording, strips
from workshops.notes import writing
from workshops.notes.models import Note
from workshops.notes.texts import text_of
from workshops.people.viewer import Viewer
from workshops.refusals import RefusedError

KINDS: dict[str, type[Mend]] = {"Reword": Reword, "Mark": MarkPresence, "PrintHours": PrintHours}


def to_json(mend: Mend) -> dict[str, Any]:
    kind = next(name for name, kind in KINDS.items() if kind is type(mend))
    return {"kind": kind, **asdict(mend)}


def from_json(value: dict[str, Any]) -> Mend:
    fields = {name: part for name, part in value.items() if name != "kind"}
    return KINDS[value["kind"]](**fields)


@singledispatch
def apply(mend: Mend, meeting: Meeting, viewer: Viewer) -> Mend:
    """Carry out the mend, tell it in the history, and give what undoes it. The caller commits.

    Raises RefusedError, with the reason, where it cannot be done (any more).
    """
    raise NotImplementedError


@apply.register
def _(mend: MarkPresence, meeting: Meeting, viewer: Viewer) -> Mend:
    line = next((line for line in meeting.attendances if line.id == mend.attendance), None)
    if line is None:
        raise _gone()
    before = MarkedPresence(line.presence)
    attendance.mark(line, viewer, Presence(mend.presence))
    return MarkPresence(mend.attendance, before)


@apply.register
def _(mend: PrintHours, meeting: Meeting, viewer: Viewer) -> Mend:
    known = db.session.scalar(db.select(RealHours).filter_by(meeting_id=meeting.id))
    if mend.are_real and known is None:
        db.session.add(RealHours(meeting=meeting, person=viewer.person))
        record(meeting, viewer, "%(actor)s a mis les heures réelles dans l'ordre du jour du PV")
    elif known and not mend.are_real:
        db.session.delete(known)
        record(meeting, viewer, "%(actor)s a remis les heures prévues dans l'ordre du jour du PV")
    return PrintHours(not mend.are_real)


@apply.register
def _(mend: Reword, meeting: Meeting, viewer: Viewer) -> Mend:
    subject = _subject(mend, meeting)
    undone = replace(mend, old=mend.new, new=mend.old)
    if isinstance(subject, Annex) and mend.block:
        _reword_annex(mend, subject)
    elif mend.block and not isinstance(subject, Annex):
        undone = replace(undone, block=_reword_note(mend, subject, viewer))
    elif isinstance(subject, Subgroup):
        raise _gone()
    else:
        subject.title = _reworded(subject.title, mend)
        agenda.changed(meeting)
    record(
        meeting,
        viewer,
        "%(actor)s a corrigé « %(old)s » en « %(new)s » en vérifiant le PV",
        old=mend.old,
        new=mend.new,
    )
    return undone


def _subject(mend: Reword, meeting: Meeting) -> AgendaItem | Annex | Subgroup:
    """The point, the annex or the sub-group of this séance whose key is « p12 », « a3 », « g5 »."""
    model = {"p": AgendaItem, "a": Annex, "g": Subgroup}.get(mend.source[:1])
    number = mend.source[1:]
    row = db.session.get(model, int(number)) if model and number.isdecimal() else None
    if row is None or row.meeting.id != meeting.id:
        raise _gone()
    return row


def _reword_annex(mend: Reword, annex: Annex) -> None:
    text = blocks.from_json(annex.blocks)
    if all(block.id != mend.block for block in text):
        raise _gone()
    annex.blocks = blocks.to_json(
        replace(block, runs=_reworded_runs(block, mend)) if block.id == mend.block else block
        for block in text
    )


def _reworded_runs(block: blocks.Block, mend: Reword) -> tuple[blocks.Run, ...]:
    _reworded(block.text, mend)
    change = Rewording(mend.start, mend.start + len(mend.old), mend.new, None)
    return blocks.merged(run for strip in strips(block.runs, [change]) for run in strip.new)


def _reworded(text: str, mend: Reword) -> str:
    end = mend.start + len(mend.old)
    if text[mend.start : end] != mend.old:
        raise _gone()
    return text[: mend.start] + mend.new + text[end:]


def _reword_note(mend: Reword, subject: AgendaItem | Subgroup, viewer: Viewer) -> str:
    """Reword a block of a note; return its id afterwards, which may be made of its words."""
    place = {"item_id" if isinstance(subject, AgendaItem) else "subgroup_id": subject.id}
    note = db.session.scalar(db.select(Note).filter_by(**place))
    names = [block.id for block in text_of(note)] if note else []
    if note is None or mend.block not in names:
        raise _gone()
    try:
        writing.reword(note, viewer, mend.block, mend.start, mend.old, mend.new)
    except LookupError:
        raise _gone() from None
    return text_of(note)[names.index(mend.block)].id


def _gone() -> RefusedError:
    return RefusedError(gettext("Ce passage vient de changer : relisez-le d'abord."))
