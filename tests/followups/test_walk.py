"""The point « Suivi »: engagements gone through in the room, on the wall and on the phones."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.followups.room import engaged
from tests.meetings.today import opened
from tests.queries import counted
from workshops.blocks import plain
from workshops.extensions import db
from workshops.followups.models import FollowUp, FollowUpState
from workshops.followups.walk import walk_of
from workshops.meetings.models import ItemKind
from workshops.minutes.composed.compose import minutes_of
from workshops.programmes.models import Workstream


@pytest.fixture
def late(cast: Cast) -> FollowUp:
    return engaged(cast, "Envoyer la liste", cast.meeting.date - timedelta(days=9))


@pytest.fixture
def room(cast: Cast, late: FollowUp) -> Cast:
    """The séance is open at its point « Suivi »; two engagements wait."""
    engaged(cast, "Réserver la salle", cast.meeting.date + timedelta(days=9))
    cast.meeting.items[1].kind = ItemKind.FOLLOW_UP
    opened(cast.meeting, cast.president)
    db.session.commit()
    return cast


def address(cast: Cast, rest: str = "") -> str:
    return f"/seances/{cast.meeting.id}/suivi{rest}"


def test_the_chair_shows_one_and_the_room_goes_on_to_the_next(room, late, browser) -> None:
    chair = browser(room.president)
    chair.post(address(room, "/mur"), {"engagement": late.id})
    assert "Envoyer la liste" in chair.get(f"/seances/{room.meeting.id}/projecteur").text
    phone = browser(room.member).get(f"/seances/{room.meeting.id}/direct").text
    assert "Envoyer la liste" in phone
    chair.post(address(room, f"/{late.id}"), {"state": "done", "reason": "Envoyée hier"})
    db.session.expire_all()
    assert late.state is FollowUpState.DONE
    assert late.step.meeting is room.meeting
    assert "Réserver la salle" in chair.get(f"/seances/{room.meeting.id}/projecteur").text
    chair.post(address(room, "/mur"))
    assert walk_of(room.meeting).shown is None


def test_what_the_room_settled_stays_in_view_and_what_was_settled_before_does_not(
    room, late, browser
) -> None:
    chair = browser(room.president)
    engaged(room, "Fait depuis longtemps", steps=[])
    before = db.session.scalars(db.select(FollowUp).filter_by(title="Fait depuis longtemps")).one()
    chair.post(f"/engagements/{before.id}/etat", {"state": "done"})
    chair.post(address(room, f"/{late.id}"), {"state": "done"})
    page = browser(room.member).get(address(room)).text
    assert "Envoyer la liste" in page
    assert "revu à cette séance" in page
    assert "Fait depuis longtemps" not in page


def test_who_only_follows_reads_and_writes_nothing(room, late, browser) -> None:
    member = browser(room.member)
    page = member.get(address(room)).text
    assert "Envoyer la liste" in page
    assert 'name="state"' not in page
    assert member.post(address(room, f"/{late.id}"), {"state": "done"}).status_code == 403
    assert member.post(address(room, "/mur"), {"engagement": late.id}).status_code == 403
    assert browser(room.stranger).get(address(room)).status_code == 404


def test_an_engagement_of_another_chantier_is_not_walked_here(room, browser) -> None:
    other = Workstream(programme=room.workstream.programme, number=9, title="Ailleurs")
    strange = FollowUp(workstream=other, number=1, title="Chose d'ailleurs")
    db.session.add_all([other, strange])
    db.session.commit()
    boss = browser(room.administrator)
    assert boss.post(address(room, f"/{strange.id}"), {"state": "done"}).status_code == 404
    assert boss.post(address(room, "/mur"), {"engagement": strange.id}).status_code == 404


def test_a_state_without_its_reason_is_given_back(room, late, browser) -> None:
    answer = browser(room.president).post(address(room, f"/{late.id}"), {"state": "dropped"})
    assert answer.status_code == 422
    assert "pourquoi cet engagement est abandonné" in answer.text


def test_the_point_leads_to_the_walk_and_a_fixed_number_of_queries_draws_it(room, browser) -> None:
    chair, counts = browser(room.president), []
    assert address(room) in chair.get(f"/seances/{room.meeting.id}/conduite").text
    for _ in range(2):
        for title in ("Un", "Deux"):
            engaged(room, title, bearer=room.member)
        with counted() as found:
            chair.get(address(room))
        counts.append(found.count)
    assert counts[0] == counts[1]


def test_the_minutes_print_what_the_room_said_and_only_that(room, late, browser) -> None:
    chair = browser(room.president)
    chair.post(address(room, f"/{late.id}"), {"state": "ongoing", "reason": "Deux réponses"})
    chair.post(address(room, f"/{late.id}"), {"state": "done", "reason": "Toutes là"})
    tables = [block.table for block in minutes_of(room.meeting).blocks if block.table]
    [table] = [table for table in tables if table.caption.startswith("Engagements")]
    rows = [[plain(cell) for cell in row] for row in table.rows]
    assert rows == [["E1", "Envoyer la liste", "", "réalisé : Toutes là"]]


def test_the_command_writes_the_follow_up_and_refuses_other_files(room, app, tmp_path) -> None:
    runner, chantier = app.test_cli_runner(), str(room.workstream.id)
    for name in ("suivi.docx", "suivi.csv"):
        answer = runner.invoke(args=["export", "followup", chantier, "-o", str(tmp_path / name)])
        assert answer.exit_code == 0
    assert "Envoyer la liste" in (tmp_path / "suivi.csv").read_text("utf-8-sig")
    for values in ([chantier, "-o", str(tmp_path / "suivi.txt")], ["999", "-o", "x.csv"]):
        assert runner.invoke(args=["export", "followup", *values]).exit_code != 0
