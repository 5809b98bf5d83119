"""The list of what remains to do before and after a séance, for the one who looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask import url_for
from flask_babel import gettext, ngettext

from workshops import dates
from workshops.meetings import extending
from workshops.meetings.agenda import plan_of
from workshops.meetings.extending import Todo
from workshops.meetings.inviting import guests
from workshops.meetings.inviting.personal_link import token_of
from workshops.meetings.models import Answer, Meeting
from workshops.meetings.schedule import today
from workshops.people.viewer import Viewer
from workshops.programmes import rules
from workshops.programmes.models import Workstream

REMIND = 7  # days before the séance


def todos(
    viewer: Viewer,
    coming: Iterable[Meeting],
    past: Iterable[Meeting],
    *,
    names_workstream: bool = False,
    within: Workstream | None = None,
) -> list[Todo]:
    """List what is to be done for séances to come, with their agenda and their list loaded, for
    the last ones held, and in one's chantiers whatever the séance: `within` one of them, or in
    all."""
    to_come, held = list(coming), list(past)
    pairs = [
        (meeting.workstream, todo)
        for find in extending.todos
        for meeting, todo in find(viewer, to_come, held)
    ]
    pairs += [
        (workstream, todo)
        for find in extending.personal_todos
        for workstream, todo in find(viewer)
        if within is None or workstream is within
    ]
    if names_workstream:
        return [todo._replace(note=f"{where} · {todo.note}") for where, todo in pairs]
    return [todo for _, todo in pairs]


def own_todos(
    viewer: Viewer, coming: list[Meeting], _held: list[Meeting]
) -> Iterator[tuple[Meeting, Todo]]:
    return ((m, todo) for m in coming for todo in _of_meeting(viewer, m))


def _of_meeting(viewer: Viewer, meeting: Meeting) -> Iterator[Todo]:
    if meeting.opening:
        return
    own = viewer.person and meeting.attendance_of(viewer.person)
    if own and own.answer == Answer.NONE:
        address = url_for("meetings.answer_invitation", token=token_of(own))
        yield Todo(gettext("Dire si vous venez"), address, _when(meeting))
    if rules.prepares(viewer, meeting.workstream):
        yield from _of_agenda(meeting)
        yield from _of_guests(meeting)


def _of_agenda(meeting: Meeting) -> Iterator[Todo]:
    address = url_for("meetings.prepare", meeting_id=meeting.id)
    if not meeting.items:
        yield Todo(gettext("Composer l'ordre du jour"), address, _when(meeting))
        return
    plan = plan_of(meeting)
    if plan.margin < 0:
        over = dates.duration(-plan.margin)
        text = gettext("Raccourcir l'ordre du jour : %(over)s de trop", over=over)
        yield Todo(text, address, _when(meeting), "warn")
    for item, row in zip(meeting.items, plan.rows, strict=True):
        if row.overrun:
            text = gettext("Revoir l'heure fixe de « %(point)s »", point=item.title)
            yield Todo(text, address, _when(meeting), "warn")


def _of_guests(meeting: Meeting) -> Iterator[Todo]:
    if not meeting.attendances:
        address = url_for("meetings.show_guests", meeting_id=meeting.id)
        yield Todo(gettext("Dresser la liste des invités"), address, _when(meeting))
        return
    uninvited = sum(a.invited_at is None for a in guests.expected(meeting.attendances))
    if uninvited:
        text = ngettext(
            "Envoyer l'invitation à %(num)d personne",
            "Envoyer l'invitation à %(num)d personnes",
            uninvited,
        )
        address = url_for("meetings.invitation", meeting_id=meeting.id, a="nouveaux")
        yield Todo(text, address, _when(meeting))
        return
    silent = len(guests.silent(meeting.attendances))
    if silent and (meeting.date - today()).days <= REMIND:
        text = ngettext("Relancer %(num)d personne", "Relancer %(num)d personnes", silent)
        address = url_for("meetings.invitation", meeting_id=meeting.id, a="sans-reponse")
        yield Todo(text, address, _when(meeting))


def _when(meeting: Meeting) -> str:
    return gettext(
        "séance %(number)s, %(day)s",
        number=meeting.number,
        day=dates.in_days(meeting.date, today()),
    )
