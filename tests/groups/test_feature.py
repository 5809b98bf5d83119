"""What sub-groups add to the pages below, and the commands that run without the application."""

from __future__ import annotations

import pytest
from click import Command
from flask import Flask
from werkzeug.utils import import_string

from workshops.dossier_parts.parts import dossier_parts
from workshops.groups.commands import WITHOUT_APP
from workshops.groups.feature import questions_link
from workshops.live.regions import is_known
from workshops.meetings import extending
from workshops.meetings.models import AgendaItem, ItemKind


@pytest.mark.parametrize("kind", list(ItemKind))
def test_points_on_sub_groups_lead_to_their_questions(app: Flask, kind: ItemKind) -> None:
    with app.test_request_context():
        link = questions_link(AgendaItem(kind=kind, meeting_id=7))
    if kind in (ItemKind.BRIEFING, ItemKind.SUBGROUPS):
        assert link == ("questions des sous-groupes", "/seances/7/questions")
    else:
        assert link is None


@pytest.mark.parametrize(("name", "place"), WITHOUT_APP.items())
def test_each_command_is_where_it_is_said_to_be(name: str, place: str) -> None:
    command = import_string(place.replace(":", "."))
    assert isinstance(command, Command)
    assert command.name == name


def test_the_board_is_a_tab_and_the_groups_a_view_of_the_wall(app: Flask) -> None:
    assert "groups.board" in {tab.endpoint for tab in extending.tabs}
    assert "groups" in {view.key for view in extending.wall_views}


def test_what_everybody_fetches_is_a_region_that_pages_may_name(app: Flask) -> None:
    fetched = {(one.page, one.region) for one in extending.refetched}
    assert {("phone", "my-group"), ("wall", "groups")} <= fetched
    assert all(is_known(region) for _, region in fetched)


def test_sub_groups_have_their_part_of_a_dossier(app: Flask) -> None:
    parts = [import_string(place.replace(":", ".")) for place in dossier_parts]
    assert any(part.check.__module__.startswith("workshops.groups") for part in parts)
