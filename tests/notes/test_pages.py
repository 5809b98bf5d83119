"""The desk, the plain form, « remise »: with and without the right."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest

from tests.cast import Cast
from tests.notes.conftest import group_note, note_about
from workshops import history
from workshops.extensions import db
from workshops.notes.admission.gate import namespace
from workshops.notes.crdt import NoteDocument
from workshops.notes.models import Note, NoteUpdate
from workshops.notes.show import LONGEST
from workshops.notes.texts import blocks_of, text_of
from workshops.notes.typed import blocks_of_lines, new_id

LINES = "Le temps manque. #frein\n\n- un local\n- une convention"


def words(note: Note) -> list[str]:
    return [block.text for block in text_of(note)]


def test_the_first_visit_begins_the_note(cast: Cast, browser) -> None:
    item = cast.meeting.items[1]
    address = f"/seances/{cast.meeting.id}/notes/point/{item.id}"
    secretary = browser(cast.secretary)
    page = secretary.get(address)
    assert page.status_code == 200
    assert "Approbation du PV" in page.text
    assert "data-writes" in page.text
    secretary.get(address)
    assert db.session.scalar(db.select(db.func.count(Note.id)).filter_by(item_id=item.id)) == 1


def test_the_desk_opens_on_the_first_point_before_the_opening(cast: Cast, browser) -> None:
    page = browser(cast.secretary).get(f"/seances/{cast.meeting.id}/notes")
    assert "<title>Notes\u00a0: Tour de table" in page.text


def test_a_seance_without_points_says_so(cast: Cast, browser) -> None:
    cast.meeting.items.clear()
    db.session.commit()
    page = browser(cast.secretary).get(f"/seances/{cast.meeting.id}/notes")
    assert page.status_code == 200
    assert "n’a pas encore de point" in page.text


def test_a_member_reads_and_does_not_write(cast: Cast, browser) -> None:
    note = note_about(cast.meeting.items[0], "Bonjour")
    member = browser(cast.member)
    page = member.get(f"/seances/{cast.meeting.id}/notes/{note.id}")
    assert "Bonjour" in page.text
    assert "data-writes" not in page.text
    assert member.post(f"/notes/{note.id}/texte", {"text": "x"}).status_code == 403
    assert words(note) == ["Bonjour"]


def state_in(page: str) -> list[str]:
    """The paragraphs with which the editor of this page begins."""
    found = re.search(r'data-written="([^"]*)"', page)
    assert found
    return [block.text for block in NoteDocument([b64decode(found[1])]).blocks()]


def test_the_editor_begins_with_the_note_that_came_with_its_page(cast: Cast, browser) -> None:
    note = note_about(cast.meeting.items[0], "Bonjour")
    secretary, path = browser(cast.secretary), f"/seances/{cast.meeting.id}/notes/{note.id}"
    page = secretary.get(path).text
    assert state_in(page) == ["Bonjour"]
    assert f'data-ids="{namespace(f"person:{cast.secretary.id}")}"' in page
    assert 'data-written=""' in secretary.get(path, headers={"X-Refresh": "1"}).text
    assert "data-written" not in browser(cast.member).get(path).text


def test_a_long_note_does_not_travel_with_its_page(cast: Cast, browser) -> None:
    note = note_about(cast.meeting.items[0], "Bonjour " * (LONGEST // 8))
    page = browser(cast.secretary).get(f"/seances/{cast.meeting.id}/notes/{note.id}").text
    assert 'data-written=""' in page


def test_only_who_writes_keeps_the_page_of_a_note(cast: Cast, browser) -> None:
    note = note_about(cast.meeting.items[0], "Bonjour")
    path = f"/seances/{cast.meeting.id}/notes/{note.id}"
    assert 'data-keep="note"' in browser(cast.secretary).get(path).text
    assert "data-keep" not in browser(cast.member).get(path).text


def test_a_stranger_reads_nothing(cast: Cast, browser) -> None:
    note = note_about(cast.meeting.items[0], "Bonjour")
    stranger = browser(cast.stranger)
    assert stranger.get(f"/seances/{cast.meeting.id}/notes/{note.id}").status_code == 404
    assert stranger.post(f"/notes/{note.id}/texte", {"text": "x"}).status_code == 404
    assert stranger.post(f"/notes/{note.id}/remise").status_code == 404


def test_a_note_of_another_seance_is_not_shown_under_this_one(cast: Cast, browser) -> None:
    note = note_about(cast.meeting.items[0])
    assert browser(cast.secretary).get(f"/seances/999/notes/{note.id}").status_code == 404


def test_lines_typed_without_javascript_are_added_at_the_end(cast: Cast, browser) -> None:
    note = note_about(cast.meeting.items[0], "Bonjour")
    secretary = browser(cast.secretary)
    answer = secretary.post(f"/notes/{note.id}/texte", {"text": LINES})
    assert answer.status_code == 303
    assert words(note) == ["Bonjour", "Le temps manque. #frein", "un local", "une convention"]
    page = secretary.get(answer.location).text
    assert "<li><p>un local</p>" in page
    row = db.session.scalars(db.select(NoteUpdate).filter(NoteUpdate.author != "")).one()
    assert row.author == f"person:{cast.secretary.id}"


def test_ten_megabytes_are_refused_and_given_back(cast: Cast, browser) -> None:
    note = note_about(cast.meeting.items[0], "Bonjour")
    secretary = browser(cast.secretary)
    answer = secretary.post(f"/notes/{note.id}/texte", {"text": "mots " * 50_000})
    assert answer.status_code == 422
    assert "trop long pour une note" in answer.text
    assert "mots mots" in answer.text
    huge = secretary.post(f"/notes/{note.id}/texte", {"text": "x" * 11 * 1024 * 1024})
    assert huge.status_code == 413
    assert words(note) == ["Bonjour"]


def test_lines_that_hold_no_words_change_nothing(cast: Cast, browser) -> None:
    note = note_about(cast.meeting.items[0])
    assert (
        browser(cast.secretary).post(f"/notes/{note.id}/texte", {"text": " \n- "}).status_code
        == 303
    )
    assert words(note) == []


def test_typed_lines_become_paragraphs_and_items() -> None:
    blocks = blocks_of_lines(LINES)
    assert [(b.kind.value, b.restart) for b in blocks] == [
        ("paragraph", False),
        ("item", True),
        ("item", False),
    ]
    assert len({new_id() for _ in range(100)}) == 100
    assert all(len(new_id()) == 13 for _ in range(3))


@pytest.fixture
def group(cast: Cast) -> Note:
    """The member is secretary of the group; the president's split is adopted."""
    return group_note(cast, cast.member)


def test_the_groups_secretary_writes_in_its_note(cast: Cast, browser, group: Note) -> None:
    member = browser(cast.member)
    address = f"/seances/{cast.meeting.id}/notes/groupe/{group.subgroup_id}"
    assert "data-writes" in member.get(address).text
    assert member.post(f"/notes/{group.id}/texte", {"text": "Un gain"}).status_code == 303
    assert words(group) == ["Un gain"]


def test_a_note_handed_in_is_frozen_for_everybody(cast: Cast, browser, group: Note) -> None:
    member, secretary = browser(cast.member), browser(cast.secretary)
    member.post(f"/notes/{group.id}/texte", {"text": "Un gain"})
    assert member.post(f"/notes/{group.id}/remise").status_code == 303
    assert member.post(f"/notes/{group.id}/remise").status_code == 303  # a second click
    for one in (member, secretary, browser(cast.president)):
        page = one.get(f"/seances/{cast.meeting.id}/notes/{group.id}").text
        assert "Remise par Damien LHOEST" in page
        assert "data-writes" not in page
        answer = one.post(f"/notes/{group.id}/texte", {"text": "Trop tard"})
        assert answer.status_code == 422
        assert "Cette note est remise" in answer.text
        assert ">Trop tard</textarea>" in answer.text
    assert words(group) == ["Un gain"]
    sentences = [event.sentence for event in history.of(cast.meeting.topic)]
    assert sentences == ["Damien Lhoest a remis la note du groupe 1"]


def test_note_is_given_back_by_a_president_alone(cast: Cast, browser, group: Note) -> None:
    browser(cast.member).post(f"/notes/{group.id}/remise")
    assert browser(cast.member).post(f"/notes/{group.id}/reprise").status_code == 403
    assert browser(cast.secretary).post(f"/notes/{group.id}/reprise").status_code == 403
    assert browser(cast.president).post(f"/notes/{group.id}/reprise").status_code == 303
    assert browser(cast.member).post(f"/notes/{group.id}/texte", {"text": "x"}).status_code == 303


def test_the_note_of_a_point_is_not_handed_in(cast: Cast, browser) -> None:
    note = note_about(cast.meeting.items[0])
    assert browser(cast.president).post(f"/notes/{note.id}/remise").status_code == 403


def test_speakers_who_spoke_last_come_first(cast: Cast, browser, group: Note) -> None:
    item = cast.meeting.items[0]
    note = note_about(item, speakers=[cast.member, cast.secretary])
    page = browser(cast.secretary).get(f"/seances/{cast.meeting.id}/notes/{note.id}").text
    assert page.index('data-label="Inès DUFOUR"') < page.index('data-label="Damien LHOEST"')


def test_notes_are_read_by_point_and_by_group(cast: Cast, group: Note) -> None:
    note_about(cast.meeting.items[0], "Bonjour")
    found = blocks_of(cast.meeting)
    assert [block.text for block in found["item", cast.meeting.items[0].id]] == ["Bonjour"]
    assert ("subgroup", group.subgroup_id) not in found
