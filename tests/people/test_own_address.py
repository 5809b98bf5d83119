"""One's own address is changed by oneself, once the new one has answered."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from tests.people.importing import plain
from tests.people.mailed import link_for
from workshops.extensions import db
from workshops.people import tokens
from workshops.people.own_address import token_of

NEW = "damien@exemple.test"


def confirmation_in(message) -> str:
    found = re.search(r"http\S+/mon-compte/adresse/\S+", message.get_content())
    return urlsplit(found[0]).path


def link_to(person, email: str = NEW) -> str:
    return f"/mon-compte/adresse/{token_of(person, email)}"


@pytest.fixture
def owner(cast, browser):
    return browser(cast.member)


def test_the_new_address_confirms_and_the_former_hears_of_it(cast, owner, mailbox) -> None:
    former, pending = cast.member.email, link_for(cast.member)
    asked = owner.post("/mon-compte/adresse", {"email": " Damien@exemple.test "})
    assert asked.location == "/mon-compte"
    (message,) = mailbox()
    assert message["To"] == NEW
    link = confirmation_in(message)
    assert NEW in owner.get(link).text
    db.session.refresh(cast.member)
    assert cast.member.email == former, "a mail scanner that follows the link changes nothing"
    assert owner.post(link).location == "/mon-compte"
    db.session.refresh(cast.member)
    assert cast.member.email == NEW
    told = mailbox()[-1]
    assert (told["To"], "Vous avez remplacé" in told.get_content()) == (former, True)
    assert owner.post(pending).status_code == 410
    assert owner.post(link).status_code == 410


def test_somebody_elses_link_changes_nobody(cast, browser, owner) -> None:
    link = link_to(cast.member)
    assert browser(cast.president).post(link).status_code == 410
    assert browser(None).get(link).location.startswith("/connexion")
    assert browser(None).post(link).status_code == 403
    assert owner.post(link[:-3] + "abc").status_code == 410
    db.session.refresh(cast.member)
    assert cast.member.email != NEW


def test_a_link_asked_before_another_change_is_dead(cast, owner) -> None:
    link = link_to(cast.member)
    cast.member.email = "autre@exemple.test"
    db.session.commit()
    page = owner.post(link)
    assert page.status_code == 410
    assert "Ce lien n'est pas valable ici" in plain(page)
    db.session.refresh(cast.member)
    assert cast.member.email == "autre@exemple.test"


def test_a_link_is_good_for_ten_minutes(cast, owner, monkeypatch) -> None:
    link = link_to(cast.member)
    monkeypatch.setattr(tokens, "LIFETIME", -tokens.LIFETIME)
    assert owner.post(link).status_code == 410


def test_the_answer_does_not_tell_whose_address_is_known(cast, owner, mailbox) -> None:
    asked = owner.post("/mon-compte/adresse", {"email": cast.president.email})
    assert asked.location == "/mon-compte"
    refused = owner.post(confirmation_in(mailbox()[0]))
    assert refused.status_code == 422
    assert "Une autre fiche du répertoire a cette adresse" in plain(refused)
    db.session.refresh(cast.member)
    assert cast.member.email != cast.president.email


@pytest.mark.parametrize("typed", ["", "damien@", "a" * 255 + "@exemple.test"])
def test_malformed_address_is_shown_again(cast, owner, typed) -> None:
    answer = owner.post("/mon-compte/adresse", {"email": typed})
    assert answer.status_code == 422
    assert typed in answer.text
    assert "field-error" in answer.text
