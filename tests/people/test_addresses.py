"""Accounts that nobody takes over: whose address somebody may give or change, by every door."""

from __future__ import annotations

import pytest

from tests.people.elsewhere import is_invited, joins, other_workstream
from tests.people.importing import confirm, plain, preview
from tests.people.mailed import ask, code_in, is_in, link_for
from tests.people.test_directory import named, sheet
from workshops.extensions import db
from workshops.people.models import Person
from workshops.programmes.models import Role

STOLEN = "voleuse@exemple.test"


def save(client, someone: Person, email: str, **values):
    """Their sheet, sent with another address and another function."""
    values = {"first_name": someone.first_name, "last_name": someone.last_name} | values
    answer = client.post(
        f"/personnes/{someone.id}",
        sheet(email=email, function="Médiatrice", **values),
        follow_redirects=True,
    )
    db.session.expire_all()
    return answer


@pytest.fixture(params=["member", "invited"])
def known_elsewhere(request, cast) -> Person:
    """The cast's member, who also has a role in another chantier, or a séance of it."""
    workstream = other_workstream(cast)
    if request.param == "member":
        joins(cast.member, workstream)
    else:
        is_invited(cast.member, workstream.meetings[0])
    return cast.member


def test_a_secretary_does_not_take_the_account_of_who_is_known_elsewhere(
    cast, browser, known_elsewhere
) -> None:
    former = known_elsewhere.email
    page = plain(save(browser(cast.secretary), known_elsewhere, STOLEN))
    assert known_elsewhere.email == former
    assert known_elsewhere.function == "Médiatrice", "what else was typed is saved"
    assert "L'adresse de Damien LHOEST n'a pas changé" in page
    assert "demandez à l'administration" in page


def test_a_first_address_would_be_the_same_takeover(cast, browser, known_elsewhere) -> None:
    known_elsewhere.email = None
    db.session.commit()
    save(browser(cast.secretary), known_elsewhere, STOLEN)
    assert known_elsewhere.email is None
    save(browser(cast.administrator), known_elsewhere, "damien@exemple.test")
    assert known_elsewhere.email == "damien@exemple.test"


def test_address_is_changed_by_who_prepares_all_chantiers_of_a_person(
    cast, browser, known_elsewhere
) -> None:
    joins(cast.secretary, cast.workstream.programme.workstreams[1], Role.SECRETARY)
    save(browser(cast.secretary), known_elsewhere, "damien@exemple.test")
    assert known_elsewhere.email == "damien@exemple.test"


def test_a_secretary_of_another_chantier_changes_nothing(cast, browser) -> None:
    other = other_workstream(cast).secretaries[0]
    former = cast.member.email
    save(browser(other), cast.member, STOLEN)
    assert cast.member.email == former
    save(browser(other), cast.member, "")
    assert cast.member.email == former


def test_address_of_who_is_known_nowhere_is_given_by_any_secretary(cast, browser) -> None:
    cast.stranger.email = None
    db.session.commit()
    save(browser(cast.secretary), cast.stranger, "noemie@exemple.test")
    assert cast.stranger.email == "noemie@exemple.test"


def test_the_sheet_says_why_an_address_is_not_to_be_changed(cast, browser, known_elsewhere) -> None:
    page = plain(browser(cast.secretary).get(f"/personnes/{known_elsewhere.id}"))
    assert "readonly" in page
    assert "d'autres chantiers que les vôtres" in page
    assert "readonly" not in browser(cast.administrator).get(f"/personnes/{cast.member.id}").text


def test_links_mailed_to_the_former_address_end_with_it(cast, browser, mailbox) -> None:
    link, client = link_for(cast.member), browser(None)
    ask(client, cast.member.email)
    code = code_in(mailbox()[-1])
    save(browser(cast.secretary), cast.member, "damien@exemple.test")
    assert browser(None).post(link).status_code == 410
    assert client.post("/connexion/code", {"code": code}).status_code == 422
    assert not is_in(client)


def test_a_list_gives_nobody_of_another_chantier_an_address(cast, browser, known_elsewhere) -> None:
    known_elsewhere.email = None
    db.session.commit()
    client = browser(cast.secretary)
    shown = preview(client, f"nom;prénom;e-mail;fonction\nLhoest;Damien;{STOLEN};Éducateur\n")
    assert "Damien LHOEST ne reçoit pas l'adresse de la liste" in plain(shown)
    confirm(client, shown)
    page = plain(client.get("/personnes"))
    assert "Adresses de la liste non reprises : Damien LHOEST" in page
    assert "demandez à l'administration" in page
    one = named(Person, last_name="Lhoest")
    assert (one.email, one.function) == (None, "Éducateur")


def test_a_list_that_names_somebody_alike_is_no_way_around(cast, browser, known_elsewhere) -> None:
    known_elsewhere.email = None
    db.session.commit()
    client = browser(cast.secretary)
    shown = preview(client, f"nom;prénom;e-mail\nLhoestt;Damien;{STOLEN}\n")
    confirm(client, shown, **{"personne-2": f"fiche-{known_elsewhere.id}"})
    assert "non reprises : Damien LHOEST" in plain(client.get("/personnes"))
    assert named(Person, last_name="Lhoest").email is None


def test_a_list_says_which_known_addresses_stay(cast, browser) -> None:
    client = browser(cast.secretary)
    shown = preview(client, f"nom;prénom;e-mail\nLhoest;Damien;{STOLEN}\n")
    assert f"L'adresse de Damien LHOEST reste {cast.member.email}" in plain(shown)
    confirm(client, shown, **{"personne-2": f"fiche-{cast.member.id}"})
    assert "en ont déjà une : Damien LHOEST" in plain(client.get("/personnes"))


def test_an_administrators_list_gives_addresses_to_anybody(cast, browser, known_elsewhere) -> None:
    known_elsewhere.email = None
    db.session.commit()
    client = browser(cast.administrator)
    confirm(client, preview(client, "nom;prénom;e-mail\nLhoest;Damien;damien@exemple.test\n"))
    assert named(Person, last_name="Lhoest").email == "damien@exemple.test"


def test_the_lists_of_members_and_guests_give_no_address(cast, browser) -> None:
    """Lists are one's own: to put somebody of another chantier there is not to prepare all of
    theirs."""
    other = other_workstream(cast)
    joins(cast.stranger, other)
    former, client = cast.stranger.email, browser(cast.secretary)
    values = {"person": cast.stranger.id, "role": Role.MEMBER}
    client.post(f"/chantiers/{cast.workstream.id}/membres", values)
    client.post(f"/seances/{cast.meeting.id}/invites", {"person": cast.stranger.id})
    assert cast.meeting.attendance_of(cast.stranger)
    save(client, cast.stranger, STOLEN)
    assert cast.stranger.email == former


def test_a_substitute_of_the_same_name_is_somebody_else(cast, browser) -> None:
    joins(cast.stranger, other_workstream(cast))
    former = cast.stranger.email
    line = cast.meeting.attendance_of(cast.member)
    values = {"first_name": "Noémie", "last_name": "Delvigne", "email": STOLEN, "function": ""}
    browser(cast.secretary).post(f"/invites/{line.id}/remplacement", values)
    db.session.expire_all()
    assert cast.stranger.email == former
    assert named(Person, email=STOLEN).id != cast.stranger.id


def test_the_door_of_a_seance_makes_nobody_ones_own(cast, browser) -> None:
    """Somebody of another chantier who is noted as a newcomer keeps their account."""
    joins(cast.stranger, other_workstream(cast))
    former, client = cast.stranger.email, browser(cast.secretary)
    values = {"name": "Noémie Delvigne", "organisation": "", "replaces": "0"}
    client.post(f"/seances/{cast.meeting.id}/presences/nouveau", values)
    db.session.expire_all()
    assert cast.meeting.attendance_of(cast.stranger)
    save(client, cast.stranger, STOLEN)
    assert cast.stranger.email == former
