"""The demonstration: loaded once, kept ready to be held, and wholly invented."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from flask import Flask

from workshops.dates import ZONE
from workshops.demo.cli import demo
from workshops.demo.load import FOLDER, load
from workshops.dossiers.canonical import canonical
from workshops.dossiers.checking.read_file import read
from workshops.extensions import db
from workshops.meetings.models import Adjournment, ItemKind, Meeting, Opening
from workshops.minutes.composed.compose import minutes_of
from workshops.minutes.editions.store import circulated, corrections_of, to_decide
from workshops.syntheses.models import Synthesis

NOW = datetime(2027, 3, 4, 9, 50, tzinfo=ZONE)  # a Thursday; summer time begins on the 28th
FILES = sorted(FOLDER.glob("*.json"))


def seances() -> list[Meeting]:
    return list(db.session.scalars(db.select(Meeting).order_by(Meeting.id)))


def test_dates_lie_around_today_and_keep_their_day_of_the_week(app: Flask) -> None:
    to_hold = load(NOW)
    first, second, third, former, live = seances()
    assert to_hold is live
    assert (live.date, live.starts_at.isoformat()) == (NOW.date(), "10:00:00")
    assert first.date < second.date < NOW.date() < third.date
    assert [m.date.strftime("%a") for m in (first, second, third)] == ["Tue", "Tue", "Fri"]
    assert second.opening.at.astimezone(ZONE).strftime("%H:%M") == "14:00"
    assert live.upcoming[0].date > NOW.date()
    assert [upcoming.date for upcoming in former.upcoming] == [live.date]


def test_a_second_run_finds_everything_there(app: Flask) -> None:
    before = load(NOW)
    db.session.commit()
    assert load(NOW + timedelta(minutes=5)) is before
    assert len(seances()) == 5


def test_there_is_always_a_seance_to_hold(app: Flask) -> None:
    live = load(NOW)
    next_day = NOW + timedelta(days=1)
    assert load(next_day) is live
    assert live.date == next_day.date()
    live.opening = Opening(at=next_day)
    live.adjournment = Adjournment(at=next_day + timedelta(hours=2))
    db.session.commit()
    fresh = load(next_day + timedelta(hours=3))
    assert (fresh.number, fresh.opening) == (3, None)


def test_the_second_seance_has_the_shape_of_real_ones(app: Flask) -> None:
    load(NOW)
    meeting = seances()[1]
    assert len(meeting.present) == 18
    assert len([a for a in meeting.present if a.replaces_id]) == 2
    assert len(meeting.excused) == 10
    assert len(meeting.items) == 8
    assert meeting.opening.at - meeting.planned_start == timedelta(minutes=30)
    assert {item.kind for item in meeting.items} >= {ItemKind.SUBGROUPS, ItemKind.REPORT_BACK}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_files_are_canonical_dossiers_of_people_who_do_not_exist(path) -> None:
    dossier = read(path.read_bytes())
    assert canonical(dossier) == dossier
    assert all(person["email"].endswith(".test") for person in dossier["people"])


def test_ready_links_let_each_of_them_in(app: Flask, browser, monkeypatch) -> None:
    monkeypatch.setattr("workshops.minutes.word.pages.office_available", lambda: False)
    said = app.test_cli_runner().invoke(demo).output
    links = [line.strip() for line in said.splitlines() if "/connexion/" in line]
    personal = [line.strip() for line in said.splitlines() if "/pv/" in line]
    assert (len(links), len(personal)) == (4, 1)
    for link in (*links, *personal):
        page = browser(None).get(link)
        assert page.status_code == 200
    assert seances()[-1].code in said


def test_the_seance_of_the_day_has_minutes_to_approve(app: Flask) -> None:
    (edition,) = to_decide(load(NOW))
    corrections = corrections_of(edition)
    assert len({one.nature for one in corrections}) == 6
    assert len({one.person_id for one in corrections}) == 5
    assert all(one.is_waiting and edition.at < one.at < NOW for one in corrections)
    assert edition.deadline == NOW.date()
    assert edition.is_intact


def test_the_first_minutes_are_approved_with_their_corrections(app: Flask) -> None:
    load(NOW)
    first, second, *_ = seances()
    (approval,) = circulated(first).approvals
    assert (approval.meeting, approval.count) == (second, 6)
    said = "\n".join(block.text for block in approval.approved.document.blocks)
    for words in ("fiche de liaison", "On avance au même pas.", "ne remplacent pas les centres"):
        assert words in said
    for words in ("fiche de lésion", "courir derrière les écoles", "refuse les urgences"):
        assert words not in said
    told = [block.text for block in minutes_of(second).blocks]
    assert len([words for words in told if "est approuvé avec" in words]) == 1


def test_the_second_seance_has_a_synthesis_that_the_third_is_shown(app: Flask) -> None:
    load(NOW)
    synthesis = db.session.scalars(db.select(Synthesis)).one()
    assert synthesis.presentation.meeting is seances()[2]
    assert [len(one.tops) for one in synthesis.lists] == [4, 3]
    assert all(e.citations for one in synthesis.lists for e in one.tops)
    told = [block.text for block in minutes_of(seances()[2]).blocks]
    assert "Les autorisations sont lentes." in told


def test_a_real_server_gets_no_demonstration(app: Flask, monkeypatch) -> None:
    monkeypatch.setitem(app.config, "PRODUCTION", True)
    assert app.test_cli_runner().invoke(demo).exit_code == 1
    assert seances() == []


def test_words_of_the_files_are_whole(app: Flask) -> None:
    (path,) = (path for path in FILES if path.stem == "seance-2")
    dossier = json.loads(path.read_text("utf-8"))
    notes = [point.get("note", {}).get("blocks", []) for point in dossier["meeting"]["agenda"]]
    groups = [group["note"]["blocks"] for group in dossier["meeting"]["split"]["subgroups"]]
    kinds = [{block["kind"] for block in group} for group in groups]
    assert "subheading" in kinds[0]
    assert {block.get("level", 0) for block in groups[1] if block["kind"] == "item"} >= {0, 1, 2}
    assert "turn" in kinds[2]
    asked = [b for b in notes[1] if b["kind"] == "turn" and "page" in b["text"].lower()]
    assert len(asked) >= 6


def test_the_proof_of_the_second_seance_verifies(app: Flask) -> None:
    load(NOW)
    told = minutes_of(seances()[1])
    assert "aucune répartition ne fait mieux" in " ".join(block.text for block in told.blocks)
