"""Screens, filled by the demonstration: nothing that axe, the console or a window of 320 px could
object to. A new page is visited without a word here; what is not a page says why."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.addresses import Values, address, routes
from tests.browser.axe import AXE, everywhere, overflow
from tests.meetings.today import opened
from workshops.demo.load import load
from workshops.extensions import db, now
from workshops.followups.models import FollowUp
from workshops.groups.models import Subgroup
from workshops.meetings.inviting.personal_link import token_of
from workshops.meetings.models import DoorRequest, Meeting, Presence, SpeechRequest
from workshops.minutes.editions import link as edition_link
from workshops.minutes.editions.store import to_decide
from workshops.minutes.models.editions import Edition
from workshops.notes.models import Note
from workshops.people import own_address
from workshops.people.links import sign_in_link
from workshops.people.models import Person
from workshops.syntheses.models import Synthesis

NOT_PAGES = {
    "healthz": "for machines",
    "readyz": "for machines",
    "worker": "for machines",
    "corpus.download_corpus": "a file",
    "corpus.download_key": "a file",
    "dossiers.export": "a file",
    "followups.programme_csv": "a file",
    "followups.workstream_csv": "a file",
    "followups.workstream_word": "a file",
    "minutes.attendance": "a file",
    "minutes.edition_pdf": "a file",
    "minutes.edition_word": "a file",
    "minutes.register": "a file",
    "minutes.revisions": "a file",
    "minutes.today_word": "a file",
    "minutes.word": "a file",
    "syntheses.elements_csv": "a file",
    "syntheses.matrix_word": "a file",
    "syntheses.word": "a file",
    "meetings.download_annex": "a file",
    "meetings.guest_document": "a file",
    "meetings.show": "leads on to the page that suits the viewer",
}
# Whoever is signed in is led past these.
WAYS_IN = {
    "people.sign_in",
    "people.enter_code",
    "people.sign_in_link",
    "meetings.join",
    "meetings.join_by_code",
    "meetings.door",
    "meetings.answer_invitation",
}
# Shown with the séance that is being held; the rest with the one that is over and minuted.
LIVE = {
    "followups.walk",
    "meetings.attendance_sheet",
    "meetings.conduct",
    "meetings.invitation",
    "meetings.phone",
    "meetings.prepare",
    "meetings.projector",
    "meetings.use_model",
    "minutes.approval",
    "minutes.decide",
}


@pytest.fixture
def held() -> Meeting:
    """The séance of the day, half an hour after its opening."""
    meeting = load(now())
    chair = meeting.workstream.co_presidents[0]
    chair.is_administrator = True
    for attendance in meeting.attendances[:12]:
        attendance.presence = Presence.PRESENT
    meeting.speech_requests.append(SpeechRequest(attendance=meeting.attendances[3]))
    meeting.door_requests.append(DoorRequest(name="Noémie Delvigne"))
    opened(meeting, chair, ago=30, item=2)
    return meeting


@pytest.fixture
def chair(held: Meeting) -> Person:
    return held.workstream.co_presidents[0]


@pytest.fixture
def values(held: Meeting, chair: Person) -> Values:
    elsewhere = db.select(Meeting).where(Meeting.workstream_id != held.workstream_id)
    over = db.session.scalars(elsewhere.filter_by(number=2)).one()
    guest = held.attendances[-1]
    [edition] = to_decide(held)
    correction = edition.corrections[0]
    correction.lodged_by = chair  # who may change it, then
    synthesis = db.session.scalars(db.select(Synthesis)).one()
    found = {
        "synthesis_id": synthesis.id,
        "synthesis_list_id": synthesis.lists[0].id,
        "element_id": synthesis.elements[0].id,
        "matrix_id": synthesis.matrices[0].id,
        "row_id": synthesis.matrices[0].rows[0].id,
        "meeting_id": over.id,
        "workstream_id": over.workstream_id,
        "programme_id": over.workstream.programme_id,
        "item_id": over.items[1].id,
        "attendance_id": over.attendances[0].id,
        "upcoming_id": over.upcoming[0].id,
        "annex_id": over.annexes[0].id,
        "note_id": db.session.scalars(
            db.select(Note.id).where(Note.subgroup_id.is_not(None))
        ).first(),
        "subgroup_id": db.session.scalars(db.select(Subgroup.id)).first(),
        "person_id": chair.id,
        "organisation_id": chair.organisation_id,
        "code": held.code,
        "token": token_of(guest),
        "edition_id": edition.id,
        "correction_id": correction.id,
        "record_id": over.person_records[0].id,
        "follow_up_id": db.session.scalars(db.select(FollowUp.id)).first(),
    }
    db.session.commit()
    return found


def screens(app: Flask, values: Values, held: Meeting) -> Iterator[tuple[str, str]]:
    """Endpoint and address of each page."""
    edition = db.session.get_one(Edition, values["edition_id"])
    own: dict[str, Values] = {name: {"meeting_id": held.id} for name in LIVE}
    own["minutes.personal_link"] = {
        "token": edition_link.token_of(edition, edition.recipients[0].person_id)
    }
    asker = db.session.get_one(Person, values["person_id"])
    own["people.confirm_own_address"] = {"token": own_address.token_of(asker, "a@exemple.test")}
    own["minutes.today"] = {"meeting_id": edition.meeting_id}  # of which something was frozen
    about = {"minutes.ask": f"?passage={edition.document.blocks[0].id}"}
    for rule in routes(app, "GET"):
        if rule.endpoint not in NOT_PAGES:
            path = address(app, rule, {**values, **own.get(rule.endpoint, {})})
            yield rule.endpoint, path + about.get(rule.endpoint, "")


def visit(page: Page, path: str) -> list[str]:
    """List what is wrong with a page."""
    answer = page.goto(path)
    assert answer
    wrong = [] if answer.status == 200 else [f"status {answer.status}"]
    wrong += ["led elsewhere"] if answer.request.redirected_from else []
    wrong += [f"{overflow(page)} px too wide"] if overflow(page) > 0 else []
    return wrong + everywhere(page)


def ask_for_a_code(page: Page, person: Person) -> None:
    page.goto("/connexion")
    page.get_by_label("Votre adresse e-mail").fill(person.email)
    page.keyboard.press("Enter")
    page.wait_for_url("**/connexion/code")


def test_every_screen(app, server, page_for, held, chair, values) -> None:
    inside, outside = page_for(chair), page_for(None)
    for page in (inside, outside):
        page.add_init_script(path=AXE)
    ask_for_a_code(outside, chair)
    link = sign_in_link(chair).partition("/connexion/")[2]
    db.session.commit()
    wrong = {}
    for endpoint, path in screens(app, values, held):
        page = outside if endpoint in WAYS_IN else inside
        if endpoint == "people.sign_in_link":
            path = f"/connexion/{link}"
        if found := visit(page, path):
            wrong[path] = found
    assert wrong == {}


def test_nothing_is_excused_that_is_no_longer_there(app) -> None:
    assert {*NOT_PAGES, *WAYS_IN, *LIVE} <= {rule.endpoint for rule in routes(app, "GET")}
