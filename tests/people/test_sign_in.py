"""Signing in through HTTP with the links and codes of the mails themselves."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from workshops.extensions import db, limiter, now
from workshops.people.links import sign_in_link
from workshops.people.models import SignInToken

WRONG = "Ce code n’est pas le bon"


def ask(client, email: str, suite: str = "/"):
    return client.post("/connexion", {"email": email, "suite": suite})


def code_in(message) -> str:
    return re.search(r"^ {4}(\d{3} \d{3})$", message.get_content(), re.MULTILINE)[1]


def path_in(message) -> str:
    parts = urlsplit(re.search(r"http\S+/connexion/lien/\S+", message.get_content())[0])
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def link_for(person, **options) -> str:
    address = sign_in_link(person, **options)
    db.session.commit()
    return urlsplit(address).path


def is_in(client) -> bool:
    return client.get("/mon-compte").status_code == 200


def shift_expiry(**duration: float) -> None:
    db.session.execute(db.update(SignInToken).values(expires_at=now() + timedelta(**duration)))
    db.session.commit()


@pytest.fixture
def limits(app):
    limiter.enabled = True
    limiter.reset()
    yield
    limiter.enabled = False


def test_code_of_the_mail_lets_in_and_goes_on_to_the_page_asked_for(cast, browser, mailbox) -> None:
    client = browser(None)
    answer = ask(client, " Helene.Marchal@EXEMPLE.test", f"/chantiers/{cast.workstream.id}")
    assert (answer.status_code, answer.location) == (303, "/connexion/code")
    (message,) = mailbox()
    assert message["To"] == cast.president.email
    assert code_in(message) in message["Subject"]
    answer = client.post("/connexion/code", {"code": code_in(message)})
    assert (answer.status_code, answer.location) == (303, f"/chantiers/{cast.workstream.id}")
    assert is_in(client)


def test_link_of_the_mail_works_on_another_device(cast, browser, mailbox) -> None:
    ask(browser(None), cast.president.email, "/chantiers/1?onglet=pv")
    (message,) = mailbox()
    other = browser(None)
    address = path_in(message)
    assert "Bonjour" in other.get(address).text
    answer = other.post(address, {"suite": "/chantiers/1?onglet=pv"})
    assert (answer.status_code, answer.location) == (303, "/chantiers/1?onglet=pv")
    assert is_in(other)


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


def test_scanner_that_follows_the_link_does_not_use_it_up(cast, browser) -> None:
    address = link_for(cast.president)
    for _ in range(3):
        scanner = browser(None)
        assert scanner.get(address).status_code == 200
        assert not is_in(scanner)
    client = browser(None)
    assert client.post(address).status_code == 303
    assert is_in(client)


def test_link_serves_once(cast, browser) -> None:
    address = link_for(cast.president)
    browser(None).post(address)
    second = browser(None)
    for answer in (second.get(address), second.post(address)):
        assert answer.status_code == 410
        assert "Ce lien a déjà servi" in answer.text
    assert not is_in(second)


def test_link_used_twice_at_once_lets_one_in(app, cast, browser) -> None:
    address = link_for(cast.president)
    clients = [browser(None) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(lambda client: client.post(address).status_code, clients))
    assert sorted(codes) == [303, 410, 410, 410]


def test_whoever_is_in_already_follows_a_used_link_without_a_fuss(cast, browser) -> None:
    address = link_for(cast.president)
    client = browser(None)
    client.post(address)
    answer = client.get(f"{address}?suite=/mon-compte")
    assert (answer.status_code, answer.location) == (302, "/mon-compte")


def test_expired_link_and_code_are_refused_and_another_is_offered(cast, browser, mailbox) -> None:
    client = browser(None)
    ask(client, cast.president.email)
    (message,) = mailbox()
    shift_expiry(seconds=-1)
    for answer in (client.get(path_in(message)), client.post(path_in(message))):
        assert answer.status_code == 410
        assert "Ce lien a expiré" in answer.text
        assert 'name="email"' in answer.text
    assert client.post("/connexion/code", {"code": code_in(message)}).status_code == 422
    assert not is_in(client)


def test_link_that_was_cut_by_a_mail_program_is_refused(cast, browser) -> None:
    answer = browser(None).get(link_for(cast.president)[:-4])
    assert answer.status_code == 410
    assert "pas valable" in answer.text


def test_code_serves_once_and_voids_its_link(cast, browser, mailbox) -> None:
    client = browser(None)
    ask(client, cast.president.email)
    (message,) = mailbox()
    client.post("/connexion/code", {"code": code_in(message)})
    again = browser(None)
    ask(again, cast.president.email)
    assert again.post("/connexion/code", {"code": code_in(message)}).status_code == 422
    assert again.get(path_in(message)).status_code == 410


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
    assert ask(browser(None), cast.secretary.email).status_code == 303


def test_either_of_two_codes_asked_for_works(cast, browser, mailbox) -> None:
    """The first mail was late, and one asked again: both are in the box."""
    client = browser(None)
    ask(client, cast.president.email)
    ask(client, cast.president.email)
    first, _second = mailbox()
    assert client.post("/connexion/code", {"code": code_in(first)}).status_code == 303


def test_nothing_stored_opens_a_door(cast, browser, mailbox) -> None:
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


@pytest.mark.parametrize("typed", ["", "ines", "ines@", "ines@exemple", "a b@exemple.test"])
def test_incomplete_address_is_shown_again_with_a_sentence(browser, typed) -> None:
    answer = ask(browser(None), typed)
    assert answer.status_code == 422
    assert "field-error" in answer.text
    assert f'value="{typed}"' in answer.text


@pytest.mark.parametrize(
    "target", ["https://ailleurs.test", "//ailleurs.test", "/\t/ailleurs.test"]
)
def test_one_is_never_led_to_another_site(cast, browser, mailbox, target) -> None:
    client = browser(None)
    ask(client, cast.president.email, target)
    answer = client.post("/connexion/code", {"code": code_in(mailbox()[0])})
    assert not re.match(r"(https?:)?//ailleurs|/\s/", answer.location)


def test_signing_in_starts_afresh_but_keeps_the_language(cast, browser, mailbox) -> None:
    client = browser(None)
    client.post("/langue", {"language": "en", "suite": "/connexion"})
    client.post(link_for(cast.president))
    assert '<html lang="en"' in client.get("/mon-compte").text
    client.post("/deconnexion")
    assert not is_in(client)
    assert '<html lang="en"' in client.get("/connexion").text


def test_code_page_without_an_address_leads_back(browser) -> None:
    client = browser(None)
    assert client.get("/connexion/code").location == "/connexion"
    assert client.post("/connexion/code", {"code": "1"}).location == "/connexion"


def test_link_made_on_the_console_is_absolute(app, cast) -> None:
    address = sign_in_link(cast.president, minutes=60, target="/seances/1")
    assert address.startswith(f"{app.config['PUBLIC_URL']}/connexion/lien/")
    assert address.endswith("?suite=/seances/1")
