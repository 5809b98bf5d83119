"""Editions with all that was asked and decided of them leave in a dossier and come back whole."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Cast
from tests.minutes import circuit
from tests.minutes.word.breaking import unzipped
from tests.minutes.word.samples import minutes
from tests.queries import counted
from workshops.dossiers.checking.read_file import read
from workshops.dossiers.intake.take_in import take_in
from workshops.dossiers.outgoing.to_file import dossier_of
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.corrections.handing_back.register import register
from workshops.minutes.corrections.handing_back.revisions import revisions
from workshops.minutes.editions import freezing
from workshops.minutes.editions.store import circulated, editions_of
from workshops.minutes.incoming import read_docx
from workshops.minutes.models.corrections import DraftTaken, RulingOutcome
from workshops.minutes.models.editions import Edition
from workshops.minutes.word.builder import build
from workshops.refusals import RefusedError

Dossier = dict[str, Any]


@pytest.fixture
def edition(cast: Cast) -> Edition:
    edition = circuit.circulate(cast)
    circuit.ask(edition)
    later = circuit.following(cast)
    circuit.approve(edition, later, cast.president)
    db.session.add(DraftTaken(meeting_id=later.id, person_id=cast.secretary.id))
    db.session.commit()
    return edition


def elsewhere(meeting: Meeting) -> Dossier:
    """The dossier as that of another chantier, through its file."""
    dossier = json.loads(json.dumps(dossier_of(meeting)))
    dossier["workstream"] |= {"number": 44, "title": "Ailleurs"}
    dossier["meeting"]["uid"] = f"ailleurs-{meeting.number}"
    return dossier


def taken(dossier: Dossier) -> Meeting:
    meeting = take_in(read(json.dumps(dossier).encode()))
    db.session.commit()
    db.session.expire_all()
    return meeting


def test_everything_comes_back(edition: Edition) -> None:
    dossier = elsewhere(edition.meeting)
    meeting = taken(dossier)
    again = circulated(meeting)
    assert again
    assert dossier_of(meeting)["meeting"] == dossier["meeting"]
    assert [one.is_intact for one in editions_of(meeting)] == [True, True]
    assert (again.document, again.word) == (edition.document, edition.word)
    assert unzipped(revisions(again)) == unzipped(revisions(edition))
    assert len(register(again)) > 5000
    assert taken(dossier) is meeting


def test_the_seance_that_decided_is_known_as_soon_as_it_comes_too(edition: Edition) -> None:
    later = edition.approval.meeting
    first = circulated(taken(elsewhere(edition.meeting)))
    assert (first.approval.meeting, first.approval.held_in) == (None, later.number)
    held = taken(elsewhere(later))
    decided = [first.approval, *(one.ruling for one in first.corrections)]
    assert {(one.meeting, one.meeting_number) for one in decided} == {(held, None)}
    assert dossier_of(held)["meeting"]["draft_taken"].keys() == {"at", "by"}


def refused(dossier: Dossier) -> str:
    with pytest.raises(RefusedError) as refusal:
        read(json.dumps(dossier).encode())
    return str(refusal.value)


def test_a_text_that_was_touched_is_refused(edition: Edition) -> None:
    dossier = dossier_of(edition.meeting)
    block = next(b for b in dossier["meeting"]["editions"][0]["document"]["blocks"] if "text" in b)
    block["text"] += " non"
    assert (
        "« meeting.editions[0].digest » : le texte de l'édition 1 n'est plus celui qui a été figé"
    ) in refused(dossier)


CHANGES: tuple[tuple[Callable[[list[Dossier]], object], str], ...] = (
    (
        lambda found: found[0]["corrections"][0].update(quotation="autre"),
        "corrections[0].quotation » n'est pas ce qui est écrit de",
    ),
    (
        lambda found: found[0]["corrections"][1].update(end=9999),
        "ce n'est pas dans le paragraphe",
    ),
    (
        lambda found: found[0]["corrections"][0].update(block="nulle_part"),
        "il n'y a pas de paragraphe « nulle_part »",
    ),
    (
        lambda found: found[0]["corrections"][0].update(row=0, column=0),
        "il n'y a pas de paragraphe « b29 » à cet endroit",
    ),
    (
        lambda found: found[1].update(number=1),
        "« meeting.editions[…].number » : « 1 » figure deux fois.",
    ),
    (
        lambda found: found[0]["approvals"][0].update(approved=1),
        "l'édition 1 n'est pas une édition approuvée",
    ),
    (
        lambda found: found[1].update(recipients=found[0]["recipients"]),
        "« meeting.editions[1].recipients » : seule une édition diffusée en a.",
    ),
    (
        lambda found: found[0]["recipients"].append(found[0]["recipients"][0]),
        "« meeting.editions[0].recipients » : « damien-lhoest » figure deux fois.",
    ),
    (
        lambda found: found[0]["pages"].update(b29=[3, 2]),
        "pages.b29 » finit avant de commencer",
    ),
    (lambda found: found[0].update(word="UEs"), "editions[0].word » n'est pas du base64"),
    (lambda found: found[0].update(digest="A"), "il faut une empreinte SHA-256"),
)


def test_inconsistent_editions_are_refused_and_say_where(edition: Edition) -> None:
    good = dossier_of(edition.meeting)
    for change, sentence in CHANGES:
        dossier = copy.deepcopy(good)
        change(dossier["meeting"]["editions"])
        assert sentence in refused(dossier)


def test_minutes_brought_in_from_elsewhere_are_carried_too(cast: Cast) -> None:
    found = read_docx.read(build(minutes())).document
    edition = freezing.circulate(cast.meeting, circuit.made(found), None, source_name="PV.docx")
    db.session.commit()
    again = circulated(taken(elsewhere(edition.meeting)))
    assert again
    assert (again.document, again.digest) == (found, edition.digest)
    assert again.source_name == "PV.docx"


def test_number_of_queries_does_not_grow_with_the_corrections(cast: Cast) -> None:
    edition = circuit.circulate(cast)
    first, *others = circuit.ask(edition)
    later, meeting = circuit.following(cast), edition.meeting
    first.decide(RulingOutcome.POSTPONED, later, cast.president)
    db.session.commit()
    few = queries_of(meeting.id)
    for one in others:
        one.decide(RulingOutcome.REFUSED, later, cast.president)
    db.session.commit()
    assert queries_of(meeting.id) == few


def queries_of(meeting_id: int) -> int:
    db.session.expire_all()
    meeting = db.session.get_one(Meeting, meeting_id)
    with counted() as found:
        dossier_of(meeting)
    return found.count
