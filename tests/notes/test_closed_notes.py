"""The notes of an approved PV: closed for everybody, on pages, sockets and below, until an act
opens them again."""

from __future__ import annotations

import pytest

from tests.cast import Browser, Cast
from tests.minutes import circuit
from tests.minutes.verdicts import approve
from tests.notes.conftest import group_note
from tests.notes.tabs import Opener, Tab, at_rest, stored
from workshops import history, live
from workshops.blocks import Block, Kind, text
from workshops.extensions import db
from workshops.meetings.closing import is_closed
from workshops.minutes.editions import freezing, store
from workshops.minutes.models.editions import Approval
from workshops.minutes.models.signing import NotesReopening
from workshops.notes.hub import hub
from workshops.notes.log.writer import Outcome
from workshops.notes.models import Note


@pytest.fixture
def president(cast: Cast, browser) -> Browser:
    return browser(cast.president)


@pytest.fixture
def approval(cast: Cast, note: Note) -> Approval:
    return circuit.approved(circuit.circulate(cast), circuit.following(cast), cast.president)


def reopen(someone: Browser, cast: Cast, act: str = "reouverture"):
    answer = someone.post(f"/seances/{cast.meeting.id}/pv/notes/{act}")
    assert live.pusher.wait_until_idle()
    db.session.rollback()
    return answer


def page_of(someone: Browser, note: Note) -> str:
    return someone.get(f"/seances/{note.meeting_id}/notes/{note.id}").text.replace("’", "'")


def assert_refused(tab: Tab) -> None:
    place = {"type": None, "tname": "default", "item": None, "assoc": 0}
    assert tab.type("trop tard", "n8") == {"error": "refused"}
    cursor = {"anchor": place, "head": place}
    assert tab.emit("note:caret", tab.client, cursor) == {"error": "refused"}
    assert tab.open()["client"] is None


def test_the_approval_is_felt_by_who_has_a_note_open(
    cast: Cast, president: Browser, tab: Opener, note: Note, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freezing, "printed", circuit.made)  # LibreOffice takes seconds
    edition = circuit.circulate(cast)
    room = circuit.opened(circuit.following(cast))
    writing = tab(cast.secretary, note)
    assert writing.type("à temps", "n7") == {"saved": True}
    assert approve(president, room, edition).status_code == 303
    assert live.pusher.wait_until_idle()
    assert {"topic": cast.meeting.topic} in writing.received("rights")
    assert_refused(writing)
    assert stored(note) == ["Bonjour", "à temps"]


def test_the_notes_of_other_seances_stay_open(cast: Cast, approval: Approval) -> None:
    assert is_closed(cast.meeting)
    assert approval.meeting
    assert not is_closed(approval.meeting)


def test_minutes_that_only_went_round_leave_the_notes_open(
    cast: Cast, tab: Opener, note: Note
) -> None:
    circuit.circulate(cast)
    assert tab(cast.secretary, note).type("encore", "n7") == {"saved": True}


def test_the_page_is_read_only_and_says_why(
    cast: Cast, browser, president: Browser, note: Note, approval: Approval
) -> None:
    for someone in (president, browser(cast.secretary), browser(cast.member)):
        page = page_of(someone, note)
        assert "data-writes" not in page
        assert "Bonjour" in page
        assert "Notes closes : le PV de cette séance est approuvé" in page.replace("\xa0", " ")
        assert f"/editions/{approval.approved_id}" in page
        assert ("Rouvrir les notes" in page) is (someone is president)


def test_lines_typed_before_the_approval_are_given_back(
    cast: Cast, browser, note: Note, approval: Approval
) -> None:
    answer = browser(cast.secretary).post(f"/notes/{note.id}/texte", {"text": "Tapé avant"})
    assert answer.status_code == 422
    assert "ses notes sont closes" in answer.text
    assert ">Tapé avant</textarea>" in answer.text
    assert stored(note) == ["Bonjour"]


def test_sealed_note_stays_sealed(
    cast: Cast, browser, president: Browser, approval: Approval
) -> None:
    group = group_note(cast, cast.member)
    assert browser(cast.member).post(f"/notes/{group.id}/remise").status_code == 403
    group.seal(cast.member)
    db.session.commit()
    assert president.post(f"/notes/{group.id}/reprise").status_code == 403
    assert group.sealing


def test_closed_note_is_closed_to_whatever_writes(note: Note, approval: Approval) -> None:
    """Also what passed the rule a moment before: the log itself looks."""
    note_id = at_rest(note)
    block = Block(Kind.PARAGRAPH, text("trop tard"), id="n8")
    assert hub().write(note_id, "somebody", [block]) is Outcome.CLOSED
    assert hub().reword(note_id, "somebody", "n1", 0, "Bonjour", "Adieu") is Outcome.CLOSED
    assert stored(note) == ["Bonjour"]


def test_the_co_presidency_opens_them_again_and_closes_them(
    cast: Cast, browser, president: Browser, tab: Opener, note: Note, approval: Approval
) -> None:
    closed = tab(cast.secretary, note)
    for _ in range(2):  # a second click does nothing more
        assert reopen(president, cast).status_code == 303
    assert closed.received("rights")
    writing = tab(cast.secretary, note)
    assert writing.type("oubli réparé", "n7") == {"saved": True}
    page = page_of(president, note)
    assert "data-writes" in page
    assert "Notes rouvertes par Hélène MARCHAL" in page
    assert "Rien de ce qui change ici ne change le PV approuvé" in page
    reopen(president, cast, "cloture")
    assert writing.received("rights")
    assert_refused(writing)
    assert stored(note) == ["Bonjour", "oubli réparé"]
    assert [event.sentence for event in history.of(cast.meeting.topic)][:2] == [
        "Hélène Marchal a clos à nouveau les notes",
        "Hélène Marchal a rouvert les notes, bien que le PV soit approuvé",
    ]
    assert store.latest(cast.meeting) is approval.approved


def test_closed_notes_are_opened_and_closed_by_nobody_else(
    cast: Cast, browser, approval: Approval
) -> None:
    for act in ("reouverture", "cloture"):
        assert reopen(browser(cast.secretary), cast, act).status_code == 403
        assert reopen(browser(cast.member), cast, act).status_code == 403
        assert reopen(browser(cast.stranger), cast, act).status_code == 404
    assert is_closed(cast.meeting)


def test_notes_that_are_not_closed_are_not_opened(cast: Cast, president: Browser) -> None:
    reopen(president, cast)
    assert db.session.scalar(db.select(NotesReopening)) is None


def test_the_next_approval_closes_them_again(
    cast: Cast, president: Browser, approval: Approval
) -> None:
    reopen(president, cast)
    assert not is_closed(cast.meeting)
    circuit.approved(approval.edition, circuit.following(cast, 4), cast.president)
    assert is_closed(cast.meeting)


@pytest.mark.parametrize("page", ["preparation", "conduite", "groupes"])
def test_pages_that_change_the_seance_say_what_that_is_worth(
    cast: Cast, president: Browser, approval: Approval, page: str
) -> None:
    address = f"/seances/{cast.meeting.id}/{page}"
    shown = president.get(address).text.replace("’", "'")
    assert "Rien de ce qui change ici ne change le PV approuvé" in shown
