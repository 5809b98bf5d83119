"""The sub-groups of a séance for its dossier, with what was chosen of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from workshops.blocks import letters
from workshops.dossier_parts.values import Values, act, given, instant, key
from workshops.extensions import db
from workshops.groups.adopted import current_split
from workshops.groups.choice_models import Bond, Participation
from workshops.groups.models import Question, Split, Subgroup
from workshops.groups.splitting.proofs import carried
from workshops.groups.splitting.yardsticks import FREE, TOLD, WITHOUT_PAST
from workshops.groups.wanted.choices import told_key
from workshops.groups.wanted.questions import questions_of
from workshops.groups.wanted.volunteers import volunteers_of
from workshops.groups.wanted.wishes import wishes_of
from workshops.meetings.models import Attendance, Meeting

Prices = Mapping[str, int]  # of what was chosen, by its key


def write(meeting: Meeting, entry: Values) -> None:
    """Write the composition that counts, or else the latest proposal."""
    choices = _choices(meeting)
    for line, attendance in zip(entry["attendance"], meeting.attendances, strict=True):
        line.update(choices.get(attendance.id, {}))
    entry.update(_groups(meeting))


def _groups(meeting: Meeting) -> Values:
    questions, split = questions_of(meeting), current_split(meeting)
    said = _said(split) if split else {}
    prices = said["yardsticks"].get(TOLD, {}) if said else {}
    return given(
        questions=[{"title": q.title, "prompt": q.prompt, "rubrics": q.rubrics} for q in questions],
        rules=[_rule(bond, prices) for bond in _bonds(meeting)],
        split=split and _split(split, said, _letters(questions)),
    )


def _choices(meeting: Meeting) -> defaultdict[int, Values]:
    """Choices of each attendance (id): to take part, a question, by its letter, and roles."""
    choices: defaultdict[int, Values] = defaultdict(dict)
    query = select(Participation.attendance_id, Participation.takes_part).join(
        Attendance, Attendance.id == Participation.attendance_id
    )
    for attendance_id, takes_part in db.session.execute(
        query.where(Attendance.meeting_id == meeting.id)
    ):
        choices[attendance_id]["takes_part"] = takes_part
    letter_of = _letters(questions_of(meeting))
    for who, question in wishes_of(meeting).items():
        choices[who]["wish"] = letter_of[question]
    for role, willing in volunteers_of(meeting).items():
        for who in willing:
            choices[who][f"accepts_{role}"] = True
    return choices


def _letters(questions: Sequence[Question]) -> dict[int, str]:
    return {question.id: letters(rank) for rank, question in enumerate(questions, 1)}


def _bonds(meeting: Meeting) -> Sequence[Bond]:
    query = db.select(Bond).filter_by(meeting_id=meeting.id).order_by(Bond.id)
    return db.session.scalars(query).all()


def _rule(bond: Bond, prices: Prices) -> Values:
    return given(
        kind=bond.kind,
        name=bond.name,
        group=bond.group_number,
        people=[key(member.attendance.person_id) for member in bond.members],
        price=prices.get(told_key(bond)),
    )


def _said(split: Split) -> Values:
    """Values of the mix computed by Panache, or else those that a dossier claimed for the split."""
    ours = {name: getattr(split, name) for name in ("cost", "bound", "proof", "examined")}
    ours |= {"certificate": carried(split), "yardsticks": split.yardsticks}
    return ours | (split.claimed or {})


def _split(split: Split, said: Values, letter_of: Mapping[int, str]) -> Values:
    best, prices = said["yardsticks"], said["yardsticks"].get(TOLD, {})
    pairs = {name: best[name] for name in (FREE, WITHOUT_PAST) if name in best}
    return given(
        adoption=act(split.adoption),
        created_at=instant(split.created_at),
        announced=split.announced,
        seed=split.seed,
        weights=split.weights,
        **(said | {"yardsticks": pairs}),
        subgroups=[_subgroup(group, letter_of, prices) for group in split.subgroups],
    )


def _subgroup(group: Subgroup, letter_of: Mapping[int, str], prices: Prices) -> Values:
    return given(
        number=group.number,
        question=group.question_id and letter_of[group.question_id],
        room=group.room,
        is_kept=group.is_kept,
        price=prices.get(told_key(group)),
        seats=[
            {
                "person": key(s.attendance.person_id),
                "role": s.role,
                "is_drawn": s.is_drawn,
                "is_pinned": s.is_pinned,
            }
            for s in group.seats
        ],
    )
