"""Users of the directory, what each reaches in it, and whom it trusts."""

from __future__ import annotations

import pytest

from tests.programmes.chantiers import give, second_workstream
from workshops.extensions import db
from workshops.people import addresses, rules
from workshops.people.models import Locality, Sector
from workshops.people.viewer import Pass, Viewer
from workshops.programmes.models import Role
from workshops.web import is_administrator, signed_in

EVERYBODY = ("president", "secretary", "member", "stranger", "administrator", "nobody", "guest")


@pytest.fixture
def viewers(cast) -> dict[str, Viewer]:
    known = {
        name: Viewer(person=getattr(cast, name))
        for name in EVERYBODY
        if name not in ("nobody", "guest")
    }
    guest = Viewer(
        passes={cast.meeting.id: Pass(1, "")}, links={cast.meeting.id: cast.president.id}
    )
    return known | {"nobody": Viewer(), "guest": guest}


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (rules.uses_directory, {"president", "secretary", "administrator"}),
        (is_administrator, {"administrator"}),
        (signed_in, {"president", "secretary", "member", "stranger", "administrator"}),
    ],
)
def test_who_may_what(viewers, rule, allowed) -> None:
    assert {name for name in EVERYBODY if rule(viewers[name], None)} == allowed


def test_what_each_reaches_by_its_address(cast, viewers) -> None:
    sheet, service = cast.stranger, cast.member.organisation
    sector = cast.member.sector
    preparing = {"president", "secretary", "administrator"}
    for name in EVERYBODY:
        viewer, may = viewers[name], name in preparing
        assert (rules.load_person(viewer, sheet.id) is sheet) is may
        assert (rules.load_organisation(viewer, service.id) is service) is may
        is_in_charge = name == "administrator"
        assert (rules.load_sector(viewer, sector.id) is sector) is is_in_charge


def test_what_is_not_there_is_reached_by_nobody(viewers) -> None:
    for viewer in viewers.values():
        for load in (rules.load_person, rules.load_organisation, rules.load_sector):
            assert load(viewer, 999999) is None


def test_administrators_and_preparers_are_trusted(cast) -> None:
    assert rules.trusted() == {cast.administrator.id, cast.president.id, cast.secretary.id}
    give(cast.stranger, cast.workstream, Role.ANALYST)
    assert cast.stranger.id not in rules.trusted()
    give(cast.stranger, second_workstream(cast), Role.SECRETARY)
    assert cast.stranger.id in rules.trusted()


@pytest.mark.parametrize(
    ("who", "fixed"),
    [
        ("administrator", set()),
        ("president", {"president", "secretary", "administrator"}),
        ("secretary", {"president", "secretary", "administrator"}),
    ],
)
def test_whose_address_is_fixed_for_whom(cast, viewers, who, fixed) -> None:
    ids = {getattr(cast, name).id for name in fixed}
    assert addresses.fixed_for(viewers[who]) == ids
    for name in ("president", "secretary", "member", "stranger", "administrator"):
        may = addresses.may_change_email(viewers[who], getattr(cast, name))
        assert may is (name not in fixed)


def test_for_who_prepares_nothing_every_known_address_is_fixed(cast, viewers) -> None:
    fixed = addresses.fixed_for(viewers["member"])
    assert {cast.member.id, cast.president.id, cast.secretary.id} <= fixed


def test_a_second_chantier_fixes_the_address_until_one_prepares_both(cast, viewers) -> None:
    other = second_workstream(cast)
    give(cast.member, other, Role.MEMBER)
    assert not addresses.may_change_email(viewers["secretary"], cast.member)
    give(cast.secretary, other, Role.CO_PRESIDENT)
    assert addresses.may_change_email(Viewer(person=cast.secretary), cast.member)


def test_places_are_nobodys_to_reach_by_number(cast) -> None:
    assert db.session.scalars(db.select(Locality)).first()
    assert db.session.scalars(db.select(Sector)).first()
    assert rules.load_sector(Viewer(person=cast.president), cast.president.sector.id) is None
