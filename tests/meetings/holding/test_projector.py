"""The wall: nobody's name unless groups are shown, and how to get in."""

from __future__ import annotations

import pytest

from tests.meetings.today import held_today, opened
from workshops.extensions import db
from workshops.meetings.models import ProjectorView


@pytest.fixture
def wall(cast, browser):
    def shown(view: str = "point") -> str:
        cast.meeting.projector_view = ProjectorView(view)
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


def test_the_code_is_drawn_without_a_style(cast, wall) -> None:
    assert "style=" not in wall("qr")
