"""A synthesis presented to a séance, gone through on the wall, and validated by the room."""

from __future__ import annotations

from workshops import history
from workshops.extensions import db
from workshops.meetings.models import Adjournment, Meeting, Opening
from workshops.minutes.composed.compose import minutes_of
from workshops.syntheses.models import Presentation, ShownList


def present(written, chair) -> Presentation:
    form = {"item": written.recap.id}
    assert chair.post(f"{written.address}/presentation", form).status_code == 303
    db.session.expire_all()
    presentation = written.synthesis.presentation
    assert presentation is not None
    return presentation


def opened(meeting: Meeting) -> None:
    meeting.opening = Opening(at=meeting.planned_start)
    db.session.commit()


def printed(meeting: Meeting) -> list[str]:
    """The minutes from « Bref retour » on."""
    db.session.expire_all()
    blocks = minutes_of(meeting).blocks
    start = next(rank for rank, one in enumerate(blocks) if one.id == f"p{meeting.items[0].id}")
    return [one.text for one in blocks[start + 1 :]]


def test_the_point_of_the_next_seance_is_proposed(written, chair) -> None:
    page = chair.get(written.address).text
    assert f'<option value="{written.recap.id}" selected>' in page


def test_minutes_of_that_seance_tell_what_was_presented(written, chair) -> None:
    assert "Le temps manque." not in printed(written.second)
    one = written.add("Le temps manque.")
    two = written.add("Les agendas sont pleins.")
    place = f"{one.list_id}-{one.id}"
    chair.post(f"/elements/{two.id}", {"text": two.text, "place": place, "tags": ""})
    written.add("Un guide commun.", rank=1)
    present(written, chair)
    assert printed(written.second)[:7] == [
        "Les échanges ont porté sur la question suivante :",
        "Quels sont les freins ?",
        "Problèmes pratiques rencontrés et causes sur lesquelles il faudrait agir :",
        "Le temps manque.",
        "Les agendas sont pleins.",
        "Actions possibles :",
        "Un guide commun.",
    ]
    told = [event.sentence for event in history.of(written.synthesis.topic)]
    assert told[0].startswith("Hélène Marchal a présenté la synthèse « Synthèse des échanges » à")


def test_it_can_be_taken_back_until_the_room_has_spoken(written, chair) -> None:
    written.add("Le temps manque.")
    present(written, chair)
    chair.post(f"{written.address}/presentation/retrait")
    db.session.expire_all()
    assert written.synthesis.presentation is None
    assert "Le temps manque." not in printed(written.second)
    present(written, chair)
    chair.post(f"{written.address}/avis", {"outcome": "validated", "sentence": "C'est juste."})
    answer = chair.post(f"{written.address}/presentation/retrait")
    assert "La salle s’est prononcée" in chair.get(answer.location).text
    db.session.expire_all()
    assert written.synthesis.presentation is not None


def test_what_the_room_says_is_kept_and_closes_the_synthesis(written, chair) -> None:
    element = written.add("Le temps manque.")
    present(written, chair)
    opened(written.second)
    address = f"/seances/{written.second.id}/synthese/avis"
    empty = chair.post(address, {"outcome": "validated", "sentence": " "})
    assert empty.status_code == 422
    chair.post(address, {"outcome": "validated", "sentence": "On s'y retrouve."})
    assert "La salle valide cette synthèse : « On s'y retrouve. »" in printed(written.second)
    chair.post(f"/elements/{element.id}/retrait")
    form = {"text": "Autre chose", "place": written.place(0)}
    refused = chair.post(f"{written.address}/elements", form)
    assert refused.status_code == 422
    assert "Autre chose" in refused.text
    assert written.texts() == ["Le temps manque."]


def test_to_be_revised_opens_it_again_and_the_minutes_keep_what_was_shown(written, chair) -> None:
    element = written.add("Le temps manque.")
    present(written, chair)
    opened(written.second)
    chair.post(f"{written.address}/avis", {"outcome": "to_revise", "sentence": "Trop court."})
    written.second.adjournment = Adjournment(at=written.second.planned_end)
    db.session.commit()
    form = {"text": "Les heures manquent.", "place": element.place, "tags": ""}
    chair.post(f"/elements/{element.id}", form)
    assert written.texts() == ["Les heures manquent."]
    told = printed(written.second)
    assert "Le temps manque." in told
    assert "Les heures manquent." not in told
    assert "La salle demande de la revoir : « Trop court. »" in told
    chair.post(f"{written.address}/avis", {"outcome": "validated", "sentence": "Depuis, oui."})
    assert printed(written.second) == told  # said after that séance
    assert written.synthesis.presentation.verdict.sentence == "Depuis, oui."


def test_a_later_presentation_leaves_the_earlier_minutes_as_they_were(written, chair) -> None:
    element = written.add("Le temps manque.")
    chair.post(f"{written.address}/presentation", {"item": written.first.items[0].id})
    form = {"text": "Les heures manquent.", "place": element.place, "tags": ""}
    present(written, chair)
    chair.post(f"/elements/{element.id}", form)
    assert "Le temps manque." in printed(written.first)
    assert "Les heures manquent." in printed(written.second)


def test_a_point_elsewhere_is_refused(written, chair) -> None:
    for item in (0, 999_999):
        answer = chair.post(f"{written.address}/presentation", {"item": item})
        assert "Choisissez un point" in chair.get(answer.location).text
    assert written.synthesis.presentation is None


def test_the_wall_walks_list_by_list(written, chair) -> None:
    long = "Un problème qui demande bien des mots pour être dit à la salle entière. " * 3
    for rank in range(6):
        written.add(f"{rank} {long}")
    written.add("Un guide commun.", rank=1)
    opened(written.second)
    address = f"/seances/{written.second.id}"
    assert "Synthèse à présenter" in chair.get(f"{address}/conduite").text
    chair.post(f"{address}/synthese/presentation", {"synthesis": written.synthesis.id})
    assert 'value="synthesis"' in chair.get(f"{address}/conduite").text
    chair.post(f"{address}/synthese/mur", {"index": 0})
    wall = chair.get(f"{address}/projecteur").text
    assert "0 Un problème" in wall
    assert "5 Un problème" not in wall
    pages = 0
    while "Suivante" in chair.get(f"{address}/synthese").text:
        pages += 1
        chair.post(f"{address}/synthese/mur", {"index": pages})
    wall = chair.get(f"{address}/projecteur").text
    assert "Un guide commun." in wall
    assert "Un problème" not in wall
    assert chair.post(f"{address}/synthese/mur", {"index": 99}).status_code == 303
    assert db.session.get(ShownList, written.second.id).shown.title == "Actions possibles"


def test_the_room_adds_an_element_which_says_so(written, chair) -> None:
    opened(written.second)
    present(written, chair)
    address = f"/seances/{written.second.id}/synthese"
    form = {"text": "Un lieu commun.", "place": written.place(1)}
    assert chair.post(f"{address}/elements", form).status_code == 303
    (element,) = written.synthesis.elements
    assert element.added_in is written.second
    assert "Un lieu commun. (ajouté en séance)" in printed(written.second)
    assert chair.post(f"{address}/elements", form | {"text": ""}).status_code == 422


def test_telephones_lead_to_the_list_on_the_wall(written, chair, browser) -> None:
    written.add("Le temps manque.")
    opened(written.second)
    present(written, chair)
    member = browser(written.cast.member)
    phone = f"/seances/{written.second.id}/direct"
    assert "À l’écran" not in member.get(phone).text
    chair.post(f"/seances/{written.second.id}/synthese/mur", {"index": 0})
    assert "À l’écran : Problèmes pratiques" in member.get(phone).text.replace("\u00a0", " ")
    page = member.get(f"/seances/{written.second.id}/synthese").text
    assert "Le temps manque." in page
    assert "L'avis de la salle" not in page
