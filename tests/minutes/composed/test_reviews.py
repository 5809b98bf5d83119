"""The point « Approbation du PV » drafts itself from what was asked, said and decided."""

from __future__ import annotations

from datetime import timedelta

from tests.minutes import circuit
from workshops.dates import ZONE
from workshops.extensions import db
from workshops.meetings.models import Adjournment, Meeting
from workshops.minutes.composed.compose import minutes_of
from workshops.minutes.composed.reviews import draft_taken
from workshops.minutes.composition import wording
from workshops.minutes.editions import freezing
from workshops.minutes.models.corrections import Nature, RulingOutcome
from workshops.notes.texts import note_of, text_of


def said_of_it(room: Meeting) -> list[str]:
    """Text that the minutes of the séance print under its point, speakers included."""
    db.session.expire_all()
    blocks = minutes_of(room).blocks
    keys = [block.id for block in blocks]
    last = [rank for rank, key in enumerate(keys) if key in {f"p{item.id}" for item in room.items}]
    return [
        f"{block.speaker.label} : {block.text}" if block.speaker else block.text
        for block in blocks[last[-1] + 1 :]
        if block.id != "levee"
    ]


def test_the_point_tells_who_asked_what_and_what_was_decided(cast, room, asked) -> None:
    asked[0].discussion = "On relit le passage.\n\nChacun s'en souvient."
    circuit.approve(asked[0].edition, room, cast.president)
    day = asked[0].edition.at.astimezone(ZONE)
    assert said_of_it(room) == [
        f"Le PV de la séance 2 du 20 octobre 2026, diffusé le {wording.day(day.date())}, a fait "
        "l'objet de 6 demandes de correction.",
        "Damien LHOEST : en page 2 (§ 11), lire « réseautage » et non « réseau » (erreur "
        "matérielle).",
        "On relit le passage.",
        "Chacun s'en souvient.",
        "La demande est acceptée.",
        "Odile MARCHAND : en page 2 (§ 12), lire « plus de trois fois » et non « trois fois » "
        "(précision). La demande est acceptée.",
        "Bilal SADKI : en page 2 (§ 19), lire « endroit » et non « lieu commun » (rectification, "
        "source : https://exemple.test/source).",
        "Chacun s'en souvient.",
        "La demande est acceptée sous cette forme : « lieu partagé ». Motif : On a dit "
        "« partagé ».",
        "Rose TILMANT : en page 3 (§ 20), supprimer « Nous avons gagné une vraie connaissance "
        "mutuelle, et des raccourcis utiles. Les horaires d'école ne sont pas ceux … il oblige à "
        "savoir pourquoi on se parle. » (désaveu d'attribution). « Pas de moi. » La demande est "
        "acceptée.",
        "Bilal SADKI : en page 3 (§ 23), ajouter « Une phrase de plus. Et deux. » La demande est "
        "acceptée.",
        "Joris WOUTERS : en page 3 (§ 29), lire « parfois » et non « une heure par mois » "
        "(reformulation). La demande est refusée. Motif : Cela fut dit ainsi.",
        "Le PV est approuvé avec 5 corrections.",
    ]


def test_correction_left_open_is_told_too(cast, room, asked) -> None:
    asked[0].nature, asked[0].wording = Nature.METHOD, "Le dire au début"
    asked[1].decide(RulingOutcome.POSTPONED, room, cast.president)
    db.session.commit()
    told = said_of_it(room)
    assert told[1] == (
        "Damien LHOEST : en page 2 (§ 11), remarque sur la méthode. Le dire au début. La remarque "
        "reste ouverte."
    )
    assert told[2].endswith("La demande est reportée.")
    assert told[-1].endswith("La demande reste ouverte.")


def test_correction_left_open_is_told_by_the_next_seance(cast, room, asked) -> None:
    circuit.approve(asked[0].edition, room, cast.president)
    asked[1].rulings.clear()
    asked[1].decide(RulingOutcome.POSTPONED, room, cast.president)
    asked[1].ruling.at = asked[0].ruling.at
    db.session.commit()
    later = circuit.opened(circuit.following(cast, 4))
    asked[1].decide(RulingOutcome.REFUSED, later, cast.president, motive="Trop tard.")
    db.session.commit()
    assert said_of_it(room)[-1].endswith("Une demande reste ouverte.")
    assert len(said_of_it(later)) == 2
    assert said_of_it(later)[1].endswith("La demande est refusée. Motif : Trop tard.")


def test_minutes_say_nothing_of_what_the_room_could_not_know(cast, room, asked) -> None:
    room.adjournment = Adjournment(at=asked[0].edition.at - timedelta(hours=1))
    db.session.commit()
    assert said_of_it(room) == []
    room.adjournment.at = asked[0].edition.at + timedelta(days=1)
    for one in asked[2:]:
        one.at = room.adjournment.at + timedelta(hours=1)
    db.session.commit()
    assert "de 2 demandes" in said_of_it(room)[0]


def test_minutes_that_were_imported_are_not_said_to_have_been_sent(room, asked) -> None:
    asked[0].edition.source_name = "PV.docx"
    db.session.commit()
    assert said_of_it(room)[0].startswith("Le PV de la séance 2 du 20 octobre 2026 a fait l'objet")


def test_review_without_a_point_tells_only_what_was_done(cast, room, asked) -> None:
    room.items.clear()
    db.session.commit()
    rubric = "Approbation du PV précédent :"
    assert rubric not in [block.text for block in minutes_of(room).blocks]
    asked[0].decide(RulingOutcome.ACCEPTED, room, cast.president)
    db.session.commit()
    assert rubric in [block.text for block in minutes_of(room).blocks]


def test_the_secretary_takes_the_draft_over(browser, cast, room, asked) -> None:
    pen, address = browser(cast.secretary), f"/seances/{room.id}/corrections"
    before = said_of_it(room)
    assert "en page 2 (§ 11)" in pen.get(address).text
    taken = pen.post(f"{address}/texte")
    assert "/notes/" in taken.location, pen.get(taken.location).text[1500:5000]
    assert text_of(note_of(room.items[0]))[0].text == before[0]
    asked[0].decide(RulingOutcome.ACCEPTED, room, cast.president)
    db.session.commit()
    assert said_of_it(room) == before
    again = pen.post(f"{address}/texte", follow_redirects=True).text
    assert "déjà repris dans la note" in again
    assert said_of_it(room) == before
    pen.post(f"{address}/texte/annulation")
    assert len(said_of_it(room)) == 2 * len(before)


def test_the_draft_does_not_enter_a_note_that_is_closed(browser, cast, room, asked) -> None:
    own = freezing.circulate(room, circuit.made(minutes_of(room)), cast.secretary)
    circuit.approved(own, circuit.following(cast, 4), cast.president)
    address = f"/seances/{room.id}/corrections/texte"
    asked[0].decide(RulingOutcome.ACCEPTED, room, cast.president)
    db.session.commit()
    page = browser(cast.secretary).post(address, follow_redirects=True).text
    assert "ses notes sont closes" in page
    assert draft_taken(room) is None


def test_there_must_be_a_note_to_take_it_over_into(browser, cast, room, asked) -> None:
    address = f"/seances/{room.id}/corrections/texte"
    assert browser(cast.member).post(address).status_code == 403
    room.opening = None
    db.session.commit()
    refused = browser(cast.secretary).post(address, follow_redirects=True).text
    assert "rien à reprendre" in refused
    room.items.clear()
    db.session.commit()
    refused = browser(cast.secretary).post(address, follow_redirects=True).text
    assert "Ajoutez d’abord à l’ordre du jour un point" in refused
