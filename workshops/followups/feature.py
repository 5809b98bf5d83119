"""Additions of follow-ups to the application."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from workshops.citations.citing import uses
from workshops.followups import walk_page
from workshops.followups.printed import of_points
from workshops.followups.routes import routes
from workshops.followups.uses import of_citations, todos
from workshops.meetings import extending
from workshops.meetings.extending import WallView
from workshops.meetings.models import Meeting
from workshops.minutes.extending import point_texts
from workshops.notes.extending import ParagraphAct, paragraph_acts
from workshops.notes.models import Note
from workshops.people.viewer import Viewer
from workshops.programmes.extending import Link, programme_links, workstream_links
from workshops.programmes.models import Programme, Workstream
from workshops.registering import blueprints, exports, rounds


def follow_up_link(workstream: Workstream, _viewer: Viewer) -> Link:
    address = url_for("followups.of_workstream", workstream_id=workstream.id)
    return Link(gettext("Suivi des engagements"), address)


def programme_link(programme: Programme) -> Link:
    address = url_for("followups.of_programme", programme_id=programme.id)
    return Link(gettext("Suivi des engagements"), address)


def engage_address(note: Note) -> str:
    return url_for("followups.engage_in_note", note_id=note.id)


def pick_link(meeting: Meeting) -> Link:
    address = url_for("followups.pick", meeting_id=meeting.id)
    return Link(gettext("Noter les engagements pris"), address)


blueprints.add(routes)
exports.add(("followup", "workshops.followups.cli:export_followup"))
point_texts.add(of_points)
rounds.add(("followups", "workshops.followups.reminders:remind"))
uses.add(of_citations)
paragraph_acts.add(ParagraphAct(_("Un engagement"), "G", engage_address))
extending.demos.add("workshops.followups.demo:DEMO")
extending.personal_todos.add(todos)
workstream_links.add(follow_up_link, rank=20)
programme_links.add(programme_link, rank=20)
extending.wall_views.add(
    WallView(walk_page.WALL_VIEW, "check", _("Suivi"), walk_page.on_screen, is_linked=True), rank=30
)
extending.item_links.add(walk_page.links_of_points)
extending.phone_panels.add(walk_page.on_phone)
extending.adjourned_links.add(pick_link, rank=60)
