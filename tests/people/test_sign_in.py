"""Signing in through HTTP with the links and codes of the mails themselves."""

from __future__ import annotations

import pytest

from tests.people.mailed import ask, code_in, is_in, link_for, path_in, shift_expiry
from workshops.people.links import sign_in_link


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


def test_used_link_is_followed_by_who_is_in_already(cast, browser) -> None:
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


def test_either_of_two_codes_asked_for_works(cast, browser, mailbox) -> None:
    """The first mail was late, and one asked again: both are in the box."""
    client = browser(None)
    ask(client, cast.president.email)
    ask(client, cast.president.email)
    first, _second = mailbox()
    assert client.post("/connexion/code", {"code": code_in(first)}).status_code == 303


@pytest.mark.parametrize("typed", ["", "ines", "ines@", "ines@exemple", "a b@exemple.test"])
def test_incomplete_address_is_shown_again_with_a_sentence(browser, typed) -> None:
    answer = ask(browser(None), typed)
    assert answer.status_code == 422
    assert "field-error" in answer.text
    assert f'value="{typed}"' in answer.text


def test_an_address_pasted_with_signs_nobody_sees_is_the_one_they_read(
    cast, browser, mailbox
) -> None:
    answer = ask(browser(None), "\ufeffhelene.\u200bmarchal@exemple.test\u00ad ")
    assert answer.status_code == 303
    (message,) = mailbox()
    assert message["To"] == cast.president.email


def test_who_is_in_is_not_asked_to_sign_in_again(cast, browser) -> None:
    client = browser(cast.president)
    assert client.get("/connexion?suite=/mon-compte").location == "/mon-compte"
    assert client.get("/connexion/code").location == "/"


def test_the_address_is_typed_once_and_corrected_on_demand(cast, browser) -> None:
    client = browser(None)
    ask(client, "helene.marchall@exemple.test")
    assert "helene.marchall@exemple.test" in client.get("/connexion/code").text
    assert 'value="helene.marchall@exemple.test"' in client.get("/connexion?autre=1").text
    assert "helene.marchall" not in client.get("/connexion").text
    assert "helene.marchall" not in browser(None).get("/connexion?autre=1").text


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
