"""People, services, sectors and places as they are stored."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from tests.cast import person
from workshops.extensions import db
from workshops.people.models import Locality, Organisation, Person, Sector, Shape, SignOut


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Ines@Exemple.TEST", "ines@exemple.test"),
        ("  ines@exemple.test ", "ines@exemple.test"),
        ("", None),
        ("   ", None),
        (None, None),
    ],
)
def test_an_address_is_stored_small_and_never_empty(typed, stored) -> None:
    assert Person(first_name="I", last_name="D", email=typed).email == stored


def test_two_people_without_an_address_are_no_conflict_and_two_with_one_are(cast) -> None:
    db.session.add_all([Person(first_name="A", last_name="B", email="") for _ in range(2)])
    db.session.commit()
    taken = cast.member.email.upper()
    db.session.add(Person(first_name="A", last_name="C", email=taken))
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()


def test_names_of_a_person() -> None:
    someone = Person(first_name="Inès", last_name="De Wit")
    assert (someone.name, str(someone)) == ("Inès DE WIT", "Inès DE WIT")
    assert someone.short_name == "Inès De Wit"
    assert someone.full_name == ("Inès", "De Wit")
    assert someone.sort_key == "de wit ines"
    assert Person(first_name="", last_name="Dufour").short_name == "Dufour"


def test_who_works_nowhere_has_no_sector_place_or_affiliation() -> None:
    someone = Person(first_name="Inès", last_name="Dufour", function="")
    assert (someone.sector, someone.locality, someone.affiliation) == (None, None, "")


def test_a_place_of_ones_own_goes_before_the_seat_of_the_service() -> None:
    service = Organisation(
        name="SAJ", sector=Sector(name="SAJ et SPJ"), locality=Locality(name="Liège")
    )
    someone = Person(first_name="I", last_name="D", function="Déléguée", organisation=service)
    assert str(someone.locality) == "Liège"
    assert someone.affiliation == "Déléguée, SAJ, Liège"
    someone.own_locality = Locality(name="Verviers")
    assert someone.affiliation == "Déléguée, SAJ, Verviers"
    assert str(service.locality) == "Liège"
    assert str(someone.sector) == "SAJ et SPJ"


def test_things_are_called_by_their_name() -> None:
    for thing in (Sector, Locality, Organisation):
        assert str(thing(name="Sport")) == "Sport"


@pytest.mark.parametrize("model", [Sector, Locality, Organisation])
def test_a_name_is_stored_once(cast, model) -> None:
    known = db.session.scalars(db.select(model.name)).first()
    db.session.add(model(name=known))
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()


def test_a_new_sector_has_the_neutral_shape_and_a_new_person_no_power(cast) -> None:
    sector, someone = Sector(name="Sport"), person("Ada", "Noël")
    db.session.add_all([sector, someone])
    db.session.commit()
    assert sector.shape == Shape.DROP
    assert someone.is_administrator is False
    assert someone.function == ""
    assert someone.created_at.tzinfo is not None


def test_people_of_a_service_are_found_from_it(cast) -> None:
    names = {one.last_name for one in cast.president.organisation.people}
    assert names == {"Marchal", "Delvigne"}


def test_a_browser_that_signed_out_is_kept_with_its_instant(cast) -> None:
    db.session.add(SignOut(browser="b" * 22))
    db.session.commit()
    assert db.session.scalars(db.select(SignOut)).one().at.tzinfo is not None
