"""What the pages of the directory list, and in which order."""

from __future__ import annotations

import random

import pytest

from tests.cast import Cast, person
from tests.queries import counted
from workshops.extensions import db
from workshops.people import listing
from workshops.people.models import Locality, Organisation, Person, Sector


def names(people: list[Person]) -> list[str]:
    return [one.last_name for one in people]


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("", True),
        ("   ", True),
        ("marchal", True),
        ("HELENE marchal", True),
        ("marchal hélène", True),
        ("march", True),
        ("vents", True),
        ("namur", True),
        ("amo", True),
        ("contrevent", False),
        ("directrice adjointe", True),
        ("marchal@zorro", False),
        ("helene.marchal@exemple.test", True),
        ("marchal mons", False),
        ("alv", True),
        ("%", True),
        ("_", True),
    ],
)
def test_every_word_is_looked_for_in_all_that_is_shown(cast, words, is_found) -> None:
    cast.president.function = "Directrice adjointe"
    cast.president.organisation.acronym = "ALV"
    assert listing.Search(words).finds(cast.president) is is_found


def test_a_search_may_name_a_service_or_a_sector(cast) -> None:
    service, sector = cast.president.organisation, cast.president.sector
    assert listing.Search(organisation_id=service.id).finds(cast.stranger)
    assert not listing.Search(organisation_id=service.id).finds(cast.member)
    assert listing.Search(sector_id=sector.id).finds(cast.president)
    assert not listing.Search(sector_id=sector.id).finds(cast.member)
    assert not listing.Search("zorro", sector.id).finds(cast.president)
    for search in (listing.Search(sector_id=sector.id), listing.Search(organisation_id=service.id)):
        assert not search.finds(cast.administrator), "who works nowhere is in neither"


def test_a_service_without_a_sector_is_in_none(cast) -> None:
    former = cast.president.sector.id
    cast.president.organisation.sector = None
    db.session.commit()
    assert not listing.Search(sector_id=former).finds(cast.president)
    assert listing.Search("marchal").finds(cast.president)


def test_everybody_comes_as_in_a_register_whatever_the_accents(cast) -> None:
    for last in ("Écrin", "eckart", "Zébulon", "Abras", "d'Hondt"):
        db.session.add(person("Ada", last))
    db.session.commit()
    listed = names(listing.everybody())
    assert listed[:3] == ["Abras", "d'Hondt", "Delvigne"]
    assert listed.index("eckart") < listed.index("Écrin") < listed.index("Lhoest")
    assert listed[-1] == "Zébulon"


def test_people_of_one_name_come_by_first_name(cast) -> None:
    db.session.add_all([person("Zoé", "Marchal"), person("Anne", "Marchal")])
    db.session.commit()
    marchals = [one.first_name for one in listing.everybody() if one.last_name == "Marchal"]
    assert marchals == ["Anne", "Hélène", "Zoé"]


def test_everybody_costs_one_query_with_what_is_shown_of_each(cast) -> None:
    db.session.expunge_all()
    with counted() as found:
        shown = [(p.name, p.affiliation, p.sector, p.locality) for p in listing.everybody()]
    assert len(shown) == 5
    assert found.count == 1


def test_letters_hold_everybody_once_in_order(cast) -> None:
    db.session.add_all([person("Ada", "Écrin"), person("Ada", "Eben"), person("Ada", "")])
    db.session.commit()
    people = listing.everybody()
    letters = listing.by_letter(people)
    assert [letter for letter, _ in letters] == ["A", "D", "E", "L", "M", "P"]
    assert [one for _, group in letters for one in group] == people
    assert names(dict(letters)["E"]) == ["Eben", "Écrin"]


def test_no_people_make_no_letter() -> None:
    assert listing.by_letter([]) == []
    assert listing.sector_counts([]) == []


def test_sectors_come_by_how_many_they_hold_then_by_name(cast) -> None:
    small, equal = Sector(name="Sport"), Sector(name="Accueil")
    db.session.add_all(
        [
            person("Ada", "Un", Organisation(name="Club", sector=small)),
            person("Ada", "Deux", Organisation(name="Halte", sector=equal)),
        ]
    )
    db.session.commit()
    people = listing.everybody()
    random.Random(4).shuffle(people)
    counts = [(sector.name, count) for sector, count in listing.sector_counts(people)]
    assert counts == [("AMO", 2), ("CPAS", 2), ("Accueil", 1), ("Sport", 1)]


def test_services_come_by_sector_with_their_people_and_those_without_last(cast) -> None:
    db.session.add_all([Organisation(name="Élan"), Organisation(name="Abri")])
    db.session.commit()
    groups = listing.organisations_by_sector()
    shown = [(str(s or ""), [(o.name, count) for o, count in held]) for s, held in groups]
    assert shown == [
        ("AMO", [("AMO Les Vents", 2)]),
        ("CPAS", [("CPAS de Mons", 2)]),
        ("", [("Abri", 0), ("Élan", 0)]),
    ]


def test_services_cost_two_queries_however_many(cast) -> None:
    def queries() -> int:
        db.session.commit()
        db.session.expunge_all()
        with counted() as found:
            listing.organisations_by_sector()
        return found.count

    assert queries() == 2
    for n in range(8):
        db.session.add(
            Organisation(
                name=f"Service {n}", sector=Sector(name=f"S{n}"), locality=Locality(name=f"L{n}")
            )
        )
    assert queries() == 2


def test_lists_of_choices_are_in_the_order_of_names(cast: Cast) -> None:
    db.session.add_all([Organisation(name="Abri"), Sector(name="Accueil")])
    db.session.commit()
    assert [one.name for one in listing.all_organisations()] == [
        "AMO Les Vents",
        "Abri",
        "CPAS de Mons",
    ]
    assert [one.name for one in listing.all_sectors()] == ["AMO", "Accueil", "CPAS"]
