"""The personal link of circulated minutes: whom it lets in, and what it tells."""

from __future__ import annotations

from tests.forms_found import forms_in
from tests.minutes.circulation.mails import address, latest, path_in, to
from workshops.extensions import db
from workshops.meetings.models import Attendance
from workshops.minutes.editions import freezing
from workshops.minutes.editions.link import token_of
from workshops.people import tokens
from workshops.typography import french


def test_following_the_link_changes_nothing_and_reading_opens(cast, circulate, browser, mailbox):
    circulate()
    edition, guest = latest(cast), browser(None)
    path = path_in(to(mailbox(), cast.member))
    page = guest.get(path).text
    for expected in ("Bonjour Damien Lhoest", french("dans 10 jours"), "Merci de relire."):
        assert expected in page
    assert guest.get(f"/editions/{edition.id}").status_code == 302
    assert latest(cast).recipient(cast.member.id).opened_at is None

    assert guest.post(path).location == f"/editions/{edition.id}"
    opened_at = latest(cast).recipient(cast.member.id).opened_at
    assert opened_at
    assert guest.get(f"/editions/{edition.id}").status_code == 200
    guest.post(path)
    assert latest(cast).recipient(cast.member.id).opened_at == opened_at
    assert latest(cast).recipient(cast.secretary.id).opened_at is None


def test_a_link_is_one_persons_and_opens_nothing_else(cast, circulate, browser, mailbox) -> None:
    circulate()
    guest = browser(None)
    path = path_in(to(mailbox(), cast.member))
    guest.post(path)
    assert guest.get(f"/editions/{latest(cast).id}/destinataires").status_code == 403
    assert guest.get(address(cast)).status_code == 403
    token = token_of(latest(cast), cast.member.id)
    forged = token_of(latest(cast), cast.stranger.id)
    for wrong in (token[:-2], token[1:], "x", token.replace(".", "A.", 1), forged):
        for answer in (browser(None).get(f"/pv/{wrong}"), browser(None).post(f"/pv/{wrong}")):
            assert answer.status_code == 404
            assert "Ce lien ne mène nulle part" in answer.text
    cast.meeting.attendances.remove(cast.meeting.attendance_of(cast.member))
    db.session.commit()
    assert browser(None).get(path).status_code == 404


def test_home_gives_back_the_minutes_that_the_links_open(cast, circulate, browser) -> None:
    circulate()
    edition, guest = latest(cast), browser(None)
    guest.post(f"/pv/{token_of(edition, cast.member.id)}")
    page = guest.get("/").text
    assert french("Lire le PV de la séance 2 « Passerelles »") in page
    assert f'href="/editions/{edition.id}"' in page
    assert french("Préparer, tenir") not in page
    cast.meeting.attendances.remove(cast.meeting.attendance_of(cast.member))
    db.session.commit()
    assert "Passerelles" not in guest.get("/").text


def test_somebody_elses_link_says_whose_it_is(cast, circulate, secretary, mailbox) -> None:
    circulate()
    page = secretary.get(path_in(to(mailbox(), cast.member))).text
    assert "Vous êtes connecté comme Inès Dufour, et ce lien est celui de Damien Lhoest" in page


def test_link_closes_with_the_line_of_the_list(cast, circulate, browser) -> None:
    """SQLite gives the number of a line that went to the next one."""
    circulate()
    edition, guest = latest(cast), browser(None)
    guest.post(f"/pv/{token_of(edition, cast.member.id)}")
    assert guest.get(f"/editions/{edition.id}").status_code == 200
    cast.meeting.attendances.remove(cast.meeting.attendance_of(cast.member))
    db.session.commit()
    cast.meeting.attendances.append(Attendance(person=cast.president, position=9))
    db.session.commit()
    assert guest.get(f"/editions/{edition.id}").status_code == 404


def test_signing_in_after_somebody_is_not_being_them(cast, circulate, browser) -> None:
    circulate()
    edition, shared = latest(cast), browser(None)
    shared.post(f"/pv/{token_of(edition, cast.member.id)}")
    assert "Vous lisez comme Damien Lhoest" in shared.get(f"/editions/{edition.id}").text
    token = tokens.issue(cast.secretary).token
    db.session.commit()
    shared.post(f"/connexion/lien/{token}")
    assert "Vous lisez comme Inès Dufour" in shared.get(f"/editions/{edition.id}").text


def test_reader_by_link_can_leave_a_shared_browser(cast, circulate, browser) -> None:
    circulate()
    edition, shared = latest(cast), browser(None)
    shared.post(f"/pv/{token_of(edition, cast.member.id)}")
    page = shared.get(f"/editions/{edition.id}").text
    assert "/deconnexion" in [form.action for form in forms_in("", page)]
    shared.post("/deconnexion")
    assert shared.get(f"/editions/{edition.id}").status_code == 302


def test_an_old_link_leads_to_an_edition_that_was_not_mailed(cast, circulate, browser, mailbox):
    circulate()
    token = token_of(latest(cast), cast.member.id)
    assert mailbox()
    freezing.circulate(cast.meeting, freezing.printed(latest(cast).document), cast.secretary)
    db.session.commit()
    guest = browser(None)
    assert guest.get(f"/pv/{token}").status_code == 200
    assert guest.post(f"/pv/{token}").location == f"/editions/{latest(cast).id}"
    assert latest(cast).recipient(cast.member.id).opened_at
