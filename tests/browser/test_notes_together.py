"""Two browsers in one note: a network that goes away, a server that is killed, a note handed in."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.desk import SAVED, address, open_note, state, stored, words
from tests.browser.pages import PHONE
from tests.cast import Cast
from tests.notes.conftest import group_note
from workshops import live
from workshops.extensions import db
from workshops.notes.models import Note


def test_two_people_write_in_one_note_and_see_each_other(cast: Cast, page_for, note: Note) -> None:
    here, there = page_for(cast.secretary), page_for(cast.president)
    mine, theirs = open_note(here, note), open_note(there, note)
    here.keyboard.type("dam: Le temps manque.")
    expect(theirs).to_contain_text("Le temps manque.")
    expect(theirs.locator(".caret-name")).to_have_text("Inès D.")
    expect(there.get_by_text("écrit avec vous")).to_be_visible()
    there.keyboard.press("Control+End")
    there.keyboard.press("Enter")
    there.keyboard.type("sami: Ce n'est pas vrai.")
    expect(mine).to_contain_text("Ce n'est pas vrai.")
    here.keyboard.press("Control+z")
    expect(mine).not_to_contain_text("Le temps manque.")
    expect(mine).to_contain_text("Ce n'est pas vrai.")
    there.close()
    expect(mine.locator(".caret-name")).to_have_count(0)


def test_what_is_typed_without_network_comes_together_afterwards(
    cast: Cast, page_for, note: Note
) -> None:
    page_for.forgive_network()
    here, there = page_for(cast.secretary), page_for(cast.president)
    mine, theirs = open_note(here, note), open_note(there, note)
    here.keyboard.type("Ensemble. ")
    expect(theirs).to_contain_text("Ensemble.")
    here.context.set_offline(True)
    expect(state(here)).to_contain_text("Hors ligne")
    here.keyboard.type("Sans réseau. ")
    expect(state(here)).to_contain_text("13 modifications en attente, gardées sur cet appareil")
    there.keyboard.press("Control+End")
    there.keyboard.type("En ligne. ")
    expect(state(there)).to_contain_text(SAVED)
    here.context.set_offline(False)
    expect(state(here)).to_contain_text(SAVED)
    expect(mine).to_contain_text("En ligne.")
    expect(theirs).to_contain_text("Sans réseau.")
    assert words(mine) == words(theirs)
    assert "Sans réseau." in stored(note)[0][1]


def test_nothing_is_lost_when_the_server_is_killed_and_the_tab_closed(
    cast: Cast, page_for, server, note: Note
) -> None:
    page_for.forgive_network()
    page = page_for(cast.secretary)
    open_note(page, note)
    page.keyboard.type("Enregistré. ")
    expect(state(page)).to_contain_text(SAVED)
    server.kill()
    page.keyboard.type("Tapé sans serveur.")
    expect(state(page)).to_contain_text("Hors ligne")
    expect(state(page)).to_contain_text("18 modifications en attente, gardées sur cet appareil")
    again = page.context.new_page()
    page.close()
    server.start()
    expect(open_note(again, note)).to_have_text("Enregistré. Tapé sans serveur.")
    expect(state(again)).to_contain_text(SAVED)
    assert stored(note) == [("paragraph", "Enregistré. Tapé sans serveur.")]


def test_a_note_handed_in_closes_under_the_writers_hands(cast: Cast, page_for) -> None:
    note = group_note(cast, cast.member)
    writer, other = page_for(cast.member, PHONE), page_for(cast.secretary)
    editor = open_note(writer, note)
    writer.keyboard.type("Un gain")
    expect(state(writer)).to_contain_text(SAVED)
    other.goto(address(note))
    other.get_by_role("button", name="Remettre la note").click()
    expect(other.get_by_text("Remise par Inès DUFOUR")).to_be_visible()
    expect(writer.get_by_text("Remise par Inès DUFOUR")).to_be_visible()
    expect(editor).to_have_count(0)
    expect(writer.get_by_text("Un gain")).to_be_visible()


def test_a_change_of_the_seance_leaves_the_editor_alone(cast: Cast, page_for, note: Note) -> None:
    page = page_for(cast.secretary)
    editor = open_note(page, note)
    page.keyboard.type("Je tape ")
    note.meeting.items[1].title = "Un autre titre"
    live.changed(note.topic, "notes")
    db.session.commit()
    live.pusher.wait_until_idle()
    page.keyboard.type("encore")
    expect(editor).to_have_text("Je tape encore")
