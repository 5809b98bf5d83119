"""The viewer, as the cookie says: what it opens, how long, and what signing in or out leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import session

from tests.people.mailed import is_in, link_for
from workshops.extensions import db, now
from workshops.meetings.rules import can_follow
from workshops.people import viewer as viewers
from workshops.people.models import SignOut
from workshops.people.viewer import Pass, Viewer


def cookie_of(client) -> dict:
    with client.client.session_transaction() as session:
        return dict(session)


def give(client, **values: object) -> None:
    with client.client.session_transaction() as session:
        session.update(values)


@pytest.mark.parametrize(
    ("viewer", "is_known"),
    [
        (Viewer(), False),
        (Viewer(browser="abc"), False),
        (Viewer(waits=True), True),
        (Viewer(links={1: 2}), True),
        (Viewer(passes={1: Pass(1, "")}), True),
    ],
)
def test_who_is_known_without_having_signed_in(viewer, is_known) -> None:
    assert viewer.is_known is is_known


def test_a_viewer_is_told_by_name_and_nobody_by_a_question_mark(cast) -> None:
    assert str(Viewer(person=cast.secretary)) == "Inès Dufour"
    assert str(Viewer()) == "?"


def test_a_pen_name_is_ones_own_everywhere_and_tells_nothing(cast) -> None:
    mine = Viewer(person=cast.member, browser="one").pen_name
    assert mine == Viewer(person=cast.member, browser="another").pen_name
    assert mine != Viewer(person=cast.secretary, browser="one").pen_name
    assert mine == Viewer(links={7: cast.member.id, 8: cast.member.id}).pen_name
    assert mine != Viewer(links={7: cast.member.id, 8: cast.secretary.id}).pen_name
    assert Viewer(browser="one").pen_name != Viewer(browser="two").pen_name
    for told in ("Lhoest", cast.member.email, str(cast.member.id) * 2):
        assert told not in mine


def test_a_pen_name_cannot_be_told_without_the_key(app, cast, monkeypatch) -> None:
    before = Viewer(person=cast.member).pen_name
    monkeypatch.setitem(app.config, "SECRET_KEY", "another key")
    assert Viewer(person=cast.member).pen_name != before


@pytest.mark.parametrize("person_id", [999999, 0, None])
def test_a_cookie_of_somebody_who_is_gone_opens_nothing(cast, browser, person_id) -> None:
    client = browser(None)
    give(client, person_id=person_id)
    assert not is_in(client)
    assert client.get(f"/chantiers/{cast.workstream.id}").status_code == 302


def test_a_person_who_is_deleted_is_signed_out_everywhere(cast, browser) -> None:
    client = browser(cast.stranger)
    assert is_in(client)
    db.session.delete(cast.stranger)
    db.session.commit()
    assert not is_in(client)


def test_a_copy_of_the_cookie_opens_nothing_after_signing_out(cast, browser) -> None:
    client, copy = browser(None), browser(None)
    client.post(link_for(cast.president))
    give(copy, **cookie_of(client))
    assert is_in(copy)
    client.post("/deconnexion")
    assert not is_in(client)
    assert not is_in(copy)
    client.post(link_for(cast.president))
    assert is_in(client)
    assert not is_in(copy), "signing in again wakes no copy of before"


def test_signing_in_ends_the_former_cookie_of_this_browser(cast, browser) -> None:
    client, copy = browser(None), browser(None)
    client.post(link_for(cast.president))
    give(copy, **cookie_of(client))
    client.post(link_for(cast.secretary))
    assert not is_in(copy)
    assert "Inès" in client.get("/mon-compte").text


def test_signing_in_keeps_passes_and_language_and_no_personal_link(cast, browser) -> None:
    client = browser(None)
    give(client, links={"9": cast.secretary.id}, passes={"9": [1, "x"]}, language="en", doors=[3])
    client.post(link_for(cast.president))
    kept = cookie_of(client)
    assert kept["passes"] == {"9": [1, "x"]}
    assert kept["language"] == "en"
    assert kept["person_id"] == cast.president.id
    assert "links" not in kept
    assert "doors" not in kept


def test_signing_out_leaves_the_language_alone(cast, browser) -> None:
    client = browser(cast.president)
    give(client, links={"9": 1}, passes={"9": [1, "x"]}, language="en", sign_in={"email": "a@b.be"})
    client.post("/deconnexion")
    kept = cookie_of(client)
    assert kept.pop("language") == "en"
    assert set(kept) <= {"_flashes", "_permanent"}


def test_signing_out_twice_or_without_having_signed_in_is_no_error(browser) -> None:
    client = browser(None)
    for _ in range(2):
        assert client.post("/deconnexion").location == "/connexion"


def test_a_look_signs_nobody_out(cast, browser) -> None:
    client = browser(cast.president)
    assert client.get("/deconnexion").status_code == 405
    assert is_in(client)


def test_what_is_older_than_a_cookie_is_swept_at_the_next_signing_out(app, cast, browser) -> None:
    old = SignOut(browser="x" * 22, at=now() - app.permanent_session_lifetime - timedelta(days=1))
    recent = SignOut(browser="y" * 22, at=now() - timedelta(days=1))
    db.session.add_all([old, recent])
    db.session.commit()
    client = browser(None)
    client.post(link_for(cast.president))
    client.post("/deconnexion")
    left = set(db.session.scalars(db.select(SignOut.browser)))
    assert "x" * 22 not in left
    assert "y" * 22 in left
    assert len(left) == 2


def test_a_pass_is_given_beside_others_and_taken_back_alone(app) -> None:
    with app.test_request_context():
        viewers.grant_pass(1, Pass(10, "a"))
        viewers.grant_pass(2, Pass(20, "b"))
        viewers.grant_link(3, 30)
        held = viewers.from_session()
        assert (held.passes, held.links) == ({1: Pass(10, "a"), 2: Pass(20, "b")}, {3: 30})
        assert len(held.browser) == 22
        viewers.withdraw_pass(1)
        viewers.withdraw_pass(5)
        left = viewers.from_session()
        assert (left.passes, left.links) == ({2: Pass(20, "b")}, {3: 30})
        assert left.browser == held.browser


def test_a_pass_of_before_they_had_an_instant_is_over(app, cast) -> None:
    line = cast.meeting.attendance_of(cast.member)
    line.claimed_at = now()
    db.session.commit()
    key = str(cast.meeting.id)
    for held, opens in ((line.id, False), ([line.id, ""], False), (line.current_pass, True)):
        with app.test_request_context():
            session["passes"] = {key: held}
            assert can_follow(viewers.from_session(), cast.meeting) is opens
