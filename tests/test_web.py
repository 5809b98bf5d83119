"""Rights, headers and errors that every page shares."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.forms_found import forms_in
from workshops import live, web
from workshops.extensions import socketio
from workshops.people.forms import SectorForm


def test_a_route_without_a_rule_keeps_the_app_from_starting(app: Flask) -> None:
    app.view_functions["forgotten"] = lambda: "open to all"
    try:
        with pytest.raises(web.UndeclaredRightError, match="forgotten"):
            web.verify_rules(app)
    finally:
        del app.view_functions["forgotten"]


def test_a_socket_event_without_a_rule_keeps_the_app_from_starting(app: Flask) -> None:
    handlers = socketio.server.handlers["/"]
    handlers["forgotten"] = lambda sid: None
    try:
        with pytest.raises(web.UndeclaredRightError, match="forgotten"):
            live.verify_events()
    finally:
        del handlers["forgotten"]


def test_a_stranger_is_asked_to_sign_in_whether_the_page_exists_or_not(cast, browser) -> None:
    here, nowhere = f"/chantiers/{cast.workstream.id}", "/chantiers/99999"
    for address in (here, nowhere):
        answer = browser(None).get(address)
        assert answer.status_code == 302
        assert answer.location.startswith("/connexion?suite=")


def test_outside_ones_reach_is_not_found(cast, browser) -> None:
    assert browser(cast.stranger).get(f"/chantiers/{cast.workstream.id}").status_code == 404


def test_policy_lets_nothing_in_from_elsewhere(browser) -> None:
    policy = browser(None).get("/connexion").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy


def test_service_worker_is_ours_and_above_all_pages(browser) -> None:
    answer = browser(None).get("/hors-ligne.js")
    policy = browser(None).get("/connexion").headers["Content-Security-Policy"]
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Content-Security-Policy"] == policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert "worker-src 'self'" in policy


def test_one_is_never_sent_on_to_another_host() -> None:
    assert web.safe_target("//ailleurs.test/", "/") == "/"
    assert web.safe_target("/\\ailleurs.test", "/") == "/"
    assert web.safe_target("https://ailleurs.test", "/") == "/"
    assert web.safe_target("/seances/1", "/") == "/seances/1"


def test_two_who_make_the_same_at_once_lose_nothing(cast, browser, monkeypatch) -> None:
    monkeypatch.setattr(SectorForm, "validate_name", lambda form, field: None)  # not yet there
    administrator = browser(cast.administrator)
    late = administrator.post("/secteurs", {"name": "CPAS", "shape": "ring"})
    assert late.status_code == 409
    [form] = [form for form in forms_in("/secteurs", late.text) if "name" in form.fields]
    monkeypatch.undo()
    again = administrator.post(form.action, form.fields)
    assert "déjà un secteur de ce nom" in again.text


def test_a_failing_database_takes_nothing_of_what_was_typed(
    app, cast, browser, monkeypatch
) -> None:
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)  # as in production
    monkeypatch.setattr(SectorForm, "fill", lambda form, sector: setattr(sector, "name", object()))
    failed = browser(cast.administrator).post("/secteurs", {"name": "Santé mentale"})
    assert failed.status_code == 500
    assert "Une erreur de notre côté" in failed.text
    assert 'value="Santé mentale"' in failed.text


def test_errors_are_told_in_the_language_of_the_reader(cast, browser) -> None:
    reader = browser(cast.member)
    reader.post("/langue", {"language": "en"})
    assert "does not exist" in reader.get("/seances/999").text


def test_messages_and_refusals_are_spaced_as_their_language_is(cast, browser) -> None:
    """No space before a colon in English, in French one that does not break."""
    reader = browser(cast.president)
    address = f"/chantiers/{cast.workstream.id}/membres"
    french = reader.post(address, follow_redirects=True).text
    assert "Personne n’a été ajouté\u00a0: cochez" in french
    english = reader.in_english().post(address, follow_redirects=True).text
    assert "Nobody was added: tick at least one new name." in english
