"""Two people at the same instant: what is approved is what was decided, on any database."""

from __future__ import annotations

from threading import Event, Thread

from tests.minutes import circuit
from workshops.extensions import db
from workshops.minutes.corrections.deciding import approving
from workshops.minutes.editions import freezing

A_MOMENT = 0.3  # seconds: the other one has begun by then


def test_a_ruling_waits_while_the_minutes_are_approved(cast, asked, browser, monkeypatch) -> None:
    room = circuit.opened(circuit.following(cast))
    for one, (*_, outcome, fields) in zip(asked, circuit.CORRECTIONS, strict=True):
        one.decide(outcome, room, cast.secretary, **fields)
    db.session.commit()
    corrections = f"/seances/{room.id}/corrections"
    decision = f"{corrections}/{asked[0].id}/decision"
    approval = f"{corrections}/{asked[0].edition_id}/approbation"
    president, secretary = browser(cast.president), browser(cast.secretary)
    is_approving, frozen = Event(), approving.approve

    def approve_slowly(*of):
        is_approving.set()
        refusing.join(A_MOMENT)
        return frozen(*of)

    def refuse() -> None:
        is_approving.wait(5)
        secretary.post(f"{decision}/annulation")
        secretary.post(decision, {"outcome": "refused", "motive": "Non."})

    monkeypatch.setattr(freezing, "printed", circuit.made)
    monkeypatch.setattr(approving, "approve", approve_slowly)
    db.session.commit()  # a transaction left open would keep both out
    refusing = Thread(target=refuse)
    refusing.start()
    assert president.post(approval).status_code == 303
    db.session.rollback()
    refusing.join(10)
    [approved] = asked[0].edition.approvals
    texts = " ".join(block.text for block in approved.approved.document.blocks)
    assert asked[0].ruling
    assert asked[0].ruling.changes_minutes == ("« réseautage »" in texts)
