"""Elements of a synthesis: written, ordered, attached, taken out and put back."""

from __future__ import annotations

from tests.queries import counted
from workshops import history
from workshops.extensions import db
from workshops.syntheses.models import SynthesisElement


def told(written) -> list[str]:
    return [event.sentence for event in history.of(written.synthesis.topic)]


def edit(written, element: SynthesisElement, **changed: object) -> dict[str, object]:
    return {"text": element.text, "place": element.place, "tags": "", **changed}


def test_an_element_is_added_at_the_end_of_its_list(written, chair) -> None:
    for words in ("Le temps manque.", "Le jargon sépare."):
        form = {"text": words, "place": written.place(0)}
        assert chair.post(f"{written.address}/elements", form).status_code == 303
    assert written.texts() == ["Le temps manque.", "Le jargon sépare."]
    assert told(written)[0] == (
        "Hélène Marchal a ajouté « Le jargon sépare. » à la synthèse « Synthèse des échanges »"
    )


def test_an_empty_one_or_one_in_no_list_is_refused_with_what_was_typed(written, chair) -> None:
    address = f"{written.address}/elements"
    assert chair.post(address, {"text": " ", "place": written.place(0)}).status_code == 422
    answer = chair.post(address, {"text": "Mes mots", "place": "999-0"})
    assert answer.status_code == 422
    assert "Mes mots" in answer.text
    assert written.texts() == []


def test_it_moves_by_its_arrows_and_stops_at_the_ends(written, chair) -> None:
    one, two, three = (written.add(words) for words in ("un", "deux", "trois"))
    chair.post(f"/elements/{three.id}/rang", {"rank": 0})
    assert written.texts() == ["trois", "un", "deux"]
    chair.post(f"/elements/{one.id}/rang", {"rank": 99})
    assert written.texts() == ["trois", "deux", "un"]
    chair.post(f"/elements/{two.id}/rang", {"rank": -4})
    assert written.texts() == ["deux", "trois", "un"]


def test_it_is_attached_to_another_and_goes_along_with_it(written, chair) -> None:
    one, two = written.add("un"), written.add("deux")
    place = f"{one.list_id}-{one.id}"
    assert chair.post(f"/elements/{two.id}", edit(written, two, place=place)).status_code == 303
    assert written.texts() == ["un", "- deux"]
    form = edit(written, one, place=written.place(1))
    assert chair.post(f"/elements/{one.id}", form).status_code == 303
    assert (written.texts(0), written.texts(1)) == ([], ["un", "- deux"])


def test_one_level_only(written, chair) -> None:
    one, two, three = (written.add(words) for words in ("un", "deux", "trois"))
    chair.post(f"/elements/{two.id}", edit(written, two, place=f"{one.list_id}-{one.id}"))
    for place in (f"{one.list_id}-{three.id}", f"{one.list_id}-{one.id}"):
        answer = chair.post(f"/elements/{one.id}", edit(written, one, place=place))
        assert answer.status_code == 422
    below = chair.post(
        f"/elements/{three.id}", edit(written, three, place=f"{two.list_id}-{two.id}")
    )
    assert below.status_code == 422
    assert written.texts() == ["un", "- deux", "trois"]


def test_former_words_are_kept_with_who_replaced_them(written, chair) -> None:
    element = written.add("Le temps manque.")
    form = edit(written, element, text="Les heures manquent.", tags="#Frein, temps frein")
    assert chair.post(f"/elements/{element.id}", form | {"already_raised": "y"}).status_code == 303
    db.session.expire_all()
    assert (element.text, element.tags) == ("Les heures manquent.", ["frein", "temps"])
    assert element.already_raised
    assert [(one.text, one.person) for one in element.wordings] == [
        ("Le temps manque.", written.cast.president)
    ]
    page = chair.get(f"/elements/{element.id}").text
    assert "Le temps manque." in page
    assert "déjà soulevé dans les travaux préalables" in chair.get(written.address).text


def test_who_saves_last_does_not_wipe_out_who_saved_first(written, chair) -> None:
    element = written.add("un")
    seen = chair.get(f"/elements/{element.id}").text.split('name="seen" type="hidden" value="')[1]
    form = edit(written, element, seen=seen.split('"')[0])
    chair.post(f"/elements/{element.id}", edit(written, element, text="deux"))
    answer = chair.post(f"/elements/{element.id}", form | {"text": "trois"})
    assert answer.status_code == 422
    assert "Enregistré entre-temps" in answer.text
    assert "trois" in answer.text
    assert written.texts() == ["deux"]


def test_what_is_removed_comes_back_with_all_it_was(written, chair) -> None:
    one, two = written.add("un"), written.add("deux")
    chair.post(f"/elements/{two.id}", edit(written, two, place=f"{one.list_id}-{one.id}"))
    written.add("trois")
    chair.post(f"/elements/{one.id}/retrait")
    assert written.texts() == ["trois"]
    assert "Éléments retirés" in chair.get(written.address).text
    chair.post(f"/elements/{one.id}/remise")
    chair.post(f"/elements/{two.id}/remise")
    assert written.texts() == ["trois", "un", "- deux"]
    assert sum("retiré" in line for line in told(written)) == 1


def test_one_put_back_without_its_parent_stands_alone(written, chair) -> None:
    one, two = written.add("un"), written.add("deux")
    chair.post(f"/elements/{two.id}", edit(written, two, place=f"{one.list_id}-{one.id}"))
    chair.post(f"/elements/{one.id}/retrait")
    chair.post(f"/elements/{two.id}/remise")
    assert written.texts() == ["deux"]


def test_a_citation_leads_to_the_minutes_and_can_be_let_go(written, chair) -> None:
    citation = written.citation("Le jargon sépare.")
    element = written.add("On se parle mal.", citations=[citation])
    page = chair.get(written.address).text
    assert "Le jargon sépare." in page
    assert f'href="/seances/{written.first.id}/pv#par-' in page
    minutes = chair.get(f"/seances/{written.first.id}/pv").text
    assert f'href="{written.address}#element-{element.id}"' in minutes
    chair.post(f"/elements/{element.id}/citations/retrait", {"citation": citation.id})
    db.session.expire_all()
    assert element.citations == []
    assert (
        chair.post(f"/elements/{element.id}/citations/retrait", {"citation": 1}).status_code == 404
    )


def test_lists_are_added_renamed_ordered_and_removed_while_empty(written, chair) -> None:
    assert chair.post(f"{written.address}/listes", {"title": "Questions"}).status_code == 303
    assert chair.post(f"{written.address}/listes", {"title": " "}).status_code == 422
    db.session.expire_all()
    third = written.synthesis.lists[2]
    chair.post(f"/listes/{third.id}", {"title": "Questions ouvertes"})
    chair.post(f"/listes/{third.id}/rang", {"rank": 0})
    db.session.expire_all()
    assert written.synthesis.lists[0].title == "Questions ouvertes"
    assert [one.position for one in written.synthesis.lists] == [0, 1, 2]
    written.add("un", rank=0)
    chair.post(f"/listes/{third.id}/retrait")
    db.session.expire_all()
    assert len(written.synthesis.lists) == 3
    chair.post(f"/listes/{written.synthesis.lists[2].id}/retrait")
    db.session.expire_all()
    assert len(written.synthesis.lists) == 2


def test_the_page_takes_as_many_queries_whatever_is_in_it(written, chair) -> None:
    counts = []
    for _ in range(3):
        for words in ("Le jargon sépare.", "Les agendas sont pleins.", "Le temps manque."):
            written.add(words, citations=[written.citation(words)])
        with counted() as found:
            chair.get(written.address)
        counts.append(found.count)
    assert counts[1] == counts[2]  # the first time, less of it is in the session


def test_the_frame_says_what_it_is_drawn_from(written, chair) -> None:
    address = f"/chantiers/{written.cast.workstream.id}/syntheses/nouvelle"
    page = chair.get(address).text
    assert "Quels freins" in page  # the question of the groups, proposed
    form = {
        "title": "Deuxième regard",
        "meeting_ids": [written.first.id],
        "questions": "Quels freins ?\n\nQuels liens ?",
        "introduction": "Voici.\n- un\n- deux",
    }
    answer = chair.post(address, form)
    assert answer.status_code == 303
    page = chair.get(answer.location).text
    for words in ("Deuxième regard", "Quels liens", "<li>un</li>", "Actions possibles"):
        assert words in page
    edited = chair.post(f"{answer.location}/modifier", form | {"meeting_ids": []})
    assert edited.status_code == 422
    assert "Cochez au moins une séance." in edited.text
