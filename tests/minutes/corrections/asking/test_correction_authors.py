"""People who ask for corrections, for themselves or somebody else, and withdraw them."""

from __future__ import annotations

from tests.minutes import circuit
from tests.minutes.asking import CHANGED, ask, form_at, read
from workshops import history
from workshops.extensions import db
from workshops.meetings.models import Attendance
from workshops.minutes.models.corrections import Nature, RulingOutcome


def test_asking_is_for_those_invited_only(edition, cast, browser) -> None:
    paths = ("", "/demandes", "/passage?q=réseau", "/pv.docx", "/demandes/nouvelle?passage=b29")
    stranger, nobody, president = (browser(who) for who in (cast.stranger, None, cast.president))
    for path in paths:
        assert stranger.get(f"/editions/{edition.id}{path}").status_code == 404
        assert nobody.get(f"/editions/{edition.id}{path}").status_code == 302
    line = cast.meeting.attendance_of(cast.member)
    db.session.delete(line)
    db.session.commit()
    member = browser(cast.member)  # of the chantier, but not invited to that séance
    assert member.get(f"/editions/{edition.id}").status_code == 200
    for client, status in ((member, 403), (stranger, 404), (nobody, 404)):
        answer = client.post(form_at(edition), {"nature": "deletion"})
        assert answer.status_code == status
    assert client.post(f"/editions/{edition.id}/lu").status_code == 404
    assert president.get(form_at(edition)).status_code == 200  # for somebody in the room
    assert edition.corrections == []


def test_a_personal_link_asks_until_its_person_is_taken_off_the_list(edition, browser) -> None:
    line = edition.meeting.attendances[-1]
    guest = browser(None)
    with guest.client.session_transaction() as session:
        session["links"] = {str(edition.meeting_id): line.person_id}
    asked = ask(guest, edition, nature="deletion")
    assert asked.person_id == line.person_id
    assert guest.post(f"/demandes/{asked.id}/retrait").status_code == 303
    db.session.execute(db.delete(Attendance).filter_by(id=line.id))
    db.session.commit()
    assert guest.get(f"/editions/{edition.id}").status_code == 404
    assert guest.post(form_at(edition), {"nature": "deletion"}).status_code == 404


def test_a_secretary_asks_for_somebody_in_the_room(edition, cast, browser, phone) -> None:
    someone = edition.recipients[-1].person
    secretary = browser(cast.secretary)
    asked = ask(secretary, edition, nature="deletion", person=str(someone.id))
    assert (asked.person, asked.lodged_by) == (someone, cast.secretary)
    assert f"au nom de {someone.short_name}" in history.of(edition.topic)[0].sentence
    assert "noté par Inès DUFOUR" in read(phone, f"/editions/{edition.id}/demandes")
    assert phone.post(f"/demandes/{asked.id}/retrait").status_code == 403
    for wrong in ("", str(cast.stranger.id), "x"):
        refused = secretary.post(form_at(edition), {"nature": "deletion", "person": wrong})
        assert refused.status_code == 422
    own = ask(phone, edition, nature="deletion", person=str(someone.id))
    assert own.person == cast.member


def test_a_correction_is_changed_withdrawn_and_taken_up_until_it_is_decided(
    edition, cast, browser, phone
) -> None:
    asked = ask(phone, edition, nature="precision", wording=CHANGED)
    path = f"/demandes/{asked.id}"
    assert "Le temps ne manque pas" in read(phone, f"{path}/modification")
    phone.post(f"{path}/modification", {"nature": "deletion", "reason": "Inutile"})
    assert (asked.nature, asked.wording, asked.reason) == (Nature.DELETION, "", "Inutile")
    other = browser(cast.secretary)
    for verb in ("modification", "retrait", "reprise"):
        assert other.post(f"{path}/{verb}").status_code == 403
    assert phone.post(f"{path}/retrait").status_code == 303
    assert "retirée" in read(phone, f"/editions/{edition.id}/demandes")
    assert "Demande 1" not in read(phone, f"/editions/{edition.id}")
    assert phone.post(f"{path}/reprise").status_code == 303
    assert asked.withdrawn_at is None
    asked.decide(RulingOutcome.POSTPONED, circuit.following(cast), cast.president)
    db.session.commit()
    for verb in ("modification", "retrait"):
        assert phone.post(f"{path}/{verb}").status_code == 403


def test_read_and_nothing_to_correct_until_something_is(edition, cast, phone) -> None:
    path = f"/editions/{edition.id}"
    assert "rien à corriger" in phone.post(f"{path}/lu", follow_redirects=True).text
    assert edition.recipient(cast.member.id).cleared_at
    ask(phone, edition, nature="deletion")
    assert edition.recipient(cast.member.id).cleared_at is None
    assert "rien à corriger" not in read(phone, path)


def test_the_files_of_an_edition_are_the_frozen_ones(edition, phone) -> None:
    path = f"/editions/{edition.id}/pv"
    assert phone.get(f"{path}.docx").data == edition.word
    assert phone.get(f"{path}.pdf").status_code == 404
    edition.pdf, edition.has_pdf = b"%PDF-1.7", True
    db.session.commit()
    answer = phone.get(f"{path}.pdf")
    assert (answer.data, answer.mimetype) == (b"%PDF-1.7", "application/pdf")
