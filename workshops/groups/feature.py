"""Additions of sub-groups to the application."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from workshops.dossier_parts.parts import dossier_parts
from workshops.groups.board.offers_page import on_phone, with_answer
from workshops.groups.board.phone import groups_of, my_group
from workshops.groups.board.projector import groups_on_screen
from workshops.groups.commands import WITHOUT_APP
from workshops.groups.routes import routes
from workshops.meetings import extending
from workshops.meetings.extending import Refetched, Tab, WallView
from workshops.meetings.models import AgendaItem, ItemKind
from workshops.meetings.rules import can_prepare
from workshops.programmes.extending import Link
from workshops.registering import blueprints, commands, fills

WITH_QUESTIONS = (ItemKind.BRIEFING, ItemKind.SUBGROUPS)


def questions_link(item: AgendaItem) -> Link | None:
    if item.kind not in WITH_QUESTIONS:
        return None
    address = url_for("groups.questions", meeting_id=item.meeting_id)
    return Link(gettext("questions des sous-groupes"), address)


blueprints.add(routes)
commands.add(*WITHOUT_APP.items())
fills.add("workshops.groups.splitting.reports:fill_reports")
dossier_parts.add("workshops.groups.dossier.part:PART")

extending.tabs.add(Tab("groupes", _("Sous-groupes"), "groups.board", can_prepare), rank=60)
extending.wall_views.add(WallView("groups", "people", _("Groupes"), groups_on_screen), rank=50)
extending.phone_panels.add(on_phone, my_group)
extending.answer_panels.add(with_answer)
extending.agenda_links.add(questions_link)
extending.subgroups.add(groups_of)
extending.refetched.add(Refetched("phone", "my-group"), Refetched("wall", "groups"))
