"""Minutes go round: frozen, mailed with personal links, once; the lists say how far they are."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.minutes import circuit
from tests.minutes.circulation.mails import LATER, address, ask, latest, path_in, to, word_of, words
from workshops import history
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.meetings.schedule import today
from workshops.minutes.editions import store
from workshops.minutes.word import pages
from workshops.typography import french


def test_page_shows_what_leaves_to_whom_and_what_speaks_against(cast, secretary) -> None:
    cast.member.email = None
    db.session.commit()
    page = secretary.get(address(cast)).text
    for expected in (
        "remarque",
        f"/seances/{cast.meeting.id}/pv/verification",
        "Personne n’a encore vérifié ce PV",
        "Damien Lhoest",
        "Sans adresse e-mail",
        "Figer et envoyer à 1 personne",
        "PV à relire",
    ):
        assert expected in page


def test_circulating_freezes_an_edition_and_mails_each_their_link(cast, circulate, mailbox) -> None:
    answer = circulate()
    edition = latest(cast)
    assert answer.location == f"/editions/{edition.id}/destinataires"
    assert (edition.number, edition.deadline, edition.person) == (1, LATER, cast.secretary)
    assert edition.is_intact
    assert edition.word.startswith(b"PK")
    messages = mailbox()
    assert sorted(m["To"] for m in messages) == [cast.member.email, cast.secretary.email]
    message = to(messages, cast.member)
    assert message["Reply-To"] == "chantier4@exemple.test"
    assert "séance 2" in message["Subject"]
    for form in ("plain", "html"):
        assert "Merci de relire." in words(message, form)
        assert path_in(message) in words(message, form)
    assert "Bonjour Damien Lhoest" in words(message)
    assert path_in(messages[0]) != path_in(messages[1])
    assert "a diffusé le PV (édition 1, 2 messages)" in history.of(cast.meeting.topic)[0].sentence


def test_a_line_break_in_a_title_stops_no_mail(cast, circulate, mailbox) -> None:
    """Word leaves such signs in what is pasted; browsers let them through."""
    cast.workstream.title = "Passerelles\vBcc: tous@exemple.test\u2028."
    db.session.commit()
    assert circulate().status_code == 303
    [message, *_] = mailbox()
    assert "Passerelles Bcc" in message["Subject"]
    assert message["Bcc"] is None


def test_a_deadline_that_is_past_is_refused_and_what_was_typed_stays(
    cast, circulate, mailbox
) -> None:
    yesterday = (today() - timedelta(days=1)).isoformat()
    for wrong, why in ((yesterday, "Ce jour est passé"), ("demain", "20/10/2026"), ("", "nécess")):
        answer = circulate(deadline=wrong, message="Un <mot> à garder")
        assert answer.status_code == 422
        assert why in answer.text
        assert "Un &lt;mot&gt; à garder" in answer.text
    assert store.circulated(cast.meeting) is None
    assert mailbox() == []


def test_circulating_again_makes_another_edition_but_not_by_a_second_click(
    cast, circulate, browser, mailbox
) -> None:
    circulate()
    first = latest(cast)
    old_path = path_in(to(mailbox(), cast.member))
    refused = circulate(known=0)
    assert refused.status_code == 422
    assert "vient d’être diffusé" in refused.text
    assert latest(cast) == first

    circulate(message="Avec la liste des présents.")
    second = latest(cast)
    assert (first.number, second.number) == (1, 2)
    assert len(mailbox()) == 4
    guest = browser(None)  # an old link leads to what is to be read now
    assert guest.post(old_path).location == f"/editions/{second.id}"
    assert second.recipient(cast.member.id).opened_at
    assert first.recipient(cast.member.id).opened_at is None


def test_circulation_stops_once_corrections_are_asked(cast, circulate, secretary) -> None:
    circulate()
    ask(latest(cast), cast.member)
    answer = circulate()
    assert answer.status_code == 422
    assert "des corrections ont été demandées" in answer.text
    page = secretary.get(address(cast)).text
    assert "des corrections ont été demandées" in page
    assert "Figer et envoyer" not in page


def test_others_write_while_the_files_are_made(cast, circulate, monkeypatch) -> None:
    make = pages.paginated

    def meanwhile(document):
        with db.engine.begin() as elsewhere:
            elsewhere.execute(db.update(Meeting).values(venue="Salle Meuse"))
        return make(document)

    monkeypatch.setattr(pages, "paginated", meanwhile)
    assert circulate().status_code == 303
    assert latest(cast).meeting.venue == "Salle Meuse"


def test_a_seance_that_was_not_opened_has_nothing_to_circulate(cast, secretary, mailbox) -> None:
    coming = circuit.following(cast)
    page = f"/seances/{coming.id}/pv/diffusion"
    assert "n’a pas été ouverte" in secretary.get(page).text
    typed = {"deadline": LATER.isoformat(), "known": 0}
    assert secretary.post(page, typed).status_code == 422
    assert mailbox() == []


@pytest.mark.parametrize("page", ["diffusion", "importation"])
def test_circulating_is_for_those_who_prepare_only(cast, browser, mailbox, page) -> None:
    for verb in ("get", "post"):
        assert getattr(browser(cast.member), verb)(address(cast, page)).status_code == 403
        assert getattr(browser(cast.stranger), verb)(address(cast, page)).status_code == 404
    assert store.circulated(cast.meeting) is None
    assert mailbox() == []


def test_the_page_of_the_minutes_and_the_lists_tell_how_far_they_are(
    cast, circulate, secretary
) -> None:
    circulate()
    edition = latest(cast)
    page = secretary.get(f"/seances/{cast.meeting.id}/pv", follow_redirects=True).text
    for expected in (
        edition.digest[:8],
        f"/editions/{edition.id}/pv.docx",
        "à 2 personnes",
        "par Inès Dufour",
    ):
        assert expected in page
    assert word_of(secretary, cast.meeting) == "circulé"
    ask(edition, cast.member)
    assert word_of(secretary, cast.meeting) == french("circulé, 1 demande")
    edition.corrections[0].withdrawn_at = edition.at
    circuit.approved(edition, circuit.following(cast), cast.president)
    assert word_of(secretary, cast.meeting) == "approuvé"
    page = secretary.get(f"/seances/{cast.meeting.id}/pv", follow_redirects=True).text
    assert "sans correction" in page
    assert "Diffuser le PV" not in page
