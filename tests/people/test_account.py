"""One's own page and the language: what each is shown, where a form may lead."""

from __future__ import annotations

import pytest

from tests.people.importing import plain
from tests.people.mailed import ask
from workshops.extensions import db
from workshops.people.models import Locality


def test_who_is_not_signed_in_is_asked_to_and_comes_back(cast, browser) -> None:
    assert browser(None).get("/mon-compte").location == "/connexion?suite=/mon-compte"


def test_the_page_says_what_the_directory_holds_and_who_to_tell(cast, browser) -> None:
    cast.member.function = "Éducateur"
    cast.member.own_locality = Locality(name="Ath")
    db.session.commit()
    page = plain(browser(cast.member).get("/mon-compte"))
    assert "Damien LHOEST" in page
    assert "Éducateur, CPAS de Mons, Ath" in page
    assert cast.member.email in page
    assert "Dites-le au secrétariat de votre chantier" in page
    for other in (cast.president, cast.secretary, cast.stranger):
        assert other.email not in page


def test_who_works_nowhere_and_has_no_address_has_a_page_too(cast, browser) -> None:
    cast.administrator.email = None
    db.session.commit()
    page = plain(browser(cast.administrator).get("/mon-compte"))
    assert "Aline PONCIN" in page
    assert "<dd>–</dd>" in page


@pytest.mark.parametrize(
    ("who", "is_offered"),
    [
        ("president", True),
        ("secretary", True),
        ("administrator", True),
        ("member", False),
        ("stranger", False),
    ],
)
def test_the_directory_is_offered_to_who_may_use_it(cast, browser, who, is_offered) -> None:
    page = browser(getattr(cast, who)).get("/mon-compte").text
    assert ('href="/personnes"' in page) is is_offered


@pytest.mark.parametrize(
    ("chosen", "spoken"), [("en", "en"), ("fr", "fr"), ("de", "fr"), ("", "fr")]
)
def test_a_language_that_is_spoken_is_kept(cast, browser, chosen, spoken) -> None:
    client = browser(cast.member)
    answer = client.post("/langue", {"language": chosen, "suite": "/mon-compte"})
    assert answer.location == "/mon-compte"
    page = client.get("/mon-compte").text
    assert f'<html lang="{spoken}"' in page
    assert f'value="{spoken}" lang="{spoken}" aria-pressed="true"' in page
    assert page.count('aria-pressed="true"') == 1


def test_two_readers_keep_each_their_language(cast, browser) -> None:
    french, english = browser(cast.member), browser(cast.secretary).in_english()
    assert "My account" in english.get("/mon-compte").text
    assert "Mon compte" in french.get("/mon-compte").text
    assert "My account" in english.get("/mon-compte").text


@pytest.mark.parametrize(
    ("suite", "location"),
    [
        ("/mon-compte", "/mon-compte"),
        ("/seances/1?onglet=pv#bas", "/seances/1?onglet=pv#bas"),
        ("", "/"),
        ("mon-compte", "/"),
        ("https://exemple.test", "/"),
        ("//exemple.test/x", "/"),
        ("/\\exemple.test", "/"),
        ("/\t/exemple.test", "/"),
        ("/\n/exemple.test", "/"),
    ],
)
def test_choosing_a_language_leads_back_and_to_no_other_site(browser, suite, location) -> None:
    answer = browser(None).post("/langue", {"language": "fr", "suite": suite})
    assert (answer.status_code, answer.location) == (303, location)


def test_a_language_chosen_before_signing_in_is_that_of_the_mail(cast, browser, mailbox) -> None:
    ask(browser(None).in_english(), cast.member.email)
    (message,) = mailbox()
    assert "is your code for Panache" in message["Subject"]
    ask(browser(None), cast.member.email)
    assert "est votre code pour Panache" in mailbox()[-1]["Subject"]


def test_an_address_asked_for_sends_nothing_to_anybody_but_the_new_one(
    cast, browser, mailbox
) -> None:
    client = browser(cast.member)
    client.post("/mon-compte/adresse", {"email": "damien@exemple.test"})
    assert [message["To"] for message in mailbox()] == ["damien@exemple.test"]
    db.session.refresh(cast.member)
    assert cast.member.email == "damien.lhoest@exemple.test"


def test_an_address_is_asked_for_by_who_is_signed_in_alone(cast, browser, mailbox) -> None:
    answer = browser(None).post("/mon-compte/adresse", {"email": "damien@exemple.test"})
    assert answer.status_code == 403
    assert mailbox() == []


def test_ones_account_in_english_refuses_in_english(cast, browser) -> None:
    client = browser(cast.member).in_english()
    refused = client.post("/mon-compte/adresse", {"email": "damien@"})
    assert refused.status_code == 422
    assert "This address is not complete. Example: first.last@service.be" in plain(refused)
    assert 'value="damien@"' in refused.text
