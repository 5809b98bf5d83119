"""Bad input through HTTP, at every address there is: no stack trace, and what is refused is refused
in words and writes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import event
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.addresses import address, routes
from tests.cast import Browser, Cast
from tests.forms_found import Form, forms_in
from tests.whole_seance import Ids, held, put_back, stored
from workshops.extensions import db
from workshops.minutes.word import pages
from workshops.refusals import RefusedError

HUGE = "9" * 30
GARBAGE = ("", "²", HUGE, "\x00n'importe quoi")
LEFT_ALONE = {"csrf_token", "suite"}
# Rows that a refusal may well write: attempts are counted, mails leave by themselves.
ASIDE = ("sign_in_token", "outgoing_mail", "topic_revision")


@contextmanager
def writes() -> Iterator[list[str]]:
    """The statements committed in the block that change a row."""
    pending: list[str] = []
    committed: list[str] = []

    def note(_connection, _cursor, statement, _parameters, _context, _many) -> None:
        is_write = statement.startswith(("INSERT", "UPDATE", "DELETE"))
        if is_write and not any(table in statement for table in ASIDE):
            pending.append(statement)

    def commit(_connection) -> None:
        committed.extend(pending)
        pending.clear()

    listeners = (
        ("before_cursor_execute", note),
        ("commit", commit),
        ("rollback", lambda _: pending.clear()),
    )
    for name, listener in listeners:
        event.listen(db.engine, name, listener)
    try:
        yield committed
    finally:
        for name, listener in listeners:
            event.remove(db.engine, name, listener)


class Fuzz:
    """Sends what it is given and keeps what went wrong; the séance is whole for each."""

    def __init__(self, browser: Browser) -> None:
        self.browser, self.wrong = browser, list[str]()
        self._rows = stored()

    def send(self, path: str, form: dict) -> None:
        shown = f"{path} {str(form)[:200]}"
        with writes() as written:
            try:
                answer = self.browser.post(path, form, content_type="multipart/form-data")
            except Exception as error:  # noqa: BLE001  (whatever it is, it would be a stack trace)
                self.wrong.append(f"{shown}: {error!r}"[:700])
                db.session.rollback()
                return
        self._judge(shown, answer, written)
        if written:
            put_back(self._rows)

    def _judge(self, shown: str, answer: TestResponse, written: list[str]) -> None:
        if answer.status_code >= 400 and written:
            self.wrong.append(f"{shown}: {answer.status_code}, yet {written[0][:60]}")
        if answer.status_code == 409 or answer.status_code >= 500:
            self.wrong.append(f"{shown}: {answer.status_code}")
        if answer.status_code >= 400 and "<h1" not in answer.text:
            self.wrong.append(f"{shown}: {answer.status_code} without a page")


@pytest.fixture
def ids(cast: Cast) -> Ids:
    return held(cast)


@pytest.fixture
def fuzz(cast: Cast, ids: Ids, browser, monkeypatch: pytest.MonkeyPatch) -> Fuzz:
    monkeypatch.setattr(pages, "office_available", lambda: False)  # seconds for each form it makes
    return Fuzz(browser(cast.president))


def posted(app: Flask) -> list[Rule]:
    """List the addresses that take forms, but for signing out, which would leave the rest to a
    stranger."""
    return [rule for rule in routes(app, "POST") if rule.endpoint != "people.sign_out"]


def forms(app: Flask, ids: Ids, browser: Browser) -> dict[str, Form]:
    """Find, by endpoint, the first form of the pages that posts to it."""
    found: dict[str, Form] = {}
    adapter = app.url_map.bind("")
    for rule in routes(app, "GET"):
        path = address(app, rule, ids)
        answer = browser.get(path, follow_redirects=True)
        if answer.mimetype == "text/html":
            for form in forms_in(answer.request.path, answer.text):
                endpoint, _ = adapter.match(form.action.split("?")[0], method="POST")
                found.setdefault(endpoint, form)
    return found


def test_garbage_in_one_field_of_every_form(app, ids, fuzz) -> None:
    known = forms(app, ids, fuzz.browser)
    for rule in posted(app):
        form = known.get(rule.endpoint, Form(address(app, rule, ids)))
        for name in form.fields.keys() - LEFT_ALONE:
            for value in GARBAGE:
                sent = {key: values for key, values in form.fields.items() if key not in form.files}
                fuzz.send(form.action, sent | {name: value})
    assert fuzz.wrong == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_does_not_exist_is_said_not_to(app, cast, ids, browser, method: str) -> None:
    client = browser(cast.president)
    wrong = []
    for unknown in (999_999, 2**31, 10**30):
        for rule in routes(app, method):
            if not any(name.endswith("_id") for name in rule.arguments):
                continue
            path = re.sub(r"<[^>]+>", str(unknown), rule.rule)
            with writes() as written:
                answer = client.client.open(path, method=method)
            if answer.status_code not in (404, 405) or "<h1" not in answer.text or written:
                wrong.append(f"{path}: {answer.status_code}")
    assert wrong == []


@pytest.fixture
def strict(app: Flask) -> Iterator[None]:
    """Forms need their token, as they do outside of tests."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


def test_every_form_without_its_token_is_refused_and_keeps_what_was_typed(
    app, cast, ids, browser, strict
) -> None:
    typed = "Une consigne longue à écrire"
    client = browser(cast.president)
    for rule in posted(app):
        with writes() as written:
            answer = client.post(address(app, rule, ids), {"text": typed, "csrf_token": "vieux"})
        assert answer.status_code == 400, rule
        assert "restée ouverte trop longtemps" in answer.text, rule
        assert typed in answer.text, rule
        assert not written, rule


def test_a_stale_form_is_sent_again_with_what_was_typed(cast, ids, browser, strict) -> None:
    client = browser(cast.president)
    path = f"/seances/{ids['meeting_id']}/questions"
    stale = client.post(path, {"prompt": "Que faut-il ?", "csrf_token": "vieux"})
    [form] = [form for form in forms_in(path, stale.text) if "prompt" in form.fields]
    assert client.post(form.action, form.fields).status_code == 303
    assert "Que faut-il" in client.get(path).text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "pas du JSON"),
        (b"{", "pas du JSON"),
        (b"\xff\xfe", "UTF-8"),
        (b"[" * 100_000, "trop de listes"),
        (b'{"panache": ' + b"9" * 5000 + b"}", "trop long"),
        (b"[]", ""),
        (b"{}", ""),
        (b'{"panache": "dossier"}', ""),
    ],
)
def test_a_broken_dossier_is_refused_in_words(app, cast, tmp_path, content, sentence) -> None:
    path = tmp_path / "dossier.json"
    path.write_bytes(content)
    runner: FlaskCliRunner = app.test_cli_runner()
    with writes() as written:
        result = runner.invoke(args=["import", str(path)])
    assert result.exit_code == 1
    assert isinstance(result.exception, RefusedError)
    assert "n'est pas repris" in str(result.exception)
    assert sentence in str(result.exception)
    assert not written
