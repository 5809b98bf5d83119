"""Programmes, chantiers and roles as they are stored: orders, what goes with what, once only."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from tests.cast import person
from tests.programmes.chantiers import give, other_programme, second_workstream
from workshops.extensions import db
from workshops.people.models import Person
from workshops.programmes.models import Membership, NotesRegime, Programme, Role, Workstream


def test_a_chantier_says_its_number_and_its_title(cast) -> None:
    assert str(cast.workstream) == "Chantier 4 « Passerelles »"
    assert str(cast.workstream.programme) == "Rencontres de la prévention"


def test_each_has_a_topic_of_its_own(cast) -> None:
    other, programme = second_workstream(cast), cast.workstream.programme
    topics = {cast.workstream.topic, other.topic, programme.topic, cast.meeting.topic}
    assert len(topics) == 4
    assert f"chantier-{other.id}" in topics
    assert f"programme-{programme.id}" in topics


def test_people_of_a_role_come_in_the_order_of_the_list(cast) -> None:
    second = person("Ariane", "Abras")
    cast.workstream.memberships.append(
        Membership(person=second, role=Role.CO_PRESIDENT, position=7)
    )
    cast.workstream.memberships.append(
        Membership(person=cast.stranger, role=Role.CO_PRESIDENT, position=3)
    )
    db.session.commit()
    db.session.expire_all()
    assert cast.workstream.co_presidents == [cast.president, cast.stranger, second]
    assert cast.workstream.secretaries == [cast.secretary]
    assert cast.workstream.people(Role.ANALYST) == []


def test_chantiers_come_by_number(cast) -> None:
    for number in (12, 1):
        second_workstream(cast, f"Chantier {number}", number)
    db.session.expire_all()
    assert [w.number for w in cast.workstream.programme.workstreams] == [1, 4, 12]


def test_a_new_chantier_names_who_spoke_until_told_otherwise(cast) -> None:
    assert second_workstream(cast).notes_regime == NotesRegime.NOMINATIVE


@pytest.mark.parametrize("what", ["number", "role", "name"])
def test_what_is_unique_is_stored_once(cast, what) -> None:
    programme = cast.workstream.programme
    duplicate = {
        "number": Workstream(programme_id=programme.id, number=4, title="Double"),
        "role": Membership(
            workstream_id=cast.workstream.id, person_id=cast.member.id, role=Role.MEMBER
        ),
        "name": Programme(name=programme.name),
    }[what]
    db.session.add(duplicate)
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()


def test_two_programmes_number_their_chantiers_each_from_one(cast) -> None:
    elsewhere = Workstream(programme=other_programme(), number=4, title="Autre")
    db.session.add(elsewhere)
    db.session.commit()
    assert elsewhere.number == cast.workstream.number


def test_a_programme_takes_its_chantiers_and_roles_with_it_and_leaves_the_people(cast) -> None:
    programme, kept = other_programme(), db.session.query(Membership).count()
    workstream = Workstream(programme=programme, number=1, title="Relais")
    give(cast.member, workstream, Role.MEMBER)
    db.session.delete(programme)
    db.session.commit()
    assert db.session.query(Workstream).all() == [cast.workstream]
    assert db.session.query(Membership).count() == kept
    assert db.session.get(Person, cast.member.id)


def test_a_person_who_is_deleted_leaves_no_role_behind(cast) -> None:
    give(cast.stranger, cast.workstream, Role.MEMBER)
    db.session.execute(db.delete(Person).where(Person.id == cast.stranger.id))
    db.session.commit()
    db.session.expire_all()
    assert {m.person_id for m in cast.workstream.memberships} == {
        cast.president.id,
        cast.secretary.id,
        cast.member.id,
    }
