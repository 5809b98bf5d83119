"""Recipients who opened and answered circulated minutes, and those whom no mail reached."""

from __future__ import annotations

from tests.cast import person
from tests.mail.post import Post, in_
from tests.minutes.circulation.mails import ask, latest, recipients_page
from tests.queries import counted
from workshops import history
from workshops.extensions import db
from workshops.mail.outbox import deliver_due
from workshops.meetings.models import Attendance, Meeting
from workshops.minutes.editions.link import token_of
from workshops.minutes.models.editions import Edition
from workshops.people.models import Person


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


def test_person_put_on_the_list_later_receives_it_too(cast, circulate, secretary, mailbox) -> None:
    circulate()
    cast.meeting.attendances.append(Attendance(person=cast.stranger, position=9))
    db.session.commit()
    assert "sur la liste depuis la diffusion" in recipients_page(secretary, latest(cast))
    before = len(mailbox())
    for _ in range(2):
        secretary.post(f"/editions/{latest(cast).id}/destinataires/envoi")
    assert [m["To"] for m in mailbox()[before:]] == [cast.stranger.email]


def test_person_no_longer_invited_gets_no_mail(cast, circulate, secretary, mailbox) -> None:
    circulate()
    cast.meeting.attendances.remove(cast.meeting.attendance_of(cast.member))
    db.session.commit()
    before = len(mailbox())
    page = recipients_page(secretary, latest(cast))
    assert "n’est plus sur la liste" in page
    assert "Rappeler la personne" in page
    for way in ("rappel", "envoi"):
        secretary.post(f"/editions/{latest(cast).id}/destinataires/{way}")
    assert [m["To"] for m in mailbox()[before:]] == [cast.secretary.email]


def test_the_list_costs_the_same_for_one_or_many(cast, circulate, secretary, mailbox) -> None:
    circulate()
    edition_id, meeting_id = latest(cast).id, cast.meeting.id
    assert mailbox()  # what the outbox asks of the database is not counted
    few = queries_of_the_list(secretary, edition_id)
    listed = db.session.get_one(Meeting, meeting_id).attendances
    listed.extend(Attendance(person=person("P", f"N{rank}"), position=rank) for rank in range(12))
    db.session.commit()
    secretary.post(f"/editions/{edition_id}/destinataires/envoi")
    assert mailbox()
    assert queries_of_the_list(secretary, edition_id) == few


def queries_of_the_list(secretary, edition_id: int) -> int:
    address = f"/editions/{edition_id}/destinataires"
    db.session.expunge_all()
    with counted() as found:
        assert secretary.get(address).status_code == 200
    return found.count
