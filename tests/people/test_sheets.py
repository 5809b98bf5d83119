"""The sheet of a person through HTTP: two at once, twice, what is kept and told."""

from __future__ import annotations

import re

import pytest

from tests.cast import Cast
from tests.people.importing import plain
from tests.people.test_directory import named, sheet
from workshops import history
from workshops.extensions import db
from workshops.people.models import Locality, Person


def stored(someone: Person) -> dict[str, object]:
    db.session.expire_all()
    return {
        "first_name": someone.first_name,
        "last_name": someone.last_name,
        "function": someone.function,
        "email": someone.email,
        "years_of_experience": someone.years_of_experience,
        "place": str(someone.own_locality or ""),
        "is_administrator": someone.is_administrator,
    }


def as_stored(someone: Person, **changed: str) -> dict[str, str]:
    """What a browser sends back of the sheet, unchanged but for `changed`."""
    values = {key: str(value or "") for key, value in stored(someone).items()}
    values.pop("is_administrator")
    return values | {"organisation_id": str(someone.organisation_id or "")} | changed


def told() -> list[str]:
    return [event.sentence for event in history.of("repertoire")]


def mark_in(page) -> str:
    return re.search(r'name="seen" type="hidden" value="([^"]+)"', page.text)[1]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("president", 303),
        ("secretary", 303),
        ("administrator", 303),
        ("member", 403),
        ("stranger", 403),
        (None, 403),
    ],
)
def test_who_adds_somebody(cast, browser, who, status) -> None:
    client = browser(getattr(cast, who) if who else None)
    answer = client.post("/personnes/nouvelle", sheet(first_name="Odile", last_name="Tilmant"))
    assert answer.status_code == status
    assert (named(Person, last_name="Tilmant") is not None) is (status == 303)


@pytest.mark.parametrize(
    ("who", "status"),
    [("secretary", 303), ("administrator", 303), ("member", 404), ("stranger", 404), (None, 404)],
)
def test_who_changes_a_sheet(cast, browser, who, status) -> None:
    client = browser(getattr(cast, who) if who else None)
    sent = as_stored(cast.member, function="Éducateur")
    assert client.post(f"/personnes/{cast.member.id}", sent).status_code == status
    assert (stored(cast.member)["function"] == "Éducateur") is (status == 303)
    assert len(told()) == (status == 303)


def test_a_member_changes_not_even_their_own_sheet(cast, browser) -> None:
    sent = as_stored(cast.member, years_of_experience="40")
    assert browser(cast.member).post(f"/personnes/{cast.member.id}", sent).status_code == 404
    assert stored(cast.member)["years_of_experience"] is None


@pytest.mark.parametrize("field", ["is_administrator", "id", "created_at", "sector"])
def test_no_field_of_ones_own_gives_power(cast, browser, field) -> None:
    """What the form does not offer is not taken, even from who may change the sheet."""
    sent = as_stored(cast.secretary, **{field: "1"})
    before = stored(cast.secretary)
    assert browser(cast.secretary).post(f"/personnes/{cast.secretary.id}", sent).status_code == 303
    assert stored(cast.secretary) == before
    assert browser(cast.secretary).get("/secteurs").status_code == 403


def test_a_sheet_sent_back_unchanged_changes_nothing(cast, browser) -> None:
    before = stored(cast.member)
    client = browser(cast.administrator)
    assert client.post(f"/personnes/{cast.member.id}", as_stored(cast.member)).status_code == 303
    assert stored(cast.member) == before


@pytest.mark.parametrize(("typed", "kept"), [("0", 0), ("70", 70), (" 12 ", 12), ("", None)])
def test_years_at_their_limits(cast, browser, typed, kept) -> None:
    sent = as_stored(cast.member, years_of_experience=typed)
    assert browser(cast.secretary).post(f"/personnes/{cast.member.id}", sent).status_code == 303
    assert stored(cast.member)["years_of_experience"] == kept


@pytest.mark.parametrize("address", ["nouvelle", None])
def test_a_name_of_spaces_is_no_name(cast, browser, address) -> None:
    sent = as_stored(cast.member, last_name="   ", email="", function="Juriste")
    answer = browser(cast.secretary).post(f"/personnes/{address or cast.member.id}", sent)
    assert answer.status_code == 422
    assert "Écrivez le nom." in plain(answer)
    assert 'value="Juriste"' in answer.text
    assert stored(cast.member)["last_name"] == "Lhoest"
    assert named(Person, last_name="") is None


@pytest.mark.parametrize("typed", ["71", "-1", "1.5", "9" * 5000, "²"])
def test_years_that_are_none_are_refused_and_shown(cast, browser, typed) -> None:
    sent = as_stored(cast.member, years_of_experience=typed, function="Éducateur")
    answer = browser(cast.secretary).post(f"/personnes/{cast.member.id}", sent)
    assert answer.status_code == 422
    assert "Éducateur" in answer.text
    assert stored(cast.member)["function"] == ""


def test_what_a_colleague_saved_meanwhile_is_shown_before_it_is_replaced(cast, browser) -> None:
    mine, theirs = browser(cast.secretary), browser(cast.president)
    address = f"/personnes/{cast.member.id}"
    seen = mark_in(mine.get(address))
    theirs.post(address, as_stored(cast.member, function="Éducateur", place="Ath"))
    late = mine.post(address, as_stored(cast.member, function="Juriste", place="") | {"seen": seen})
    assert late.status_code == 422
    assert "Enregistré entre-temps : Éducateur" in plain(late)
    assert "Enregistré entre-temps : Ath" in plain(late)
    assert 'value="Juriste"' in late.text
    assert stored(cast.member)["function"] == "Éducateur"
    again = as_stored(cast.member, function="Juriste", place="Ath") | {"seen": mark_in(late)}
    assert mine.post(address, again).status_code == 303
    assert stored(cast.member)["function"] == "Juriste"


def test_a_new_person_sent_twice_is_asked_about(cast, browser) -> None:
    client, sent = browser(cast.secretary), sheet(first_name="Odile", last_name="Tilmant")
    assert client.post("/personnes/nouvelle", sent).status_code == 303
    again = client.post("/personnes/nouvelle", sent)
    assert again.status_code == 422
    assert 'name="sure"' in again.text
    assert 'value="Tilmant"' in again.text
    assert len(told()) == 1


def test_somebody_alike_is_shown_on_a_sheet_that_is_there_and_not_oneself(cast, browser) -> None:
    twin = Person(first_name="Damian", last_name="Lhoest")
    db.session.add(twin)
    db.session.commit()
    page = browser(cast.secretary).get(f"/personnes/{cast.member.id}").text
    assert f'href="/personnes/{twin.id}' in page
    assert f'href="/personnes/{cast.member.id}"' not in page


def test_a_place_is_taken_away_and_that_of_the_service_shows(cast, browser) -> None:
    cast.member.own_locality = Locality(name="Ath")
    db.session.commit()
    client, address = browser(cast.secretary), f"/personnes/{cast.member.id}"
    assert 'value="Ath"' in client.get(address).text
    client.post(address, as_stored(cast.member, place=""))
    assert stored(cast.member)["place"] == ""
    assert str(cast.member.locality) == "Mons"


def test_spaces_are_typed_for_nothing(cast, browser) -> None:
    sent = sheet(first_name="  Odile  Anne ", last_name=" De   Wit ", function=" a  b ")
    assert browser(cast.secretary).post("/personnes/nouvelle", sent).status_code == 303
    made = named(Person, last_name="De Wit")
    assert (made.first_name, made.function) == ("Odile Anne", "a b")


def test_markup_in_a_name_is_shown_as_typed(cast, browser) -> None:
    sent = sheet(first_name="<script>", last_name="<b>Noël</b>", function='" onload="x')
    client = browser(cast.secretary)
    page = client.post("/personnes/nouvelle", sent, follow_redirects=True).text
    assert "<b>N" not in page
    assert "<script>NO" not in page
    assert "&lt;script&gt;" in page
    assert (
        'onload="x' not in client.get(f"/personnes/{named(Person, first_name='<script>').id}").text
    )


def test_one_returns_to_the_page_one_came_from_and_to_no_other_site(cast, browser) -> None:
    client, address = browser(cast.secretary), f"/personnes/{cast.member.id}"
    page = f"/seances/{cast.meeting.id}/invites"
    assert client.post(f"{address}?suite={page}", as_stored(cast.member)).location == page
    assert f'href="{page}"' in client.get(f"{address}?suite={page}").text
    for elsewhere in ("https://exemple.test/", "//exemple.test", "/\\exemple.test", "javascript:x"):
        answer = client.post(f"{address}?suite={elsewhere}", as_stored(cast.member))
        assert answer.location == "/personnes", elsewhere


def test_a_refused_sheet_keeps_the_way_back(cast, browser) -> None:
    page = f"/seances/{cast.meeting.id}/invites"
    refused = browser(cast.secretary).post(
        f"/personnes/{cast.member.id}?suite={page}", as_stored(cast.member, last_name="")
    )
    assert refused.status_code == 422
    assert f'href="{page}"' in refused.text


def test_an_address_that_is_another_s_is_refused_whatever_its_case(cast, browser) -> None:
    sent = as_stored(cast.member, email=cast.stranger.email.upper())
    answer = browser(cast.administrator).post(f"/personnes/{cast.member.id}", sent)
    assert answer.status_code == 422
    assert "Cette adresse est celle de Noémie DELVIGNE." in plain(answer)
    assert stored(cast.member)["email"] == "damien.lhoest@exemple.test"


def test_an_address_taken_away_ends_what_was_mailed_to_it(cast, browser, mailbox) -> None:
    sent = as_stored(cast.member, email="")
    browser(cast.secretary).post(f"/personnes/{cast.member.id}", sent)
    assert stored(cast.member)["email"] is None
    (message,) = mailbox()
    assert message["To"] == "damien.lhoest@exemple.test"


def test_a_first_address_is_told_to_nobody(cast, browser, mailbox) -> None:
    cast.member.email = None
    db.session.commit()
    sent = as_stored(cast.member, email="damien@exemple.test")
    browser(cast.secretary).post(f"/personnes/{cast.member.id}", sent)
    assert stored(cast.member)["email"] == "damien@exemple.test"
    assert mailbox() == []


def test_every_change_has_its_line_and_a_refusal_has_none(cast: Cast, browser) -> None:
    client = browser(cast.secretary)
    client.post(f"/personnes/{cast.member.id}", as_stored(cast.member, last_name=""))
    assert told() == []
    client.post(f"/personnes/{cast.member.id}", as_stored(cast.member, function="Juriste"))
    assert told() == ["Inès Dufour a modifié la fiche de Damien LHOEST"]


def test_the_sheet_and_its_refusals_in_english(cast, browser) -> None:
    client = browser(cast.secretary).in_english()
    page = client.post("/personnes/nouvelle", sheet(last_name="", email="t@"))
    assert '<html lang="en"' in page.text
    assert "Write the name." in page.text
    assert "Écrivez" not in page.text
    assert "This address is not complete" in page.text
