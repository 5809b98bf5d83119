"""The sub-groups of a dossier as rows: questions, what was chosen, the split."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workshops.dossier_parts.entries import Entry, Mentioned, People, instant, who
from workshops.extensions import db
from workshops.groups.choice_models import Bond, BondKind, BondMember, Participation, Wish
from workshops.groups.models import Adoption, Question, Seat, Split, Subgroup
from workshops.groups.splitting.believing import Claims, believe
from workshops.groups.splitting.yardsticks import TOLD, Yardsticks
from workshops.groups.wanted.choices import told_key
from workshops.groups.wanted.volunteers import ROLES, volunteer
from workshops.meetings.models import Attendance, Meeting

Lines = Mapping[str, Attendance]  # by key of the person


def take_in(meeting: Meeting, entry: Entry, mentioned: Mentioned) -> None:
    """Add the sub-groups and what they need, once the people of the room are there."""
    attendance, rules = entry.get("attendance", ()), entry.get("rules", ())
    lines = {line["person"]: row for line, row in zip(attendance, meeting.attendances, strict=True)}
    questions = _questions(meeting, entry.get("questions", ()))
    bonds = [_bond(meeting, rule, lines) for rule in rules]
    db.session.add_all([*questions.values(), *bonds])
    db.session.flush()
    db.session.add_all(
        Wish(attendance_id=lines[line["person"]].id, question=questions[line["wish"]])
        for line in attendance
        if "wish" in line
    )
    for line in attendance:
        _add_said(lines[line["person"]], line)
    if proposal := entry.get("split"):
        split = _split(meeting, proposal, mentioned.people)
        db.session.add(split)
        for group in proposal["subgroups"]:
            split.subgroups.append(_subgroup(group, questions, lines))
        chosen = zip((*split.subgroups, *bonds), (*proposal["subgroups"], *rules), strict=True)
        db.session.flush()
        believe(split, _claims(proposal, chosen))


def _add_said(attendance: Attendance, line: Entry) -> None:
    """Add whether somebody takes part, and which roles they accept."""
    if "takes_part" in line:
        said = Participation(attendance_id=attendance.id, takes_part=line["takes_part"])
        db.session.add(said)
    volunteer(attendance, [role for role in ROLES if line.get(f"accepts_{role}")])


def _questions(meeting: Meeting, entries: Iterable[Entry]) -> dict[str, Question]:
    """Questions by letter."""
    questions = [
        Question(
            meeting=meeting,
            position=position,
            title=question.get("title", ""),
            prompt=question["prompt"],
            rubrics=list(question.get("rubrics", ())),
        )
        for position, question in enumerate(entries)
    ]
    return {question.letter: question for question in questions}


def _bond(meeting: Meeting, entry: Entry, lines: Lines) -> Bond:
    return Bond(
        meeting=meeting,
        kind=BondKind(entry["kind"]),
        name=entry.get("name", ""),
        group_number=entry.get("group"),
        members=[BondMember(attendance=lines[key]) for key in entry.get("people", ())],
    )


def _split(meeting: Meeting, entry: Entry, people: People) -> Split:
    split = Split(
        meeting=meeting,
        created_at=instant(entry, "created_at"),
        announced=entry.get("announced", ""),
        weights=dict(entry.get("weights", {})),
        seed=entry.get("seed", 1),
    )
    if adoption := entry.get("adoption"):
        by = who(adoption, "by", people)
        split.adoption = Adoption(at=instant(adoption, "at"), person=by)
    return split


def _subgroup(entry: Entry, questions: Mapping[str, Question], lines: Lines) -> Subgroup:
    return Subgroup(
        number=entry["number"],
        question=questions.get(entry.get("question", "")),
        room=entry.get("room", ""),
        is_kept=entry.get("is_kept", False),
        seats=[
            _seat(position, seat, lines[seat["person"]])
            for position, seat in enumerate(entry.get("seats", ()))
        ],
    )


def _seat(position: int, entry: Entry, attendance: Attendance) -> Seat:
    seat = Seat(attendance=attendance, position=position)
    for field in {"role", "is_drawn", "is_pinned"} & entry.keys():
        setattr(seat, field, entry[field])
    return seat


def _claims(entry: Entry, chosen: Iterable[tuple[Subgroup | Bond, Entry]]) -> Claims:
    return Claims(
        cost=entry.get("cost", 0),
        bound=entry.get("bound", 0),
        proof=entry.get("proof", "none"),
        examined=entry.get("examined", 0),
        certificate=entry.get("certificate"),
        yardsticks=_yardsticks(entry, chosen),
    )


def _yardsticks(entry: Entry, chosen: Iterable[tuple[Subgroup | Bond, Entry]]) -> Yardsticks:
    prices = {told_key(choice): said["price"] for choice, said in chosen if "price" in said}
    return {**entry.get("yardsticks", {}), **({TOLD: prices} if prices else {})}
