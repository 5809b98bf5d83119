"""The people of a chantier through HTTP: given roles, taken off, told in the history."""

from __future__ import annotations

import re

import pytest

from tests.cast import Cast, person
from tests.people.importing import plain
from tests.programmes.chantiers import (
    analyst,
    give,
    membership_of,
    other_programme,
    roles_in,
    second_workstream,
)
from workshops import history
from workshops.extensions import db
from workshops.programmes.models import Role, Workstream


def address(cast: Cast) -> str:
    return f"/chantiers/{cast.workstream.id}/membres"


def told(cast: Cast) -> list[str]:
    """The history of the chantier, the latest line first."""
    return [event.sentence for event in history.of(cast.workstream.topic)]


def section(page: str, role: Role) -> str:
    return re.search(rf'aria-labelledby="role-{role}".*?</section>', page, re.DOTALL)[0]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("president", 200),
        ("secretary", 200),
        ("administrator", 200),
        ("analyst", 403),
        ("member", 403),
        ("stranger", 404),
    ],
)
def test_who_sees_the_list_and_who_adds_to_it(cast, browser, who, status) -> None:
    someone = analyst(cast) if who == "analyst" else getattr(cast, who)
    client, before = browser(someone), roles_in(cast.workstream)
    assert client.get(address(cast)).status_code == status
    added = client.post(address(cast), {"person": cast.stranger.id, "role": "member"})
    assert added.status_code == (303 if status == 200 else status)
    new = {("Delvigne", "member")} if status == 200 else set()
    assert roles_in(cast.workstream) == before | new


def test_who_is_not_signed_in_is_asked_to_and_adds_nobody(cast, browser) -> None:
    before = roles_in(cast.workstream)
    assert browser(None).get(address(cast)).location.startswith("/connexion?suite=/chantiers/")
    sent = {"person": cast.stranger.id}
    assert browser(None).post(address(cast), sent).status_code == 404
    assert roles_in(cast.workstream) == before


@pytest.mark.parametrize(
    ("who", "roles"),
    [
        ("president", ["co_president", "secretary", "analyst", "member"]),
        ("administrator", ["co_president", "secretary", "analyst", "member"]),
        ("secretary", ["member"]),
    ],
)
def test_only_roles_that_one_may_give_are_offered(cast, browser, who, roles) -> None:
    page = browser(getattr(cast, who)).get(address(cast)).text
    select = re.search(r'<select[^>]*name="role".*?</select>', page, re.DOTALL)[0]
    assert re.findall(r'value="(\w+)"', select) == roles
    assert re.findall(r'value="(\w+)" selected', select) == ["member"]


@pytest.mark.parametrize("role", ["co_president", "secretary", "analyst"])
def test_a_secretary_gives_and_takes_no_role_of_power(cast, browser, role) -> None:
    holder = give(cast.stranger, cast.workstream, Role(role))
    before, client = roles_in(cast.workstream), browser(cast.secretary)
    sent = {"person": cast.member.id, "role": role}
    assert client.post(address(cast), sent).status_code == 403
    assert client.post(f"/membres/{holder.id}/retrait").status_code == 403
    assert f"/membres/{holder.id}/retrait" not in client.get(address(cast)).text
    assert roles_in(cast.workstream) == before
    assert told(cast) == []


@pytest.mark.parametrize("role", list(Role))
def test_each_person_stands_under_their_role(cast, browser, role) -> None:
    give(cast.stranger, cast.workstream, role)
    page = browser(cast.president).get(address(cast)).text
    for other in Role:
        assert ("DELVIGNE" in section(page, other)) is (other == role)


def test_everybody_added_has_a_line_of_history_by_name(cast, browser) -> None:
    two = [cast.stranger.id, cast.administrator.id]
    sent = {"person": two, "role": "analyst"}
    page = browser(cast.president).post(address(cast), sent, follow_redirects=True)
    assert "2 personnes ajoutées." in plain(page)
    assert set(told(cast)) == {
        "Hélène Marchal a ajouté Noémie Delvigne au chantier",
        "Hélène Marchal a ajouté Aline Poncin au chantier",
    }


def test_added_twice_is_added_once_and_told_once(cast, browser) -> None:
    client, sent = browser(cast.president), {"person": cast.stranger.id, "role": "member"}
    assert "1 personne ajoutée." in plain(client.post(address(cast), sent, follow_redirects=True))
    again = plain(client.post(address(cast), sent, follow_redirects=True))
    assert "Personne n'a été ajouté : cochez au moins un nom nouveau." in again
    assert len(told(cast)) == 1
    assert len(cast.workstream.people(Role.MEMBER)) == 2


def test_ticked_twice_in_one_form_is_added_once(cast, browser) -> None:
    sent = {"person": [cast.stranger.id, cast.stranger.id], "role": "member"}
    assert browser(cast.president).post(address(cast), sent).status_code == 303
    assert len(told(cast)) == 1


@pytest.mark.parametrize("sent", ["", "abc", "-1", "0", "999999", "9" * 40, "1.5"])
def test_what_is_nobody_adds_nobody(cast, browser, sent) -> None:
    before = roles_in(cast.workstream)
    answer = browser(cast.president).post(address(cast), {"person": sent, "role": "member"})
    assert answer.status_code == 303
    assert roles_in(cast.workstream) == before


def test_a_form_without_a_role_adds_a_member(cast, browser) -> None:
    browser(cast.president).post(address(cast), {"person": cast.stranger.id})
    assert ("Delvigne", "member") in roles_in(cast.workstream)


def test_the_newly_added_stand_behind_those_there_were(cast, browser) -> None:
    browser(cast.president).post(
        address(cast), {"person": [cast.stranger.id, cast.administrator.id], "role": "member"}
    )
    db.session.expire_all()
    names = [one.last_name for one in cast.workstream.people(Role.MEMBER)]
    assert names == ["Lhoest", "Delvigne", "Poncin"]


def test_a_role_taken_away_is_told_and_closes_the_chantier(cast, browser) -> None:
    client, removed = browser(cast.president), membership_of(cast.member, Role.MEMBER)
    gone = browser(cast.member)
    assert gone.get(f"/chantiers/{cast.workstream.id}").status_code == 200
    page = client.post(f"/membres/{removed.id}/retrait", follow_redirects=True)
    assert "Damien Lhoest n'a plus ce rôle." in plain(page)
    assert told(cast) == ["Hélène Marchal a retiré Damien Lhoest du chantier"]
    assert gone.get(f"/chantiers/{cast.workstream.id}").status_code == 404


def test_taken_away_twice_is_not_there_the_second_time(cast, browser) -> None:
    client, removed = browser(cast.president), membership_of(cast.member, Role.MEMBER).id
    assert client.post(f"/membres/{removed}/retrait").status_code == 303
    assert client.post(f"/membres/{removed}/retrait").status_code == 404
    assert len(told(cast)) == 1


def test_one_role_of_several_is_taken_and_the_others_stay(cast, browser) -> None:
    extra = give(cast.member, cast.workstream, Role.ANALYST)
    browser(cast.president).post(f"/membres/{extra.id}/retrait")
    assert ("Lhoest", "member") in roles_in(cast.workstream)
    assert ("Lhoest", "analyst") not in roles_in(cast.workstream)


@pytest.mark.parametrize("who", ["member", "stranger"])
def test_who_prepares_nothing_takes_no_role(cast, browser, who) -> None:
    held, before = membership_of(cast.member, Role.MEMBER), roles_in(cast.workstream)
    expected = 403 if who == "member" else 404
    answer = browser(getattr(cast, who)).post(f"/membres/{held.id}/retrait")
    assert answer.status_code == expected
    assert roles_in(cast.workstream) == before


def test_a_look_takes_no_role_away(cast, browser) -> None:
    held = membership_of(cast.member, Role.MEMBER)
    assert browser(cast.president).get(f"/membres/{held.id}/retrait").status_code == 405
    assert ("Lhoest", "member") in roles_in(cast.workstream)


def test_a_president_elsewhere_changes_nothing_here(cast, browser) -> None:
    neighbour = person("Rosalie", "Thiry")
    give(neighbour, second_workstream(cast), Role.CO_PRESIDENT)
    client, before = browser(neighbour), roles_in(cast.workstream)
    held = membership_of(cast.member, Role.MEMBER)
    assert client.get(address(cast)).status_code == 404
    assert client.post(address(cast), {"person": neighbour.id}).status_code == 404
    assert client.post(f"/membres/{held.id}/retrait").status_code == 404
    assert roles_in(cast.workstream) == before


def test_the_list_shows_nobody_of_another_chantier_as_a_member(cast, browser) -> None:
    other = Workstream(programme=other_programme(), number=1, title="Fermé")
    give(cast.stranger, other, Role.CO_PRESIDENT)
    page = browser(cast.president).get(address(cast)).text
    assert "DELVIGNE" not in "".join(section(page, role) for role in Role)
    assert "Fermé" not in page


@pytest.mark.parametrize("role", [Role.CO_PRESIDENT, Role.SECRETARY])
def test_who_gives_up_their_own_last_role_is_told_on_a_page_they_see(cast, browser, role) -> None:
    leaver = person("Basile", "Crahay")
    held = give(leaver, cast.workstream, role)
    if role == Role.SECRETARY:
        leaver.is_administrator = False
        give(leaver, cast.workstream, Role.CO_PRESIDENT)
        remaining = 200
    else:
        remaining = 404
    client = browser(leaver)
    page = client.post(f"/membres/{held.id}/retrait", follow_redirects=True)
    assert page.status_code == 200
    assert "Basile Crahay n'a plus ce rôle." in plain(page)
    assert client.get(address(cast)).status_code == remaining


def test_an_administrator_without_a_role_stays_on_the_list(cast, browser) -> None:
    held = give(cast.administrator, cast.workstream, Role.CO_PRESIDENT)
    answer = browser(cast.administrator).post(f"/membres/{held.id}/retrait")
    assert answer.location == address(cast)


def test_the_page_and_its_answers_in_english(cast, browser) -> None:
    client = browser(cast.president).in_english()
    assert "Members and roles" in client.get(address(cast)).text
    held = membership_of(cast.member, Role.MEMBER)
    page = client.post(f"/membres/{held.id}/retrait", follow_redirects=True)
    assert "Damien Lhoest no longer has this role." in plain(page)
    nobody = client.post(address(cast), {"role": "member"}, follow_redirects=True)
    assert "Nobody was added: tick at least one new name." in plain(nobody)
