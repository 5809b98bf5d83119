"""The personal link of an invitation: what it does, and when it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.meetings.letters import line_of, path_in, words
from workshops.extensions import db, now
from workshops.meetings.inviting.personal_link import token_of
from workshops.meetings.models import Annex, Answer
from workshops.meetings.schedule import today
from workshops.people.models import Person

pytestmark = pytest.mark.usefixtures("coming")


def test_following_the_link_changes_nothing_and_answering_does(cast, browser, send) -> None:
    message = next(m for m in send("tous") if m["To"] == cast.member.email)
    guest, path = browser(None), path_in(message)
    page = guest.get(path)
    assert page.status_code == 200
    assert "Damien Lhoest" in page.text
    assert line_of(cast, cast.member).answer == Answer.NONE

    assert guest.post(path, {"answer": "coming"}).status_code == 303
    assert line_of(cast, cast.member).answer == Answer.COMING
    guest.post(path, {"answer": "excused", "excuse": "en formation"})
    assert line_of(cast, cast.member).answer == Answer.EXCUSED
    assert line_of(cast, cast.member).excuse == "en formation"
    assert line_of(cast, cast.secretary).answer == Answer.NONE


def test_a_personal_link_opens_nothing_else(cast, browser) -> None:
    guest = browser(None)
    guest.get(f"/invitations/{token_of(line_of(cast, cast.member))}")
    assert guest.get(f"/seances/{cast.meeting.id}/preparation").status_code == 302


def test_the_guest_sends_somebody_instead_who_is_invited_in_turn(
    cast, browser, send, mailbox
) -> None:
    message = next(m for m in send("tous") if m["To"] == cast.member.email)
    guest, path = browser(None), path_in(message)
    typed = {"answer": "replaced", "first_name": "Zoé", "last_name": "Renard"}
    guest.post(path, typed | {"email": "zoe@exemple.test", "function": "Éducatrice"})
    zoe = db.session.scalar(db.select(Person).filter_by(email="zoe@exemple.test"))
    line = line_of(cast, zoe)
    assert (line.replaces, line.answer) == (cast.member, Answer.COMING)
    assert zoe.function == "Éducatrice"
    invitation = mailbox()[-1]
    assert invitation["To"] == "zoe@exemple.test"
    assert "Damien Lhoest" in words(invitation)

    assert browser(None).post(path_in(invitation), {"answer": "excused"}).status_code == 303
    assert line_of(cast, zoe).answer == Answer.EXCUSED
    guest.post(path, {"answer": "coming"})
    assert line_of(cast, zoe) is None


def test_a_replacement_that_cannot_be_keeps_what_was_typed(cast, browser) -> None:
    path = f"/invitations/{token_of(line_of(cast, cast.member))}"
    typed = {"answer": "replaced", "first_name": "Inès", "last_name": "Dufour"}
    answer = browser(None).post(path, typed | {"email": cast.secretary.email})
    assert answer.status_code == 422
    assert "est déjà sur la liste" in answer.text
    assert f'value="{cast.secretary.email}"' in answer.text
    assert line_of(cast, cast.member).answer == Answer.NONE
    assert browser(None).post(path, {"answer": "replaced", "first_name": "Z"}).status_code == 422


def test_documents_are_read_by_the_personal_link(cast, browser, send) -> None:
    cast.meeting.annexes.append(Annex(title="Avis 50", url="https://exemple.test/avis50"))
    cast.meeting.annexes.append(Annex(title="Charte", file_name="charte.pdf", content=b"%PDF"))
    db.session.commit()
    message = send("tous")[0]
    assert "https://exemple.test/avis50" in words(message)
    path = path_in(message)
    assert f"{path}/documents/2" in browser(None).get(path).text
    file = browser(None).get(f"{path}/documents/2")
    assert file.data == b"%PDF"
    assert file.headers["Content-Disposition"].startswith("attachment")
    for wrong in (f"{path}/documents/1", f"{path}/documents/3", f"{path}x/documents/2"):
        assert browser(None).get(wrong).status_code == 404


def test_a_tampered_link_is_refused_in_words(cast, browser) -> None:
    token = token_of(line_of(cast, cast.member))
    for wrong in (token[:-2], token[1:], "x", token.replace(".", "A.", 1)):
        answer = browser(None).get(f"/invitations/{wrong}")
        assert answer.status_code == 404
        assert "Ce lien ne mène nulle part" in answer.text
        assert browser(None).post(f"/invitations/{wrong}", {"answer": "coming"}).status_code == 404


def test_a_link_ends_with_the_seance(cast, browser) -> None:
    path = f"/invitations/{token_of(line_of(cast, cast.member))}"
    cast.meeting.date = today() - timedelta(days=1)
    db.session.commit()
    answer = browser(None).post(path, {"answer": "coming"})
    assert answer.status_code == 410
    assert "Cette séance est passée" in answer.text
    assert line_of(cast, cast.member).answer == Answer.NONE
    assert cast.meeting.planned_end < now()


def test_a_link_ends_with_the_place_on_the_list(cast, browser) -> None:
    line = line_of(cast, cast.member)
    path = f"/invitations/{token_of(line)}"
    cast.meeting.attendances.remove(line)
    db.session.commit()
    assert browser(None).get(path).status_code == 404
