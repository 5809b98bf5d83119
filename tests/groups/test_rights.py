"""Rights on sub-groups: every address, for everybody; nothing changes for who may not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cast import person
from tests.groups.room import Room, told
from tests.people.elsewhere import other_workstream
from workshops.extensions import db
from workshops.groups.models import Split
from workshops.groups.rules import can_adopt, can_compose
from workshops.groups.wanted.questions import questions_of
from workshops.live import revision
from workshops.people.viewer import Pass, Viewer
from workshops.programmes.models import Membership, Role

Addresses = Callable[[str], str]
# Of people themselves, for their own part; tests of volunteers hold who may.
OWN = {"groups.offer", "groups.offer_with_answer"}

LOOKED_AT = ("{room}", "{meeting}/questions", "/chantiers/{chantier}/rencontres")
COMPOSED = (
    "{room}/proposition",
    "{room}/apercu",
    "{room}/autrement",
    "{room}/annulation",
    "{room}/deplacement",
    "{room}/non-places",
    "{room}/reparation",
    "{room}/participation",
    "{room}/souhait",
    "{room}/regle",
    "{room}/choix",
    "{room}/volontaires",
    "{room}/volontaires/regle",
    "{meeting}/questions",
    "/questions/{question}",
    "/questions/{question}/retrait",
    "/questions/{question}/rang",
    "/sous-groupes/{subgroup}",
    "/sous-groupes/{subgroup}/garde",
    "/places/{seat}/role",
    "/places/{seat}/epingle",
)
ADOPTED = ("/repartitions/{split}/adoption", "/repartitions/{split}/adoption/annulation")


@pytest.fixture
def address(room: Room, split: Split) -> Addresses:
    values = {
        "room": room.address,
        "meeting": f"/seances/{room.cast.meeting.id}",
        "chantier": room.cast.workstream.id,
        "question": questions_of(room.cast.meeting)[0].id,
        "subgroup": split.subgroups[0].id,
        "seat": split.subgroups[0].seats[0].id,
        "split": split.id,
    }
    return lambda pattern: pattern.format(**values)


@pytest.fixture
def untouched(room: Room) -> Callable[[], None]:
    """`untouched()` asserts that nothing was written or announced since."""
    topic = room.cast.meeting.topic
    before = revision(topic), told(room)

    def verify() -> None:
        db.session.rollback()
        assert (revision(topic), told(room)) == before

    return verify


@pytest.mark.parametrize(
    ("who", "composes", "adopts"),
    [
        ("president", True, True),
        ("administrator", True, True),
        ("secretary", True, False),
        ("member", False, False),
        ("stranger", False, False),
    ],
)
def test_the_rules_for_every_role(room, split, who, composes, adopts) -> None:
    viewer = Viewer(person=getattr(room.cast, who))
    for subject in (room.cast.meeting, split, split.subgroups[0], split.subgroups[0].seats[0]):
        assert can_compose(viewer, subject) is composes
        assert can_adopt(viewer, subject) is adopts


def test_an_analyst_and_a_guest_compose_nothing(room, split) -> None:
    analyst = person("Basile", "Crahay")
    room.cast.workstream.memberships.append(Membership(person=analyst, role=Role.ANALYST))
    db.session.commit()
    line = room.here[0]
    guest = Viewer(passes={room.cast.meeting.id: Pass(line.id, "")}, links={1: line.person_id})
    for viewer in (Viewer(person=analyst), guest, Viewer()):
        assert not can_compose(viewer, split)
        assert not can_adopt(viewer, split)


def statuses(client, address: Addresses, patterns: tuple[str, ...]) -> set[int]:
    """What each address answers to somebody who posts there."""
    return {client.post(address(one), {"role": "secretary"}).status_code for one in patterns}


def test_who_only_takes_part_composes_nothing(room, browser, address, untouched) -> None:
    for someone in (room.cast.member, room.here[0].person):
        assert statuses(browser(someone), address, COMPOSED + ADOPTED) == {403}
    untouched()


def test_who_is_not_of_the_seance_finds_nothing(room, browser, address, untouched) -> None:
    neighbour = other_workstream(room.cast).secretaries[0]
    for someone in (room.cast.stranger, neighbour, None):
        assert statuses(browser(someone), address, COMPOSED + ADOPTED) == {404}
    untouched()


def test_adopting_is_not_for_secretaries(room, browser, address, untouched) -> None:
    assert statuses(browser(room.cast.secretary), address, ADOPTED) == {403}
    untouched()


def test_every_address_of_the_feature_is_tried_here(app, address) -> None:
    """A new route is to be added to one of the lists above."""
    adapter = app.url_map.bind("exemple.test")
    tried = {
        adapter.match(address(pattern), method=method)[0]
        for patterns, method in ((LOOKED_AT, "GET"), (COMPOSED, "POST"), (ADOPTED, "POST"))
        for pattern in patterns
    }
    there = {rule.endpoint for rule in app.url_map.iter_rules() if "groups." in rule.endpoint}
    assert there - tried == OWN


@pytest.mark.parametrize("pattern", LOOKED_AT)
def test_who_looks_at_what_is_composed(room, browser, address, pattern) -> None:
    statuses = {
        who: browser(getattr(room.cast, who)).get(address(pattern)).status_code
        for who in ("president", "secretary", "administrator", "member", "stranger")
    }
    assert statuses == {
        "president": 200,
        "secretary": 200,
        "administrator": 200,
        "member": 403,
        "stranger": 404,
    }
    assert browser(None).get(address(pattern)).location.startswith("/connexion?suite=")


def test_a_look_changes_nothing(room, chair, address, untouched) -> None:
    """Only what has a page of its own answers a GET."""
    for pattern in COMPOSED + ADOPTED:
        answer = chair.get(address(pattern))
        assert answer.status_code == (200 if pattern in LOOKED_AT else 405), pattern
    untouched()


@pytest.mark.parametrize("pattern", ["/places/{n}/role", "/sous-groupes/{n}", "/questions/{n}"])
def test_what_is_not_there_is_not_found(chair, address, pattern) -> None:
    for number in (999999, 2**31):
        assert chair.post(pattern.format(n=number)).status_code == 404


@pytest.mark.parametrize("who", ["secretary", "administrator"])
def test_adopting_is_offered_to_who_may(room, split, browser, who) -> None:
    page = browser(getattr(room.cast, who)).get(room.address).text
    assert (f"/repartitions/{split.id}/adoption" in page) is (who == "administrator")


def test_the_board_of_a_seance_does_not_leak_into_another(room, split, browser) -> None:
    """The split of one séance is not shown or changed through the address of another."""
    other = other_workstream(room.cast)
    meeting, secretary = other.meetings[0], browser(other.secretaries[0])
    page = secretary.get(f"/seances/{meeting.id}/groupes")
    assert page.status_code == 200
    for attendance in room.here:
        assert attendance.person.last_name.upper() not in page.text
    seat = split.subgroups[0].seats[0]
    moved = {"attendance": seat.attendance_id, "to": split.subgroups[1].id}
    assert secretary.post(f"/seances/{meeting.id}/groupes/deplacement", moved).status_code == 400
    wished = {"attendance": seat.attendance_id, "question": 0}
    assert secretary.post(f"/seances/{meeting.id}/groupes/souhait", wished).status_code == 400
    db.session.expire_all()
    assert seat.subgroup is split.subgroups[0]
