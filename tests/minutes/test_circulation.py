"""Minutes go round: frozen, mailed with personal links, opened, answered, reminded of."""

from __future__ import annotations

import re
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest

from tests.conftest import Cast, person
from tests.meetings.today import opened
from tests.minutes import circuit
from tests.queries import counted
from tests.test_mail import Post, in_
from workshops import history
from workshops.extensions import db
from workshops.mail.outbox import deliver_due
from workshops.meetings.models import Adjournment, Attendance, Meeting
from workshops.meetings.schedule import today
from workshops.minutes import editions, pages
from workshops.minutes.correction_models import Correction, Nature
from workshops.minutes.edition_link import token_of
from workshops.minutes.edition_models import Edition
from workshops.minutes.status import minutes_status
from workshops.people.models import Person
from workshops.typography import french

LATER = today() + timedelta(days=10)


@pytest.fixture(autouse=True)
def over(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The séance was held today; no LibreOffice, which other tests ask."""
    monkeypatch.setattr(pages, "office_available", lambda: False)
    opened(cast.meeting, cast.president, ago=90)
    cast.meeting.adjournment = Adjournment()
    db.session.commit()


@pytest.fixture
def secretary(cast: Cast, browser):
    return browser(cast.secretary)


@pytest.fixture
def circulate(cast: Cast, secretary):
    """`circulate()` posts the form as the page would, and gives the answer."""

    def posted(**fields: str):
        former = editions.circulated(cast.meeting)
        known = former.number if former else 0
        typed = {"deadline": LATER.isoformat(), "message": "Merci de relire.", "known": known}
        return secretary.post(address(cast), typed | fields)

    return posted


def address(cast: Cast, page: str = "diffusion") -> str:
    return f"/seances/{cast.meeting.id}/pv/{page}"


def latest(cast: Cast) -> Edition:
    db.session.expire_all()
    found = editions.circulated(cast.meeting)
    assert found
    return found


def words(message: EmailMessage, form: str = "plain") -> str:
    body = message.get_body((form,))
    assert body
    return body.get_content()


def path_in(message: EmailMessage) -> str:
    found = re.search(r"http\S+/pv/\S+", words(message))
    assert found
    return urlsplit(found[0]).path


def to(messages: list[EmailMessage], someone: Person) -> EmailMessage:
    return next(message for message in messages if message["To"] == someone.email)


def recipients_page(secretary, edition: Edition) -> str:
    return secretary.get(f"/editions/{edition.id}/destinataires").text


def test_before_it_leaves_one_sees_what_to_whom_and_what_speaks_against(cast, secretary) -> None:
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


def test_a_deadline_that_is_past_is_refused_and_what_was_typed_stays(
    cast, circulate, mailbox
) -> None:
    yesterday = (today() - timedelta(days=1)).isoformat()
    for wrong, why in ((yesterday, "Ce jour est passé"), ("demain", "20/10/2026"), ("", "nécess")):
        answer = circulate(deadline=wrong, message="Un <mot> à garder")
        assert answer.status_code == 422
        assert why in answer.text
        assert "Un &lt;mot&gt; à garder" in answer.text
    assert editions.circulated(cast.meeting) is None
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


def test_no_other_text_goes_round_once_corrections_are_asked(cast, circulate, secretary) -> None:
    circulate()
    ask(latest(cast), cast.member)
    answer = circulate()
    assert answer.status_code == 422
    assert "des corrections ont été demandées" in answer.text
    page = secretary.get(address(cast)).text
    assert "des corrections ont été demandées" in page
    assert "Figer et envoyer" not in page


def test_others_write_while_the_files_are_made(cast, circulate, monkeypatch) -> None:
    make = editions.paginated

    def meanwhile(document):
        with db.engine.begin() as elsewhere:
            elsewhere.execute(db.update(Meeting).values(venue="Salle Meuse"))
        return make(document)

    monkeypatch.setattr(editions, "paginated", meanwhile)
    assert circulate().status_code == 303
    assert latest(cast).meeting.venue == "Salle Meuse"


def test_a_seance_that_was_not_opened_has_nothing_to_circulate(cast, secretary, mailbox) -> None:
    coming = circuit.following(cast)
    page = f"/seances/{coming.id}/pv/diffusion"
    assert "n’a pas été ouverte" in secretary.get(page).text
    typed = {"deadline": LATER.isoformat(), "known": 0}
    assert secretary.post(page, typed).status_code == 422
    assert mailbox() == []


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


def test_somebody_elses_link_says_whose_it_is(cast, circulate, secretary, mailbox) -> None:
    circulate()
    page = secretary.get(path_in(to(mailbox(), cast.member))).text
    assert "Vous êtes connecté comme Inès Dufour, et ce lien est celui de Damien Lhoest" in page


@pytest.mark.parametrize("page", ["diffusion", "importation"])
def test_only_those_who_prepare_circulate(cast, browser, mailbox, page) -> None:
    for verb in ("get", "post"):
        assert getattr(browser(cast.member), verb)(address(cast, page)).status_code == 403
        assert getattr(browser(cast.stranger), verb)(address(cast, page)).status_code == 404
    assert editions.circulated(cast.meeting) is None
    assert mailbox() == []


def test_a_server_that_is_down_loses_nothing(app, cast, circulate, secretary, monkeypatch) -> None:
    monkeypatch.setattr(app.extensions["mail"], "wake", lambda: None)
    post = Post()
    circulate()
    deliver_due(post.transport)
    page = recipients_page(secretary, latest(cast))
    assert "le serveur de messagerie ne répond pas" in page
    assert "nouvel essai vers" in page
    assert "Rappeler" not in page
    assert "Envoyer" not in page

    post.open()
    post.handler.replies = {cast.member.email: "550 no such user"}
    try:
        deliver_due(post.transport, in_(minutes=5))
        page = recipients_page(secretary, latest(cast))
        assert post.handler.recipients == [cast.secretary.email]
        assert "550 no such user" in page
        assert "Envoyer à cette personne" in page

        correct_address(secretary, latest(cast), cast.member, "damien@exemple.test")
        secretary.post(f"/editions/{latest(cast).id}/destinataires/envoi")
        deliver_due(post.transport, in_(minutes=5))
        got = [message["To"] for message in post.handler.received]
        assert got.count("damien@exemple.test") == 1
        assert got.count(cast.secretary.email) == 1
        assert "550" not in recipients_page(secretary, latest(cast))
    finally:
        post.close()


def correct_address(secretary, edition: Edition, someone: Person, email: str) -> None:
    back = f"/editions/{edition.id}/destinataires"
    form = {"first_name": someone.first_name, "last_name": someone.last_name, "email": email}
    form["organisation_id"] = someone.organisation_id
    answer = secretary.post(f"/personnes/{someone.id}?suite={back}", form)
    assert answer.location == back


def ask(edition: Edition, someone: Person) -> None:
    block = next(iter(edition.numbers))
    request = Correction(number=1, person_id=someone.id, nature=Nature.METHOD, block=block, end=0)
    request.edition_id = edition.id
    db.session.add(request)
    db.session.commit()


def test_the_list_says_who_answered_and_reminds_the_others_once_a_day(
    cast, circulate, secretary, browser, mailbox
) -> None:
    more = [person("Odile", "Marchand"), person("Rose", "Tilmant"), person("Joris", "Wouters")]
    for rank, one in enumerate(more):
        cast.meeting.attendances.append(Attendance(person=one, position=5 + rank))
    db.session.commit()
    circulate()
    edition = latest(cast)
    ask(edition, cast.member)
    for one in more[:2]:
        browser(None).post(f"/pv/{token_of(edition, one.id)}")
    reader = browser(None)
    reader.post(f"/pv/{token_of(edition, more[0].id)}")
    reader.post(f"/editions/{edition.id}/lu")
    before = len(mailbox())
    page = recipients_page(secretary, edition)
    for expected in (
        "1 correction</span>",
        "rien à corriger",
        "L’ont ouvert, sans répondre",
        "Ne l’ont pas encore ouvert",
        "Rappeler les 3 qui n’ont pas répondu",
    ):
        assert expected in page
    secretary.post(f"/editions/{edition.id}/destinataires/rappel")
    secretary.post(f"/editions/{edition.id}/destinataires/rappel")
    reminders = mailbox()[before:]
    waiting = [cast.secretary, more[1], more[2]]
    assert sorted(m["To"] for m in reminders) == sorted(one.email for one in waiting)
    assert reminders[0]["Subject"].startswith("Rappel")
    assert "a rappelé le PV" in history.of(cast.meeting.topic)[0].sentence
    assert "rappelé le" in recipients_page(secretary, edition)


def test_who_is_put_on_the_list_later_receives_it_too(cast, circulate, secretary, mailbox) -> None:
    circulate()
    cast.meeting.attendances.append(Attendance(person=cast.stranger, position=9))
    db.session.commit()
    assert "sur la liste depuis la diffusion" in recipients_page(secretary, latest(cast))
    before = len(mailbox())
    for _ in range(2):
        secretary.post(f"/editions/{latest(cast).id}/destinataires/envoi")
    assert [m["To"] for m in mailbox()[before:]] == [cast.stranger.email]


def test_the_page_of_the_minutes_and_the_lists_tell_how_far_they_are(
    cast, circulate, secretary
) -> None:
    circulate()
    edition = latest(cast)
    page = secretary.get(f"/seances/{cast.meeting.id}/pv").text
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
    page = secretary.get(f"/seances/{cast.meeting.id}/pv").text
    assert "sans correction" in page
    assert "Diffuser le PV" not in page


def word_of(secretary, meeting: Meeting) -> str:
    with secretary.client.application.test_request_context():
        return minutes_status([meeting])[meeting.id].word


def test_the_list_costs_the_same_for_one_or_many(cast, circulate, secretary) -> None:
    circulate()
    edition_id, meeting_id = latest(cast).id, cast.meeting.id
    few = queries_of_the_list(secretary, edition_id)
    listed = db.session.get_one(Meeting, meeting_id).attendances
    listed.extend(Attendance(person=person("P", f"N{rank}"), position=rank) for rank in range(12))
    db.session.commit()
    secretary.post(f"/editions/{edition_id}/destinataires/envoi")
    assert queries_of_the_list(secretary, edition_id) == few


def queries_of_the_list(secretary, edition_id: int) -> int:
    address = f"/editions/{edition_id}/destinataires"
    db.session.expunge_all()
    with counted() as found:
        assert secretary.get(address).status_code == 200
    return found.count
