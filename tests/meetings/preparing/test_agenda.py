"""The agenda as it is prepared: points, order, durations, fixed hours."""

from __future__ import annotations

from datetime import time

import pytest

from workshops import history
from workshops.extensions import db
from workshops.meetings import agenda
from workshops.meetings.models import AgendaItem, ItemKind, ItemStart
from workshops.meetings.preparing.agenda_templates import workshop_items


@pytest.fixture
def secretary(cast, browser):
    return browser(cast.secretary)


def titles(cast) -> list[str]:
    db.session.expire_all()
    return [item.title for item in cast.meeting.items]


def post(client, address: str, **data):
    answer = client.post(address, data)
    db.session.expire_all()
    return answer


def test_a_point_is_added_with_its_owners_in_order(cast, secretary) -> None:
    fields = {
        "title": "Restitution",
        "kind": "report_back",
        "duration": "25",
        "locked_start": "15:30",
        "owner_ids": [cast.member.id, cast.president.id],
    }
    answer = post(secretary, f"/seances/{cast.meeting.id}/points/nouveau", **fields)
    assert answer.status_code == 303
    item = cast.meeting.items[-1]
    assert (item.title, item.kind, item.duration) == ("Restitution", ItemKind.REPORT_BACK, 25)
    assert item.locked_start == time(15, 30)
    assert [owner.last_name for owner in item.owners] == ["Marchal", "Lhoest"]
    assert "a ajouté le point" in history.of(cast.meeting.topic)[0].sentence


def test_a_refused_point_keeps_what_was_typed(cast, secretary) -> None:
    typed = {"title": "", "kind": "recap", "duration": "longtemps", "prompt": "À relire d'abord"}
    answer = secretary.post(f"/seances/{cast.meeting.id}/points/nouveau", typed)
    assert answer.status_code == 422
    assert "Ce champ est nécessaire." in answer.text
    assert "Donnez un nombre entier de minutes." in answer.text
    assert 'value="longtemps"' in answer.text
    assert "À relire d&#39;abord" in answer.text
    assert len(titles(cast)) == 3


def test_a_stranger_to_the_chantier_is_no_owner(cast, secretary) -> None:
    fields = {"title": "X", "kind": "recap", "duration": "5", "owner_ids": [cast.stranger.id]}
    answer = secretary.post(f"/seances/{cast.meeting.id}/points/nouveau", fields)
    assert answer.status_code == 422


def test_owners_who_stay_keep_their_place(cast, secretary) -> None:
    item = cast.meeting.items[0]
    item.owners[:] = [cast.member, cast.secretary]
    db.session.commit()
    fields = {
        "title": item.title,
        "kind": "roundtable",
        "duration": "10",
        "owner_ids": [cast.president.id, cast.secretary.id, cast.member.id],
    }
    post(secretary, f"/points/{item.id}/modifier", **fields)
    assert [owner.last_name for owner in item.owners] == ["Lhoest", "Dufour", "Marchal"]


@pytest.mark.parametrize(
    ("index", "rank", "expected"),
    [
        (0, 2, ["Approbation du PV", "Sous-groupes", "Tour de table"]),
        (2, 0, ["Sous-groupes", "Tour de table", "Approbation du PV"]),
        (1, 99, ["Tour de table", "Sous-groupes", "Approbation du PV"]),
        (1, -5, ["Approbation du PV", "Tour de table", "Sous-groupes"]),
    ],
)
def test_a_point_moves_to_its_rank(cast, secretary, index, rank, expected) -> None:
    post(secretary, f"/points/{cast.meeting.items[index].id}/rang", rank=rank)
    assert titles(cast) == expected
    assert [item.position for item in cast.meeting.items] == [0, 1, 2]


def test_a_duration_is_typed_stepped_and_kept_within_bounds(cast, secretary) -> None:
    item = cast.meeting.items[0]
    address = f"/points/{item.id}/duree"
    for typed, step, expected in (
        ("20", "0", 20),
        ("20", "5", 25),
        ("3", "-5", 0),
        ("9999", "", 600),
    ):
        post(secretary, address, duration=typed, step=step)
        assert item.duration == expected
    page = secretary.post(address, {"duration": "une heure"}, follow_redirects=True).text
    assert "Une durée est un nombre entier de minutes" in page
    db.session.expire_all()
    assert item.duration == 600


def test_ten_clicks_on_a_duration_are_one_line_of_history(cast, secretary) -> None:
    first, second = cast.meeting.items[:2]
    for minutes in range(10, 60, 5):
        post(secretary, f"/points/{first.id}/duree", duration=minutes)
    post(secretary, f"/points/{second.id}/duree", duration=15)
    sentences = [event.sentence for event in history.of(cast.meeting.topic)]
    assert len(sentences) == 2
    assert "55 min au point « Tour de table »" in sentences[1]


def test_locking_fixes_the_hour_a_point_has_now(cast, secretary) -> None:
    item = cast.meeting.items[1]
    post(secretary, f"/points/{item.id}/heure-fixe")
    assert item.locked_start == time(13, 40)
    cast.meeting.items[0].duration = 4
    db.session.commit()
    assert agenda.plan_of(cast.meeting).slack == 6
    post(secretary, f"/points/{item.id}/heure-fixe")
    assert item.locked_start is None
    assert agenda.plan_of(cast.meeting).slack == 0


def test_removing_asks_first_and_renumbers(cast, secretary) -> None:
    address = f"/points/{cast.meeting.items[0].id}/suppression"
    assert "Supprimer « Tour de table »" in secretary.get(address).text.replace("\u00a0", " ")
    assert len(titles(cast)) == 3
    post(secretary, address)
    assert titles(cast) == ["Approbation du PV", "Sous-groupes"]
    assert [item.position for item in cast.meeting.items] == [0, 1]


def test_a_point_that_was_opened_stays(cast, secretary) -> None:
    item = cast.meeting.items[0]
    item.starts.append(ItemStart())
    db.session.commit()
    answer = post(secretary, f"/points/{item.id}/suppression")
    assert answer.status_code == 422
    assert "appartient au PV" in answer.text
    assert len(titles(cast)) == 3


def test_the_model_gives_eight_points_that_fill_two_hours_and_a_half(cast, secretary) -> None:
    cast.meeting.items.clear()
    db.session.commit()
    post(secretary, f"/seances/{cast.meeting.id}/modele")
    kinds = [item.kind for item in cast.meeting.items]
    assert len(kinds) == 8
    assert kinds[0] == ItemKind.ROUNDTABLE
    assert kinds[-1] == ItemKind.NEXT_MEETINGS
    assert kinds[5:7] == [ItemKind.SUBGROUPS, ItemKind.REPORT_BACK]
    assert agenda.plan_of(cast.meeting).margin == 0


def test_the_model_comes_after_the_points_there_are(cast, secretary) -> None:
    post(secretary, f"/seances/{cast.meeting.id}/modele")
    assert titles(cast)[:3] == ["Tour de table", "Approbation du PV", "Sous-groupes"]
    assert len(titles(cast)) == 3 + len(workshop_items())


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("get", "/seances/{meeting}/preparation"),
        ("post", "/seances/{meeting}/points/nouveau"),
        ("post", "/points/{item}/rang"),
        ("post", "/points/{item}/duree"),
        ("post", "/points/{item}/heure-fixe"),
        ("post", "/points/{item}/suppression"),
        ("post", "/seances/{meeting}/modele"),
    ],
)
def test_members_may_not_and_others_find_nothing(cast, browser, verb, path) -> None:
    address = path.format(meeting=cast.meeting.id, item=cast.meeting.items[0].id)
    assert getattr(browser(cast.member), verb)(address).status_code == 403
    assert getattr(browser(cast.stranger), verb)(address).status_code == 404
    assert titles(cast) == ["Tour de table", "Approbation du PV", "Sous-groupes"]
    assert db.session.get(AgendaItem, cast.meeting.items[0].id).duration == 10
