"""The report on mixing is a record: what was told that day is told ever after."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Browser
from tests.groups.room import Room, told
from workshops.extensions import db, now
from workshops.groups.adopted import report_of, without_report
from workshops.groups.board.projector import groups_on_screen
from workshops.groups.splitting import proving
from workshops.groups.splitting.proving import prove
from workshops.groups.splitting.reassessing import reassess
from workshops.groups.splitting.report_values import as_json, from_json, values_of
from workshops.groups.splitting.reports import fill_reports
from workshops.groups.wanted.facts import facts_of
from workshops.groups.wanted.participants import participants
from workshops.meetings.models import Adjournment, Meeting, Opening
from workshops.minutes.composed.compose import sitting_of
from workshops.people.models import Organisation
from workshops.programmes.models import Membership, Role
from workshops.upkeep import doctor

BEST = "La borne est atteinte : aucune répartition ne fait mieux."


def close(meeting: Meeting) -> None:
    meeting.opening = meeting.opening or Opening(at=now() - timedelta(hours=2))
    meeting.adjournment = Adjournment(at=now())
    db.session.commit()


def adopt(room: Room, chair: Browser) -> None:
    room.propose(chair)
    chair.post(f"/repartitions/{room.split.id}/adoption")


@pytest.fixture
def closed(room: Room, chair: Browser) -> Room:
    adopt(room, chair)
    close(room.cast.meeting)
    return room


def hire_all(room: Room) -> None:
    """Everybody in the room works for one service from now on."""
    service = Organisation(name="Fusion")
    for one in room.here:
        one.person.organisation = service
    db.session.commit()


def kept(room: Room) -> list[str]:
    db.session.expire_all()
    return report_of(room.cast.meeting).sentences


def test_the_minutes_print_what_was_told_that_day(app: Flask, closed: Room, chair: Browser) -> None:
    told = sitting_of(closed.cast.meeting).mix
    assert told[:3] == (
        BEST,
        "Même service : aucun doublon.",
        "Même secteur : 2 doublons, qu'aucune répartition n'évite.",
    )
    hire_all(closed)
    assert sitting_of(closed.cast.meeting).mix == told
    with app.test_request_context():
        assert "qu’aucune répartition n’évite" in groups_on_screen(closed.cast.meeting)


def test_the_board_of_a_closed_seance_shows_the_report(closed: Room, chair: Browser) -> None:
    before = chair.get(closed.address).text
    hire_all(closed)
    after = chair.get(closed.address).text
    assert "<td>0</td><td>0</td><td>0</td>" in after
    assert (
        before[before.index('id="rapport"') :].split("</section>")[0]
        == (after[after.index('id="rapport"') :].split("</section>")[0])
    )
    assert "La séance est levée" in after
    assert "Défiger" not in after


def test_report_does_not_move_once_the_seance_is_closed(closed: Room, chair: Browser) -> None:
    told, split = kept(closed), closed.split
    late = closed.arrive("Noémie", "Tardive")
    db.session.commit()
    chair.post(f"{closed.address}/non-places")
    assert "rouvrez-la d’abord" in chair.get(closed.address).text
    chair.post(
        f"{closed.address}/deplacement", {"attendance": late.id, "to": split.subgroups[0].id}
    )
    chair.post(f"{closed.address}/reparation", {"moves": 0, "stamp": "x"})
    chair.post(f"{closed.address}/annulation")
    chair.post(f"/repartitions/{split.id}/adoption/annulation")
    assert closed.split.adoption is not None
    assert late.id not in {seat.attendance_id for seat in closed.split.seats}
    assert kept(closed) == told


def test_roles_pins_and_questions_of_a_closed_seance_stay(closed: Room, chair: Browser) -> None:
    group, before = closed.split.subgroups[0], told(closed)
    seat = group.seats[-1]
    stood = seat.role, seat.is_pinned, group.question_id, group.room
    refused = (
        (f"/places/{seat.id}/role", {"role": "secretary"}),
        (f"/places/{seat.id}/epingle", {}),
        (f"/sous-groupes/{group.id}", {"g1-question_id": "0", "g1-room": "Salle bleue"}),
    )
    for address, data in refused:
        assert chair.post(address, data).location.startswith(closed.address)
        page = chair.get(f"{closed.address}?personne={seat.attendance_id}").text
        assert "rouvrez-la d’abord" in page, address
        assert address not in page, "what is refused is not offered"
    db.session.expire_all()
    assert (seat.role, seat.is_pinned, group.question_id, group.room) == stood
    assert told(closed) == before
    closed.cast.meeting.adjournment = None
    db.session.commit()
    chair.post(f"/sous-groupes/{group.id}", {"g1-question_id": "0", "g1-room": "Salle bleue"})
    db.session.expire_all()
    assert group.room == "Salle bleue"


def test_later_wishes_do_not_weigh_anew(closed: Room) -> None:
    split = closed.split
    values = split.cost, split.bound, split.proof, split.certificate
    hire_all(closed)
    reassess(closed.split, keeps_bound=False)
    split = closed.split
    assert (split.cost, split.bound, split.proof, split.certificate) == values


def test_a_seance_reopened_is_told_anew_with_the_next_act(closed: Room, chair: Browser) -> None:
    told = kept(closed)
    late = closed.arrive("Noémie", "Tardive", closed.here[0].person.organisation)
    closed.cast.meeting.adjournment = None
    hire_all(closed)
    assert kept(closed) == told
    chair.post(f"{closed.address}/non-places")
    assert late.id in {seat.attendance_id for seat in closed.split.seats}
    assert "doublons" in kept(closed)[1]


def test_a_proof_that_comes_later_is_told_while_the_seance_lasts(
    room: Room, chair: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving, "PROVEN_AT_ONCE", 100)  # no thread: the test proves
    adopt(room, chair)
    split = room.split
    split.proof, split.bound = "none", 0
    db.session.commit()
    for is_closed in (True, False):
        if is_closed:
            close(room.cast.meeting)
        else:
            room.cast.meeting.adjournment = None
            split.adoption.report.sentences = ["…"]
            db.session.commit()
        prove(split.id)
        assert (room.split.proof == "none") is is_closed
    assert kept(room)[0] == BEST


def test_participants_depend_on_the_roles_of_that_day(closed: Room) -> None:
    meeting, workstream = closed.cast.meeting, closed.cast.workstream
    taking = [one.id for one in participants(meeting)[0]]
    workstream.memberships.append(Membership(person=closed.here[0].person, role=Role.SECRETARY))
    db.session.commit()
    assert [one.id for one in participants(meeting)[0]] == taking
    meeting.adjournment = None
    db.session.commit()
    assert closed.here[0].id not in [one.id for one in participants(meeting)[0]]


def test_values_come_back_from_json(closed: Room, app: Flask) -> None:
    split = closed.split
    with app.test_request_context():
        values = values_of(split, facts_of(split.meeting))
    again = from_json(as_json(values))
    assert as_json(again) == as_json(values)
    assert (again.problem.facets, again.groups) == (values.problem.facets, values.groups)
    assert again.is_best


def test_reports_that_are_missing_are_filled_once(closed: Room) -> None:
    told = kept(closed)
    closed.split.adoption.report = None
    db.session.commit()
    assert without_report() == [closed.cast.meeting]
    assert sitting_of(closed.cast.meeting).mix == ()
    assert fill_reports() == 1
    db.session.commit()
    assert kept(closed) == told
    assert fill_reports() == 0


CHANGES = st.lists(
    st.tuples(st.integers(0, 17), st.sampled_from(("service", "years", "name", "sector", "role"))),
    min_size=1,
    max_size=6,
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_told_mix_survives_changes_of_the_directory(
    closed: Room, changes: list[tuple[int, str]]
) -> None:
    """Change the séance of the fixture, which goes from one example to the next."""
    before = sitting_of(closed.cast.meeting).mix
    assert before[0] == BEST
    for who, what in changes:
        change(closed, who, what)
    db.session.commit()
    db.session.expire_all()
    assert sitting_of(closed.cast.meeting).mix == before


def change(room: Room, who: int, what: str) -> None:
    person, other = room.here[who].person, room.here[who - 1].person
    match what:
        case "service":
            person.organisation = other.organisation
        case "years":
            person.years_of_experience = other.years_of_experience
        case "name":
            person.organisation.name += " (ancien)"
        case "sector":
            person.organisation.sector = other.organisation.sector
        case _:
            memberships = room.cast.workstream.memberships
            if not any(membership.person is person for membership in memberships):
                memberships.append(Membership(person=person, role=Role.CO_PRESIDENT))


def test_doctor_names_the_seances_without_a_report(closed: Room) -> None:
    assert doctor.reports().sentence == "Chaque répartition figée a son rapport de mixité."
    closed.split.adoption.report = None
    db.session.commit()
    finding = doctor.reports()
    assert finding.is_failure
    assert f"n° {closed.cast.meeting.id}" in finding.sentence
