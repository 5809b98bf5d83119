"""Rights to write a synthesis, and to read it from when it is presented."""

from __future__ import annotations

import pytest

from tests.cast import person
from tests.syntheses.test_states import present
from workshops.extensions import db
from workshops.meetings.models import Attendance

WORDS = "Le temps manque."


@pytest.fixture
def draft(written):
    written.add(WORDS, citations=[written.citation(WORDS)])
    return written


def readers(written, browser):
    cast = written.cast
    return [browser(one) for one in (cast.secretary, cast.member)]


def test_the_analyst_writes_as_the_co_presidency_does(draft, browser) -> None:
    analyst = browser(draft.cast.stranger)  # given that role
    assert WORDS in analyst.get(draft.address).text
    form = {"text": "Un guide commun.", "place": draft.place(1)}
    assert analyst.post(f"{draft.address}/elements", form).status_code == 303
    assert draft.texts(1) == ["Un guide commun."]
    chantier = f"/chantiers/{draft.cast.workstream.id}"
    assert f'href="{chantier}/syntheses"' in analyst.get(chantier).text


def test_a_draft_is_not_there_for_anybody_else(draft, browser) -> None:
    chantier = f"/chantiers/{draft.cast.workstream.id}"
    for reader in readers(draft, browser):
        for path in ("", "/grille", "/synthese.docx", "/elements.csv", "/modifier"):
            answer = reader.get(draft.address + path)
            assert answer.status_code == 404
            assert WORDS not in answer.text
        assert "Synthèse des échanges" not in reader.get(f"{chantier}/syntheses").text
        assert f'href="{chantier}/syntheses"' not in reader.get(chantier).text
        minutes = reader.get(f"/seances/{draft.first.id}/pv").text
        assert WORDS in minutes  # it was said, and nothing tells what was drawn from it
        assert draft.address not in minutes
        form = {"text": "Moi aussi", "place": draft.place(0)}
        assert reader.post(f"{draft.address}/elements", form).status_code == 404


def test_members_read_it_once_presented_and_change_nothing(draft, chair, browser) -> None:
    present(draft, chair)
    element = draft.synthesis.elements[0]
    for reader in readers(draft, browser):
        page = reader.get(draft.address).text
        assert WORDS in page
        assert "Journal" not in page
        assert reader.get(f"{draft.address}/synthese.docx").status_code == 200
        assert reader.get(f"{draft.address}/grille").status_code == 403
        for path, form in (
            (f"{draft.address}/elements", {"text": "Moi", "place": draft.place(0)}),
            (f"/elements/{element.id}", {"text": "Moi", "place": element.place}),
            (f"/elements/{element.id}/retrait", {}),
            (f"{draft.address}/avis", {"outcome": "validated", "sentence": "Oui."}),
            (f"/seances/{draft.second.id}/synthese/avis", {"outcome": "validated"}),
            (f"/seances/{draft.second.id}/synthese/mur", {"index": 0}),
        ):
            assert reader.post(path, form).status_code == 403
        assert draft.address in reader.get(f"/seances/{draft.first.id}/pv").text
    assert draft.texts() == [WORDS]


def test_who_is_only_invited_sees_it_in_the_seance_alone(draft, chair, browser) -> None:
    guest = person("Zoé", "Renard")
    draft.second.attendances.append(Attendance(person=guest, position=9))
    db.session.commit()
    present(draft, chair)
    invited = browser(guest)
    assert WORDS in invited.get(f"/seances/{draft.second.id}/synthese").text
    assert invited.get(draft.address).status_code == 404
    assert browser(None).get(draft.address).status_code == 302


def test_a_reader_of_another_chantier_finds_nothing(draft, chair, browser) -> None:
    present(draft, chair)
    outsider = person("Luc", "Vandevelde")
    db.session.add(outsider)
    db.session.commit()
    for path in (draft.address, f"/seances/{draft.second.id}/synthese", "/elements/1"):
        answer = browser(outsider).get(path)
        assert answer.status_code == 404
        assert WORDS not in answer.text
