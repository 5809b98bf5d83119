"""The page of a workstream with its séances."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from flask import render_template, request
from flask_babel import format_date, gettext, ngettext

from workshops import dates, history
from workshops.meetings import extending, schedule
from workshops.meetings.blueprint import routes
from workshops.meetings.home.todos import todos
from workshops.meetings.inviting.guests import answers, silent
from workshops.meetings.models import Meeting
from workshops.people.models import Person
from workshops.programmes.extending import workstream_links
from workshops.programmes.models import Workstream
from workshops.programmes.rules import belongs, leads, prepares
from workshops.web import allow, current_viewer

LINES, ALL_LINES = 6, 300  # of the journal
BARS = 6  # séances in the drawing of turnouts


@routes.get("/chantiers/<int:workstream_id>")
@allow(belongs)
def show_workstream(workstream: Workstream) -> str:
    viewer = current_viewer()
    day = schedule.today()
    meetings = schedule.meetings_of([workstream.id])[workstream.id]
    coming = schedule.next_of(meetings, day)
    schedule.with_details([coming.id] if coming else [])
    turnouts = schedule.turnouts(meetings)
    past = [m for m in reversed(meetings) if m is not coming and (m.opening or m.date < day)]
    limit = ALL_LINES if request.args.get("journal") == "tout" else LINES
    journal = history.of_workstream(workstream.id, limit + 1)
    return render_template(
        "meetings/home/workstream.html",
        workstream=workstream,
        can_prepare=prepares(viewer, workstream),
        can_lead=leads(viewer, workstream),
        members=_members(workstream),
        next=coming,
        answers=answers(coming.attendances if coming else ()),
        silent=len(silent(coming.attendances)) if coming else 0,
        past=past,
        later=[m for m in meetings if m is not coming and m not in past],
        turnouts=turnouts,
        bars=[(m, turnouts[m.id]) for m in _drawn(past, coming) if turnouts[m.id].total],
        groups=extending.told(extending.subgroups, past),
        minutes=extending.told(extending.minutes_status, past),
        todos=todos(
            viewer, [coming] if coming else [], schedule.last_of(meetings), within=workstream
        ),
        links=[link for find in workstream_links if (link := find(workstream, viewer))],
        journal=journal[:limit],
        has_more=limit == LINES and len(journal) > limit,
        today=day,
    )


def _drawn(past: list[Meeting], coming: Meeting | None) -> list[Meeting]:
    return [*reversed(past[:BARS]), *([coming] if coming else [])]


def _members(workstream: Workstream) -> list[Person]:
    """The members, each once whatever their roles."""
    return list({m.person_id: m.person for m in workstream.memberships}.values())


@routes.app_template_global()
def sectors_label(people: list[Person], title: str) -> str:
    """Describe the drawing of these people, for who cannot see it."""
    counts = Counter(str(p.sector) if p.sector else gettext("sans secteur") for p in people)
    parts = [f"{name} {count}" for name, count in counts.most_common()]
    members = ngettext("%(num)d personne", "%(num)d personnes", len(people))
    return f"{title} : {members} ({', '.join(parts)})"


@routes.app_template_global()
def sector_count(people: list[Person]) -> int:
    return len({p.sector.id for p in people if p.sector})


@routes.app_template_global()
def moment(at: datetime, day: date) -> str:
    """« 16h12 » of the day itself, « hier », « 18/10 »."""
    happened = at.astimezone(dates.ZONE).date()
    if happened == day:
        return dates.hour(at)
    return gettext("hier") if (day - happened).days == 1 else format_date(happened, "d/MM")
