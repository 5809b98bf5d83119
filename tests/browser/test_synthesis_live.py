"""A synthesis before the room: what the chair shows and adds is on the wall at once."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.meetings.today import opened
from tests.syntheses.written import written as room
from workshops.extensions import db
from workshops.people.viewer import Viewer
from workshops.syntheses.writing.presenting import present


def test_the_wall_follows_the_list_and_what_the_room_adds(cast, server, page_for) -> None:
    written = room(cast)
    written.add("Le temps manque.")
    present(written.synthesis, written.recap, Viewer(person=cast.president))
    opened(written.second, cast.president)
    db.session.commit()
    desk, wall = page_for(cast.president), page_for(cast.president)
    wall.goto(f"/seances/{written.second.id}/projecteur")
    desk.goto(f"/seances/{written.second.id}/synthese")
    desk.get_by_role("button", name="Projeter").click()
    expect(wall.locator("#screen")).to_contain_text("Le temps manque.")
    desk.get_by_label("Élément").fill("Les trains sont rares.")
    desk.get_by_role("button", name="Ajouter", exact=True).click()
    expect(wall.locator("#screen")).to_contain_text("Les trains sont rares.")
    expect(wall.locator("#screen")).to_contain_text("ajouté en séance")
