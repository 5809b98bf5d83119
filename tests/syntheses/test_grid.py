"""The grid: laid out in the notes of groups, read on one screen, and picked from."""

from __future__ import annotations

import re

from tests.minutes.held import note
from tests.queries import counted
from workshops.blocks import Block, Kind, text
from workshops.extensions import db
from workshops.groups.grid_models import RUBRICS, rubrics_of
from workshops.groups.models import Adoption, Question, Split, Subgroup
from workshops.minutes.composed.compose import minutes_of
from workshops.notes.texts import note_of, text_of


def with_group(meeting, rubrics: list[str]) -> Subgroup:
    """A séance with one sub-group that works on a question with these rubrics."""
    question = Question(meeting=meeting, prompt="Quels liens ?", rubrics=rubrics)
    split = Split(meeting=meeting, adoption=Adoption())
    split.subgroups.append(Subgroup(number=1, question=question))
    db.session.add(split)
    db.session.commit()
    return split.subgroups[0]


def key_of(page: str, words: str) -> str:
    """The value of the box beside these words."""
    box = r'name="picked" value="([^"]+)"[^>]*>(?:(?!name="picked").)*?'
    found = re.search(box + re.escape(words), page, re.DOTALL)
    assert found, words
    return found[1]


def test_the_note_of_a_group_begins_with_the_rubrics(written, chair) -> None:
    group = with_group(written.second, ["Gains", "Freins"])
    address = f"/seances/{written.second.id}/notes/groupe/{group.id}"
    assert chair.get(address).status_code == 200
    assert chair.get(address).status_code == 200  # a second visit lays nothing out
    blocks = text_of(note_of(group))
    assert [(one.kind, one.text) for one in blocks] == [
        (Kind.SUBHEADING, "Gains"),
        (Kind.SUBHEADING, "Freins"),
    ]


def test_a_group_without_rubrics_begins_with_an_empty_note(written, chair) -> None:
    group = with_group(written.second, [])
    chair.get(f"/seances/{written.second.id}/notes/groupe/{group.id}")
    assert text_of(note_of(group)) == ()


def test_minutes_print_the_rubrics_under_which_something_was_written(written) -> None:
    group = with_group(written.second, ["Gains", "Freins", "Moyens"])
    headings = [Block(Kind.SUBHEADING, text(t), id=t, level=1) for t in ("Gains", "Freins")]
    own = Block(Kind.SUBHEADING, text("À part"), id="a", level=1)
    note(group, headings[0], headings[1], Block(Kind.PARAGRAPH, text("Le temps."), id="p"), own)
    db.session.commit()
    printed = [one.text for one in minutes_of(written.second).blocks]
    assert printed[printed.index("Freins") :][:3] == ["Freins", "Le temps.", "À part"]
    assert "Gains" not in printed


def test_a_note_with_nothing_but_its_rubrics_is_still_awaited(written, chair) -> None:
    group = with_group(written.second, ["Gains", "Freins"])
    chair.get(f"/seances/{written.second.id}/notes/groupe/{group.id}")
    printed = [one.text for one in minutes_of(written.second).blocks]
    assert "La note de ce groupe n'est pas encore remise." in printed
    assert "Freins" not in printed


def test_a_chantier_chooses_its_rubrics_and_questions_begin_with_them(written, chair) -> None:
    assert rubrics_of(written.cast.workstream) == list(RUBRICS)
    address = f"/chantiers/{written.cast.workstream.id}/grille"
    assert RUBRICS[3] in chair.get(address).text
    assert chair.post(address, {"rubrics": "Atouts, Nœuds,, Atouts"}).status_code == 303
    db.session.expire_all()
    assert rubrics_of(written.cast.workstream) == ["Atouts", "Nœuds"]
    page = chair.get(f"/seances/{written.second.id}/questions").text
    assert 'value="Atouts, Nœuds"' in page
    assert chair.post(address, {"rubrics": "x" * 61}).status_code == 422


def test_the_grid_has_a_line_a_rubric_and_a_column_a_group(written, chair) -> None:
    page = chair.get(f"{written.address}/grille").text
    rows = dict(re.findall(r'<th scope="row">([^<]+)<small>(\d+)</small>', page))
    assert [row.replace("\u202f", " ") for row in rows] == [*RUBRICS, "Sous aucune rubrique"]
    assert [rows[r] for r in ("Gains (réussites)", "Freins", "Acteurs manquants")] == list("130")
    assert rows["Sous aucune rubrique"] == "1"
    for words in ("On se connaît mieux.", "Les agendas sont pleins.", "Les budgets sont courts."):
        assert words in page
    assert "Ce qui a manqué / les freins" in page  # the heading as the group wrote it
    assert "#frein" in page


def test_what_a_filter_hides_is_counted_and_can_be_shown(written, chair) -> None:
    page = chair.get(f"{written.address}/grille").text
    assert "Bonjour." not in page
    assert "1 paragraphe n’est pas montré." in page
    assert "Bonjour." in chair.get(f"{written.address}/grille?tout=1").text
    narrow = chair.get(f"{written.address}/grille?mots=JARGON").text
    assert "Le jargon sépare." in narrow
    assert "Les agendas sont pleins." not in narrow


def test_paragraphs_become_one_element_that_cites_them_all(written, chair) -> None:
    address = f"{written.address}/grille"
    page = chair.get(address).text
    picked = [key_of(page, words) for words in ("Le jargon sépare.", "Les agendas sont pleins.")]
    form = {"picked": picked, "text": "On se parle mal.", "place": written.place(0)}
    assert chair.post(address, form).status_code == 303
    assert written.texts() == ["On se parle mal."]
    (element,) = written.synthesis.elements
    quotations = {citation.quotation for citation in element.citations}
    assert quotations == {"Le jargon sépare.", "Les agendas sont pleins."}
    assert {c.person for c in element.citations} == {written.cast.president}
    assert chair.get(address).text.count('class="said-drawn"') == 2


def test_an_element_without_words_of_ones_own_takes_those_picked(written, chair) -> None:
    address = f"{written.address}/grille"
    key = key_of(chair.get(address).text, "Les budgets sont courts.")
    chair.post(address, {"picked": [key], "text": "", "place": written.place(1)})
    assert written.texts(1) == ["Les budgets sont courts."]  # its tag stays in the note


def test_an_element_that_is_there_rests_on_more(written, chair) -> None:
    element = written.add("Le temps manque.", citations=[written.citation("Le temps manque.")])
    address = f"{written.address}/grille"
    key = key_of(chair.get(address).text, "Les agendas sont pleins.")
    form = {"picked": [key], "text": "", "place": written.place(0), "element": element.id}
    assert chair.post(address, form).status_code == 303
    assert written.texts() == ["Le temps manque."]
    assert len(element.citations) == 2


def test_nothing_ticked_is_refused_and_keeps_what_was_typed(written, chair) -> None:
    form = {"text": "Mes mots à moi", "place": written.place(0)}
    answer = chair.post(f"{written.address}/grille", form)
    assert answer.status_code == 422
    assert "Mes mots à moi" in answer.text
    assert "Cochez d’abord les paragraphes" in answer.text


def test_a_paragraph_that_is_gone_is_told_and_the_others_stay_ticked(written, chair) -> None:
    address = f"{written.address}/grille"
    key = key_of(chair.get(address).text, "Le jargon sépare.")
    form = {"picked": [key, f"{written.first.id}:g9_n_x"], "place": written.place(0)}
    answer = chair.post(address, form)
    assert answer.status_code == 422
    assert "n’est plus là" in answer.text
    assert re.search(re.escape(f'value="{key}"') + r"\s+checked", answer.text)
    assert written.texts() == []


def test_the_grid_takes_as_many_queries_whatever_is_written(written, chair) -> None:
    counts = []
    for more in (1, 1, 6):
        for rank in range(more):
            written.add(f"Élément {rank}", citations=[written.citation("Le jargon sépare.")])
        with counted() as found:
            chair.get(f"{written.address}/grille")
        counts.append(found.count)
    assert counts[1] == counts[2]  # the first time, less of it is in the session
