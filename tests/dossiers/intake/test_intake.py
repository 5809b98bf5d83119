"""Taking a dossier in: people found again, nothing overwritten, nothing half done."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from flask import Flask

from tests.dossiers.checking.test_read_file import GOOD
from tests.queries import counted
from workshops.dossiers.intake.take_in import take_in
from workshops.dossiers.outgoing.to_file import dossier_of
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.people.models import Locality, Organisation, Person, Sector, Shape
from workshops.programmes.models import Membership, Programme, Role, Workstream
from workshops.refusals import RefusedError


def changed(**people: dict[str, Any]) -> dict[str, Any]:
    dossier = copy.deepcopy(GOOD)
    for entry in dossier["people"]:
        entry.update(people.get(entry["key"], {}))
    return dossier


def taken(dossier: dict[str, Any] = GOOD) -> Meeting:
    meeting = take_in(dossier)
    db.session.commit()
    return meeting


def people() -> list[Person]:
    return list(db.session.scalars(db.select(Person).order_by(Person.id)))


def test_people_are_known_by_their_address_whatever_their_name(app: Flask) -> None:
    known = Person(first_name="Hugo", last_name="SORET-DUBOIS", email="ugo@exemple.test")
    db.session.add(known)
    meeting = taken(changed(ugo={"email": "Ugo@Exemple.test", "function": "éducateur"}))
    assert known in [a.person for a in meeting.attendances]
    assert (known.first_name, known.function) == ("Hugo", "éducateur")
    assert len(people()) == 2


def test_people_are_known_by_name_and_organisation_where_no_address_tells(app: Flask) -> None:
    fil = Organisation(name="Amo le fil", locality=Locality(name="Ath"))
    known = Person(first_name="ADA", last_name="lentz", organisation=fil, function="directrice")
    db.session.add(known)
    taken(changed(ada={"email": "ada@exemple.test", "function": "éducatrice"}))
    assert (known.email, known.function) == ("ada@exemple.test", "directrice")
    assert [o.name for o in db.session.scalars(db.select(Organisation))] == ["Amo le fil"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "une.autre@exemple.test"), ("organisation", "CPAS d'Ath"), ("first_name", "Eda")],
)
def test_somebody_else_of_that_name_stays_somebody_else(app: Flask, field: str, value: str) -> None:
    known = Organisation(name=value) if field == "organisation" else value
    other = Person(**{"first_name": "Ada", "last_name": "Lentz", field: known})
    db.session.add(other)
    meeting = taken(changed(ada={"email": "ada@exemple.test"}))
    assert other not in [a.person for a in meeting.attendances]


def test_two_people_of_one_name_in_a_file_stay_two(app: Flask) -> None:
    meeting = taken(changed(ugo={"first_name": "Ada", "last_name": "Lentz"}))
    assert len({a.person_id for a in meeting.attendances}) == 2


def test_directory_is_not_overwritten(app: Flask) -> None:
    sector = Sector(name="AMO", shape=Shape.RING)
    db.session.add(Organisation(name="AMO Le Fil", acronym="ALF", sector=sector))
    dossier = copy.deepcopy(GOOD)
    dossier["sectors"] = [{"name": "amo", "shape": "disc"}]
    dossier["organisations"][0] |= {"acronym": "FIL", "sector": "amo", "locality": "Ath"}
    taken(dossier)
    fil = db.session.scalars(db.select(Organisation)).one()
    assert (fil.acronym, fil.sector.name, fil.sector.shape) == ("ALF", "AMO", "ring")
    assert fil.locality.name == "Ath"


def test_the_chantier_is_found_again_and_its_members_are_kept(app: Flask) -> None:
    workstream = Workstream(
        programme=Programme(name="RENCONTRES"), number=4, title="passerelles", mailbox="a@b.test"
    )
    someone = Person(first_name="Noé", last_name="Brice")
    workstream.memberships.append(Membership(person=someone, role=Role.CO_PRESIDENT))
    db.session.add(workstream)
    db.session.commit()
    dossier = copy.deepcopy(GOOD)
    dossier["workstream"] |= {"mailbox": "autre@b.test", "objective": "Relier."}
    assert taken(dossier).workstream is workstream
    assert (workstream.mailbox, workstream.objective) == ("a@b.test", "Relier.")
    assert [m.person.first_name for m in workstream.memberships] == ["Noé", "Ada"]


def test_a_seance_that_is_here_as_it_is_is_found_again(app: Flask) -> None:
    meeting = taken()
    assert taken() is meeting
    assert taken(dossier_of(meeting)) is meeting
    assert len(people()) == 2


def test_a_seance_that_is_here_otherwise_is_not_touched(app: Flask) -> None:
    meeting = taken()
    other = copy.deepcopy(GOOD)
    other["meeting"]["agenda"][0]["title"] = "Adieu"
    with pytest.raises(RefusedError, match="La séance 2 de ce chantier est déjà là"):
        take_in(other)
    db.session.rollback()
    assert meeting.items[0].title == "Accueil"


def test_a_chantier_of_that_number_and_another_name_is_refused(app: Flask) -> None:
    taken()
    other = copy.deepcopy(GOOD)
    other["workstream"]["title"] = "Partages"
    with pytest.raises(RefusedError, match="s'appelle ici « Passerelles »"):
        take_in(other)


def test_number_of_queries_does_not_grow_with_the_seance(app: Flask) -> None:
    small = taken()
    big = copy.deepcopy(GOOD)
    big["meeting"]["number"] = 3
    note = {"blocks": [{"kind": "paragraph", "text": "Oui."}]}
    big["meeting"]["agenda"] = [
        {"title": f"Point {n}", "owners": ["ada", "ugo"], "note": note} for n in range(8)
    ]
    big["meeting"]["annexes"] = [{"title": f"Annexe {n}"} for n in range(5)]
    meetings = [small, taken(big)]
    counts = []
    for meeting in meetings:
        db.session.expire_all()
        with counted() as found:
            dossier_of(db.session.get(Meeting, meeting.id))
        counts.append(found.count)
    assert counts[1] <= counts[0] + 2  # texts and speakers are only looked for where there are any


def test_a_dossier_gives_no_address_to_who_is_known_elsewhere(app: Flask) -> None:
    """Refuse the address: with it, whoever wrote the file could sign in as them."""
    taken()
    one = next(person for person in people() if person.email)
    email, one.email = one.email, None
    other = Workstream(programme=Programme(name="Autre programme"), number=9, title="Ailleurs")
    other.memberships.append(Membership(person=one, role=Role.MEMBER))
    db.session.add(other)
    db.session.commit()
    kept: list[Person] = []
    dossier = changed()
    dossier["meeting"]["number"] += 1
    take_in(dossier, kept.append)
    db.session.commit()
    assert kept == [one]
    assert one.email is None
    other.memberships.clear()
    for membership in list(db.session.scalars(db.select(Membership).filter_by(person=one))):
        membership.role = Role.MEMBER
    db.session.commit()
    dossier["meeting"]["number"] += 1
    take_in(dossier, kept.append)
    db.session.commit()
    assert (kept, one.email) == ([one], email)
