"""The wall: nobody's name unless groups are shown, and how to get in."""

from __future__ import annotations

import re

import pytest

from tests.meetings.today import held_today, opened
from workshops.extensions import db


@pytest.fixture
def wall(cast, browser):
    def shown(view: str = "point") -> str:
        cast.meeting.projector_view = view
        db.session.commit()
        return browser(cast.president).get(f"/seances/{cast.meeting.id}/projecteur").text

    return shown


def test_the_point_its_clock_and_what_comes_next(cast, wall) -> None:
    opened(cast.meeting, cast.president)
    page = wall()
    assert "Tour de table" in page
    assert "data-ends-at" in page
    assert "Approbation du PV" in page
    assert "/rejoindre" in page
    assert f"{cast.meeting.code[:4]} {cast.meeting.code[4:]}" in page
    assert 'class="qr"' in page


def test_projector_welcomes_before_the_opening(cast, wall) -> None:
    held_today(cast.meeting)
    page = wall()
    assert "Bienvenue" in page
    assert "Premier point" in page


@pytest.mark.parametrize("view", ["point", "qr", "timer", "black"])
def test_projector_shows_no_name(cast, wall, view) -> None:
    opened(cast.meeting, cast.president)
    page = wall(view)
    people = (cast.member, cast.secretary, cast.president)
    assert not any(person.last_name.upper() in page.upper() for person in people)
    assert "exemple.test" not in page


def test_a_black_screen_shows_nothing(cast, wall) -> None:
    opened(cast.meeting, cast.president)
    page = wall("black")
    assert "Tour de table" not in page
    assert cast.meeting.code[:4] not in page


def test_the_remote_offers_what_features_draw_and_corrections_only_where_a_point_leads_there(
    cast, browser
) -> None:
    opened(cast.meeting, cast.president)
    page = browser(cast.president).get(f"/seances/{cast.meeting.id}/conduite").text
    assert re.findall(r'name="view" value="(\w+)"', page) == [
        "point",
        "qr",
        "timer",
        "groups",
        "black",
    ]
    stale = re.findall(r'data-stale="([^"]*)"', page)[0].split()
    assert {"sitting", "corrections"} <= set(stale)


def test_a_view_of_a_feature_is_named_on_the_remote_and_drawn_on_the_wall(
    cast, browser, wall
) -> None:
    opened(cast.meeting, cast.president)
    assert "projector-feature" in wall("groups")
    page = browser(cast.president).get(f"/seances/{cast.meeting.id}/conduite").text
    assert 'data-view="groups"><p>Groupes</p>' in re.sub(r">\s+<", "><", page)


def test_a_view_that_no_feature_draws_any_more_shows_the_point(cast, wall) -> None:
    opened(cast.meeting, cast.president)
    page = wall("sondages")
    assert "Tour de table" in page
    assert "projector-feature" not in page


def test_the_code_is_drawn_without_a_style(cast, wall) -> None:
    assert "style=" not in wall("qr")
