"""Every rule of a chantier, for every role; what each reaches by its address."""

from __future__ import annotations

import pytest

from tests.programmes.chantiers import (
    analyst,
    as_seen_by,
    give,
    membership_of,
    other_programme,
    second_workstream,
)
from tests.queries import counted
from workshops.extensions import db
from workshops.people.rules import uses_directory
from workshops.people.viewer import Pass, Viewer
from workshops.programmes import rules
from workshops.programmes.models import Role

EVERYBODY = ("president", "secretary", "analyst", "member", "stranger", "administrator", "nobody")


@pytest.fixture
def viewers(cast) -> dict[str, Viewer]:
    people = {
        name: getattr(cast, name)
        for name in ("president", "secretary", "member", "stranger", "administrator")
    }
    people |= {"analyst": analyst(cast), "nobody": None}
    return {name: as_seen_by(someone) for name, someone in people.items()}


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (rules.belongs, {"president", "secretary", "analyst", "member", "administrator"}),
        (rules.prepares, {"president", "secretary", "administrator"}),
        (rules.leads, {"president", "administrator"}),
    ],
)
def test_who_may_what_in_a_chantier(cast, viewers, rule, allowed) -> None:
    assert {name for name in EVERYBODY if rule(viewers[name], cast.workstream)} == allowed


@pytest.mark.parametrize("rule", [rules.belongs, rules.prepares, rules.leads])
def test_a_role_opens_no_other_chantier_of_the_programme(cast, viewers, rule) -> None:
    other = second_workstream(cast)
    assert {name for name in EVERYBODY if rule(viewers[name], other)} == {"administrator"}


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.MEMBER, {"president", "secretary", "administrator"}),
        (Role.ANALYST, {"president", "administrator"}),
        (Role.SECRETARY, {"president", "administrator"}),
        (Role.CO_PRESIDENT, {"president", "administrator"}),
    ],
)
def test_who_takes_which_role_away(cast, viewers, role, allowed) -> None:
    membership = give(cast.stranger, cast.workstream, role)
    viewers["stranger"].known.clear()
    reached = [name for name in EVERYBODY if rules.can_remove(viewers[name], membership)]
    own = {"stranger"} if role == Role.CO_PRESIDENT else set()
    assert set(reached) - own == allowed


@pytest.mark.parametrize(
    ("role", "opens"),
    [
        (Role.CO_PRESIDENT, True),
        (Role.SECRETARY, True),
        (Role.ANALYST, False),
        (Role.MEMBER, False),
    ],
)
def test_which_role_opens_the_directory(cast, role, opens) -> None:
    other = second_workstream(cast)
    give(cast.stranger, other, role)
    viewer = as_seen_by(cast.stranger)
    assert rules.prepares_somewhere(viewer) is opens
    assert uses_directory(viewer) is opens


def test_an_administrator_without_a_role_uses_the_directory_and_nobody_does_not(viewers) -> None:
    assert rules.prepares_somewhere(viewers["administrator"])
    assert not rules.prepares_somewhere(viewers["nobody"])


def test_several_roles_of_one_person_are_kept_apart_by_chantier(cast) -> None:
    other = second_workstream(cast)
    give(cast.member, cast.workstream, Role.SECRETARY)
    give(cast.member, other, Role.ANALYST)
    viewer = as_seen_by(cast.member)
    assert rules.all_roles(viewer) == {
        cast.workstream.id: {Role.MEMBER, Role.SECRETARY},
        other.id: {Role.ANALYST},
    }
    assert rules.prepared(viewer) == [cast.workstream.id]


def test_roles_are_asked_of_the_database_once_a_request(cast) -> None:
    other, viewer = second_workstream(cast), as_seen_by(cast.secretary)
    _ = (other.id, cast.workstream.id, cast.secretary.is_administrator)
    with counted() as found:
        for workstream in (cast.workstream, other) * 3:
            rules.belongs(viewer, workstream)
            rules.leads(viewer, workstream)
    assert found.count <= 1


def test_preparers_are_trusted_with_more_than_members(cast) -> None:
    analyst(cast)
    give(cast.president, cast.workstream, Role.SECRETARY)
    trusted = sorted(rules.preparers())
    assert trusted == sorted([cast.president.id, cast.secretary.id]), "each of them once"


def test_people_of_other_chantiers_are_found_whatever_their_role(cast) -> None:
    other = second_workstream(cast)
    give(cast.member, other, Role.ANALYST)
    give(cast.stranger, other, Role.MEMBER)
    assert set(rules.members_elsewhere([cast.workstream.id])) == {cast.member.id, cast.stranger.id}
    assert set(rules.members_elsewhere([cast.workstream.id, other.id])) == set()
    everyone = {cast.president.id, cast.secretary.id, cast.member.id, cast.stranger.id}
    assert set(rules.members_elsewhere([])) == everyone


def test_what_each_reaches_by_its_address(cast, viewers) -> None:
    workstream = cast.workstream
    membership = membership_of(cast.member, Role.MEMBER)
    for name in EVERYBODY:
        viewer, reaches = viewers[name], name not in ("stranger", "nobody")
        assert (rules.load_workstream(viewer, workstream.id) is workstream) is reaches
        assert (rules.load_membership(viewer, membership.id) is membership) is reaches
        programme = rules.load_programme(viewer, workstream.programme_id)
        assert (programme is workstream.programme) is reaches


def test_an_empty_programme_is_reached_by_administrators_alone(cast, viewers) -> None:
    programme = other_programme()
    reached = {n for n in EVERYBODY if rules.load_programme(viewers[n], programme.id)}
    assert reached == {"administrator"}


def test_what_is_not_there_is_reached_by_nobody(viewers) -> None:
    for viewer in viewers.values():
        assert rules.load_workstream(viewer, 999999) is None
        assert rules.load_membership(viewer, 999999) is None
        assert rules.load_programme(viewer, 999999) is None


def test_a_guest_with_a_pass_or_a_link_has_no_role(cast) -> None:
    guest = Viewer(
        passes={cast.meeting.id: Pass(1, "")}, links={cast.meeting.id: cast.president.id}
    )
    assert rules.all_roles(guest) == {}
    assert not rules.belongs(guest, cast.workstream)
    assert rules.load_programme(guest, cast.workstream.programme_id) is None


def test_a_role_is_lost_with_its_line(cast, browser) -> None:
    """In the next request: nothing about roles is kept in the cookie."""
    client, address = browser(cast.secretary), f"/chantiers/{cast.workstream.id}/membres"
    assert client.get(address).status_code == 200
    db.session.delete(membership_of(cast.secretary, Role.SECRETARY))
    db.session.commit()
    assert client.get(address).status_code == 404
