"""The sub-groups of a séance for its dossier, with what was chosen of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workshops.blocks import letters
from workshops.dossiers.outgoing.notes import NoteTexts
from workshops.dossiers.values import Values, act, given, instant, key
from workshops.extensions import db
from workshops.groups.adopted import current_split
from workshops.groups.choice_models import Bond
from workshops.groups.models import Question, Split, Subgroup
from workshops.groups.splitting.proofs import carried
from workshops.groups.splitting.yardsticks import FREE, TOLD, WITHOUT_PAST
from workshops.groups.wanted.choices import told_key
from workshops.groups.wanted.volunteers import volunteers_of
from workshops.groups.wanted.wishes import wishes_of
from workshops.meetings.models import Meeting

Prices = Mapping[str, int]  # of what was chosen, by its key


def groups(meeting: Meeting, notes: NoteTexts) -> Values:
    """Write the sub-groups, with the composition that counts, or else the latest proposal."""
    questions, split = _questions(meeting), current_split(meeting)
    said = _said(split) if split else {}
    prices = said["yardsticks"].get(TOLD, {}) if said else {}
    return given(
        questions=[{"title": q.title, "prompt": q.prompt, "rubrics": q.rubrics} for q in questions],
        rules=[_rule(bond, prices) for bond in _bonds(meeting)],
        split=split and _split(split, said, _letters(questions), notes),
    )


def wishes_by_attendance(meeting: Meeting) -> dict[int, Values]:
    """Wishes by attendance id: a question, by its letter, and roles."""
    letter_of, wishes = _letters(_questions(meeting)), wishes_of(meeting)
    result: dict[int, Values] = {who: {"wish": letter_of[q]} for who, q in wishes.items()}
    for role, willing in volunteers_of(meeting).items():
        for who in willing:
            result.setdefault(who, {})[f"accepts_{role}"] = True
    return result


def _questions(meeting: Meeting) -> Sequence[Question]:
    query = db.select(Question).filter_by(meeting_id=meeting.id)
    return db.session.scalars(query.order_by(Question.position, Question.id)).all()


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


def _split(split: Split, said: Values, letter_of: Mapping[int, str], notes: NoteTexts) -> Values:
    best, prices = said["yardsticks"], said["yardsticks"].get(TOLD, {})
    pairs = {name: best[name] for name in (FREE, WITHOUT_PAST) if name in best}
    return given(
        adoption=act(split.adoption),
        created_at=instant(split.created_at),
        announced=split.announced,
        seed=split.seed,
        weights=split.weights,
        **(said | {"yardsticks": pairs}),
        subgroups=[_subgroup(group, letter_of, prices, notes) for group in split.subgroups],
    )


def _subgroup(
    group: Subgroup, letter_of: Mapping[int, str], prices: Prices, notes: NoteTexts
) -> Values:
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
        note=notes.of("subgroup", group.id),
    )
