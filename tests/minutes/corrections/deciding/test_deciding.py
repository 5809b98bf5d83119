"""The room that decides on corrections: who may, from when on, what it sees and what it notes."""

from __future__ import annotations

from tests.cast import person
from tests.minutes import circuit
from tests.minutes.circuit import opened
from tests.minutes.verdicts import approve, note, rule
from tests.queries import counted
from workshops import history
from workshops.extensions import db
from workshops.meetings.models import Attendance
from workshops.people.models import Organisation, Sector, Shape


def test_participants_read_but_do_not_rule(browser, cast, pen, room, asked) -> None:
    room.attendances.append(Attendance(person=cast.member, position=0))
    db.session.commit()
    member, stranger = browser(cast.member), browser(cast.stranger)
    page = member.get(f"/seances/{room.id}/corrections")
    assert page.status_code == 200
    assert "Accepter" not in page.text
    assert rule(member, room, asked[0], "accepted").status_code == 403
    assert rule(stranger, room, asked[0], "accepted").status_code == 404
    assert approve(pen, room, asked[0].edition).status_code == 403
    assert asked[0].ruling is None


def test_a_seance_rules_only_on_earlier_minutes(cast, pen, chair, asked, room) -> None:
    before = opened(circuit.following(cast, 1))
    assert rule(pen, before, asked[0], "accepted").status_code == 404
    assert approve(chair, before, asked[0].edition).status_code == 404


def test_discussion_is_noted_under_the_requester(pen, room, asked) -> None:
    kept = note(pen, room, asked[0], "On se souvient.", headers={"X-Autosave": "1"})
    assert kept.status_code == 204
    late = note(pen, room, asked[0], "Autre chose.", before="")
    assert late.status_code == 422
    assert "Autre chose." in late.text
    assert "On se souvient." in late.text
    assert asked[0].discussion == "On se souvient."


def test_discussion_leaves_a_line_for_each_correction(pen, room, asked) -> None:
    for one, words in ((0, "On se"), (0, "On se souvient."), (1, "Oui."), (0, "Non."), (0, "")):
        note(pen, room, asked[one], words)
    note(pen, room, asked[0], "")  # what does not change leaves none
    told = [event.sentence for event in history.of(room.topic)]
    assert told == [
        "Inès Dufour a effacé ce qui s'était dit de la demande 1 sur le PV de la séance 2",
        "Inès Dufour a noté ce qui s'est dit de la demande 1 sur le PV de la séance 2",
        "Inès Dufour a noté ce qui s'est dit de la demande 2 sur le PV de la séance 2",
        "Inès Dufour a noté ce qui s'est dit de la demande 1 sur le PV de la séance 2",
    ]


def test_the_room_sees_the_correction_before_it(browser, cast, chair, room, asked) -> None:
    chair.post(f"/seances/{room.id}/corrections/projection", {"correction": asked[2].id})
    wall = chair.get(f"/seances/{room.id}/projecteur").text
    phone = browser(cast.member).get(f"/seances/{room.id}/direct").text
    for page in (wall, phone):
        assert "Correction 3 sur 6" in page
        assert "<ins>endroit</ins>" in page
        assert "https://exemple.test/source" in page
    assert "Corrections à décider (6)" in chair.get(f"/seances/{room.id}/conduite").text
    chair.post(f"/seances/{room.id}/corrections/projection", {"correction": asked[5].id})
    wall = chair.get(f"/seances/{room.id}/projecteur").text
    words, _, added = wall.partition("Ajouter")
    assert asked[5].quotation[:40] in words
    assert "Une phrase de plus." in added
    chair.post(f"/seances/{room.id}/corrections/examen")
    assert "Correction 3" not in browser(cast.member).get(f"/seances/{room.id}/direct").text


def test_queries_do_not_grow_with_the_corrections(chair, room, asked) -> None:
    counts = []
    for number in (7, 8, 9):
        db.session.expire_all()
        with counted() as queries:
            assert chair.get(f"/seances/{room.id}/corrections").status_code == 200
        counts.append(queries.count)
        sector = Sector(name=f"Secteur {number}", shape=Shape.RING)
        service = Organisation(name=f"Service {number}", sector=sector)
        circuit.rival(asked[0], person("Alix", f"Berger {number}", service), number)
    assert counts[2] <= counts[1]
