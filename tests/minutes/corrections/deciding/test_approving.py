"""Minutes are approved once everything is decided; from then on what was said stays."""

from __future__ import annotations

from tests.minutes import circuit
from tests.minutes.circuit import opened
from tests.minutes.verdicts import approve, note, rule, rule_all, undo
from workshops.extensions import db, now
from workshops.meetings import records
from workshops.meetings.models import Adjournment, AgendaItem, ItemStart
from workshops.minutes.models.corrections import RulingOutcome
from workshops.minutes.models.editions import EditionKind


def test_a_ruling_can_be_undone_until_the_approval(pen, chair, room, asked, unprinted) -> None:
    rule(pen, room, asked[0], "accepted")
    undo(pen, room, asked[0])
    assert asked[0].ruling is None
    rule_all(pen, room, asked)
    approve(chair, room, asked[0].edition)
    assert "ne s’annule plus" in undo(pen, room, asked[0])
    assert "elle ne change plus" in rule(pen, room, asked[0], "postponed").text
    assert asked[0].ruling.outcome == RulingOutcome.ACCEPTED


def test_discussion_is_frozen_with_the_approval(pen, chair, room, asked, unprinted) -> None:
    note(pen, room, asked[0], "On se souvient.")
    rule_all(pen, room, asked)
    approve(chair, room, asked[0].edition)
    late = note(pen, room, asked[0], "Autre chose.")
    assert late.status_code == 422
    assert "ce qui s’est dit de cette demande ne change plus" in late.text
    assert "Autre chose." in late.text
    assert asked[0].discussion == "On se souvient."
    page = pen.get(f"/seances/{room.id}/corrections?demande={asked[0].id}").text
    assert "On se souvient." in page
    assert "data-autosave" not in page


def test_approval_waits_for_undecided_corrections(chair, pen, room, asked) -> None:
    rule_all(pen, room, asked)
    undo(pen, room, asked[3])
    answer = approve(chair, room, asked[0].edition)
    assert answer.status_code == 422
    assert "Il reste à décider : demande 4" in answer.text.replace("\xa0", " ")
    assert asked[0].edition.approval is None


def test_the_approval_is_recorded_and_freezes_an_edition(
    cast, chair, pen, room, asked, unprinted
) -> None:
    rule_all(pen, room, asked)
    edition = asked[0].edition
    page = chair.get(f"/seances/{room.id}/corrections/{edition.id}/approbation").text
    assert "PV approuvé avec 5 corrections" in page
    assert approve(chair, room, edition).status_code == 303
    approval = edition.approval
    assert (approval.count, approval.meeting, approval.person) == (5, room, cast.president)
    assert (approval.approved.kind, approval.approved.number) == (EditionKind.APPROVED, 2)
    assert approval.approved.is_intact
    texts = [block.text for block in approval.approved.document.blocks]
    assert "Une phrase de plus." in texts
    again = approve(chair, room, edition)
    assert "déjà approuvé" in again.text
    assert len(edition.approvals) == 1


def test_postponed_correction_is_decided_in_the_next_seance(
    cast, chair, pen, room, asked, unprinted
) -> None:
    edition = asked[0].edition
    rule_all(pen, room, asked)
    undo(pen, room, asked[1])
    rule(pen, room, asked[1], "postponed")
    approve(chair, room, edition)
    later = opened(circuit.following(cast, 4))
    page = pen.get(f"/seances/{later.id}/corrections").text
    assert "Correction 1 sur 1" in page
    assert rule(pen, later, asked[0], "postponed").status_code == 404
    rule(pen, later, asked[1], "accepted")
    approve(chair, later, edition)
    assert [(one.count, one.meeting) for one in edition.approvals] == [(4, room), (5, later)]
    texts = [block.text for block in edition.approval.approved.document.blocks]
    assert any("plus de trois fois" in text for text in texts)
    assert pen.get(f"/seances/{room.id}/corrections").text.count("register-go") == len(asked)


def test_deciding_waits_for_the_opening(cast, pen, chair, room, asked) -> None:
    room.opening = None
    db.session.commit()
    page, approval = f"/seances/{room.id}/corrections", f"{asked[0].edition_id}/approbation"
    for path in (page, f"{page}/{approval}"):
        assert "Ouvrez la séance 3 pour décider" in chair.get(path).text
        assert f'"/seances/{room.id}/conduite"' in chair.get(path).text
    seen = pen.get(page).text
    assert "quand la co-présidence ouvre la séance 3" in seen
    assert "<ins>réseautage</ins>" in seen
    assert "Refuser" not in seen
    for answer in (
        rule(pen, room, asked[0], "refused", motive="Ce fut dit."),
        note(pen, room, asked[0], "Ce fut dit."),
        approve(chair, room, asked[0].edition),
    ):
        assert answer.status_code == 422
        assert "pas encore ouverte" in answer.text
        assert "Ce fut dit." in answer.text or "approving" in answer.text
    assert (asked[0].ruling, asked[0].discussion, asked[0].edition.approval) == (None, "", None)


def test_forgotten_ruling_is_noted_once_the_seance_is_over(chair, room, asked, unprinted) -> None:
    room.adjournment = Adjournment(at=now())
    db.session.commit()
    rule_all(chair, room, asked)
    assert approve(chair, room, asked[0].edition).status_code == 303
    page = chair.get(f"/seances/{room.id}/corrections").text
    assert "Le PV de cette séance" in page
    assert "Point suivant" not in page


def test_approval_steps_lead_to_the_next(pen, chair, room, asked, unprinted) -> None:
    edition, page = asked[0].edition, f"/seances/{room.id}/corrections"
    room.items[0].starts.append(ItemStart())
    room.items.append(AgendaItem(position=1, duration=10, title="Tour de table"))
    rule_all(pen, room, asked)
    undo(pen, room, asked[1])
    last = pen.get(f"{page}?demande={asked[4].id}").text  # in the order of the text
    assert "Celle qui reste à décider" in last
    rule(pen, room, asked[1], "accepted")
    assert "la co-présidence peut approuver" in pen.get(page).text
    assert chair.get(page).text.count("Approuver ce PV…") == 1
    approve(chair, room, edition)
    after = chair.get(page).text
    approved = edition.approval.approved_id
    for path in (f"{approved}/pv.docx", f"{approved}/revisions.docx", f"{approved}/registre.docx"):
        assert f"/editions/{path}" in after
    assert "Point suivant\xa0: Tour de table" in after
    assert f'action="/points/{room.items[1].id}/debut"' in after
    assert "Revenir aux notes" in pen.get(page).text


def test_the_register_of_a_closed_seance_names_people_as_they_were(
    cast, chair, pen, room, asked, unprinted
) -> None:
    rule_all(pen, room, asked)
    approve(chair, room, asked[0].edition)
    room.adjournment = Adjournment(at=now())
    records.keep(room)
    db.session.commit()
    address, author = f"/seances/{room.id}/corrections", asked[0].author_name
    former = {cast.president.name, author}
    for person in (cast.president, asked[0].person):
        person.last_name = "Maréchal-Lejeune"
    db.session.commit()
    page = pen.get(address).text
    register = page[page.index('class="section register"') :]
    for name in former:
        assert name in register, name
    assert "lejeune" not in register.lower()
