"""Signing in, by those who guess, flood, follow twice or lead astray: it says and gives nothing."""

from __future__ import annotations

import re
import secrets
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from tests.people.mailed import ask, code_in, is_in, link_for, path_in, shift_expiry
from workshops.extensions import db, limiter
from workshops.people.models import SignInToken

WRONG = "Ce code n’est pas le bon"


@pytest.fixture
def limits(app):
    limiter.enabled = True
    limiter.reset()
    yield
    limiter.enabled = False


def test_answer_is_the_same_whether_or_not_the_address_is_known(cast, browser, mailbox) -> None:
    pages = []
    for email in (cast.president.email, "inconnu@exemple.test"):
        client = browser(None)
        asked = ask(client, email)
        shown = client.get("/connexion/code")
        refused = client.post("/connexion/code", {"code": "000 000"})
        assert (asked.status_code, shown.status_code, refused.status_code) == (303, 200, 422)
        pages.append((shown.text + refused.text).replace(email, "…"))
    assert pages[0] == pages[1]
    assert len(mailbox()) == 1


def test_link_used_twice_at_once_lets_one_in(app, cast, browser) -> None:
    address = link_for(cast.president)
    clients = [browser(None) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(lambda client: client.post(address).status_code, clients))
    assert sorted(codes) == [303, 410, 410, 410]


def test_right_code_no_longer_helps_after_five_wrong_ones(cast, browser, mailbox) -> None:
    client = browser(None)
    ask(client, cast.president.email)
    right = code_in(mailbox()[0])
    wrong = "000 000" if right != "000 000" else "000 001"
    for _ in range(5):
        assert client.post("/connexion/code", {"code": wrong}).status_code == 422
    answer = client.post("/connexion/code", {"code": right})
    assert answer.status_code == 422
    assert WRONG in answer.text
    assert not is_in(client)


def test_code_guessed_twenty_times_is_stopped_whoever_guesses(cast, browser, limits) -> None:
    answers = []
    for _ in range(4):  # a fresh browser does not start afresh
        client = browser(None)
        ask(client, cast.president.email)
        answers += [client.post("/connexion/code", {"code": str(n)}) for n in range(5)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429] * 10
    assert "Trop d’essais" in answers[-1].text
    assert int(answers[-1].headers["Retry-After"]) > 0


def test_one_address_is_not_flooded_with_mail(cast, browser, limits, mailbox) -> None:
    codes = [ask(browser(None), cast.president.email).status_code for _ in range(7)]
    assert codes == [303] * 5 + [429] * 2
    assert len(mailbox()) == 5
    dressed = cast.president.email.replace("@", "\u200b@").upper()
    assert ask(browser(None), dressed).status_code == 429, "another way of writing is no other"
    assert ask(browser(None), cast.secretary.email).status_code == 303


def test_stored_secrets_open_no_door(cast, browser, mailbox) -> None:
    ask(browser(None), cast.president.email)
    (message,) = mailbox()
    stored = db.session.scalars(db.select(SignInToken)).one()
    token = urlsplit(path_in(message)).path.rpartition("/")[2]
    kept = f"{stored.link_hash}{stored.code_hash}"
    assert token not in kept
    assert code_in(message).replace(" ", "") not in kept
    outbox = db.session.execute(db.text("SELECT count(*) FROM outgoing_mail")).scalar()
    assert outbox == 0


def test_old_links_are_swept(cast) -> None:
    link_for(cast.president)
    shift_expiry(days=-2)
    link_for(cast.secretary)
    assert db.session.scalar(db.select(db.func.count(SignInToken.id))) == 1


@pytest.mark.parametrize(
    "target", ["https://ailleurs.test", "//ailleurs.test", "/\t/ailleurs.test"]
)
def test_sign_in_never_leads_to_another_site(cast, browser, mailbox, target) -> None:
    client = browser(None)
    ask(client, cast.president.email, target)
    answer = client.post("/connexion/code", {"code": code_in(mailbox()[0])})
    assert not re.match(r"(https?:)?//ailleurs|/\s/", answer.location)


def test_an_address_too_long_for_a_cookie_keeps_nobody_out(cast, browser, mailbox) -> None:
    client, far = browser(None), "/" + secrets.token_hex(3000)
    ask(client, cast.president.email, far)
    answer = client.post("/connexion/code", {"code": code_in(mailbox()[0])})
    assert (answer.status_code, answer.location) == (303, "/")


def test_unknown_language_is_not_kept(browser) -> None:
    client = browser(None)
    client.post("/langue", {"language": secrets.token_hex(3000)})
    with client.client.session_transaction() as session:
        assert "language" not in session
