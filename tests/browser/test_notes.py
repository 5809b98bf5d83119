"""Two browsers in one note: turns, lists, a network that goes away, a server that is killed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import everywhere
from tests.browser.pages import PHONE
from tests.conftest import Cast
from tests.notes.conftest import group_note, note_about
from workshops import live
from workshops.extensions import db
from workshops.meetings.models import Attendance, Presence
from workshops.notes.models import Note
from workshops.notes.texts import text_of
from workshops.people.models import Person

SAVED = "Enregistré à"


@pytest.fixture
def note(cast: Cast) -> Note:
    """Damien, Inès and Samira, Samuel are present."""
    organisation = cast.member.organisation
    for position, (first, last) in enumerate((("Samira", "El Idrissi"), ("Samuel", "Houben")), 5):
        person = Person(first_name=first, last_name=last, organisation=organisation)
        db.session.add(person)
        cast.meeting.attendances.append(Attendance(person=person, position=position))
    for attendance in cast.meeting.attendances:
        attendance.presence = Presence.PRESENT
    return note_about(cast.meeting.items[0])


def address(note: Note) -> str:
    found = f"/seances/{note.meeting_id}/notes/{note.id}"
    db.session.rollback()  # the server writes: no transaction of ours may stay open
    return found


def open_note(page: Page, note: Note) -> Locator:
    page.goto(address(note))
    editor = page.locator(".ProseMirror")
    expect(editor).to_be_focused()
    return editor


def words(editor: Locator) -> str:
    """What it holds, without the names at the others' carets."""
    return editor.evaluate("""element => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll('.caret').forEach(caret => caret.remove());
        return copy.textContent;
    }""")


def state(page: Page) -> Locator:
    return page.locator("[data-part=state]")


def stored(note: Note) -> list[tuple[str, str]]:
    blocks = text_of(note)
    db.session.rollback()
    return [
        (block.speaker.label if block.speaker else str(block.kind), block.text) for block in blocks
    ]


def test_a_secretary_types_turns_lists_and_asides(cast: Cast, page_for, note: Note) -> None:
    page = page_for(cast.secretary)
    editor = open_note(page, note)
    expect(state(page)).to_contain_text("À jour")
    page.keyboard.type("dam: Le temps manque. #frein\n")
    expect(editor.locator(".turn .speaker")).to_have_text("Damien LHOEST : ")
    expect(editor.locator(".tag")).to_have_text("#frein")
    page.keyboard.type("sam")
    choice = page.get_by_role("option")
    expect(choice).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("D'accord.\n- un local\nune convention\n")
    page.keyboard.press("Tab")
    page.keyboard.type("signée\n\n\nConclusion : voir https://exemple.test/a ici\n")
    page.keyboard.press("Alt+r")
    page.keyboard.type("jointe")
    expect(state(page)).to_contain_text(SAVED)
    assert stored(note) == [
        ("Damien LHOEST", "Le temps manque. #frein"),
        ("Samuel HOUBEN", "D'accord."),
        ("item", "un local"),
        ("item", "une convention"),
        ("item", "signée"),
        ("paragraph", "Conclusion : voir https://exemple.test/a ici"),
        ("aside", "jointe"),
    ]
    link = next(run for block in text_of(note) for run in block.runs if run.link)
    assert link.link == link.text == "https://exemple.test/a"


def test_the_palette_opens_turns_and_writes_tags(cast: Cast, page_for, note: Note) -> None:
    page = page_for(cast.secretary)
    open_note(page, note)
    page.get_by_role("button", name="Samira EL IDRISSI").click()
    page.keyboard.type("Oui.")
    page.get_by_role("button", name="#gain").click()
    expect(page.locator(".speakers li").first).to_contain_text("1Samira EL IDRISSI")
    page.keyboard.press("Enter")
    page.keyboard.type("2: Non.")
    expect(state(page)).to_contain_text(SAVED)
    first, second = stored(note)
    assert first == ("Samira EL IDRISSI", "Oui. #gain ")
    assert second[1] == "Non."
    assert second[0] != "Samira EL IDRISSI"


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
    page_for.forgive("ERR_INTERNET_DISCONNECTED")
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
    expect(state(here)).to_contain_text(SAVED, timeout=15_000)
    expect(mine).to_contain_text("En ligne.")
    expect(theirs).to_contain_text("Sans réseau.")
    assert words(mine) == words(theirs)
    assert "Sans réseau." in stored(note)[0][1]


def test_nothing_is_lost_when_the_server_is_killed_and_the_tab_closed(
    cast: Cast, page_for, server, note: Note
) -> None:
    page_for.forgive("ERR_CONNECTION_REFUSED")
    page_for.forgive("WebSocket")
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


def test_ten_megabytes_pasted_are_refused_with_words(cast: Cast, page_for, note: Note) -> None:
    page = page_for(cast.secretary)
    editor = open_note(page, note)
    page.keyboard.type("Avant. ")
    paste = """element => {
        const data = new DataTransfer();
        data.setData('text/plain', 'mots '.repeat(2_000_000));
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    }"""
    editor.evaluate(paste)
    expect(page.get_by_role("alert")).to_contain_text("trop long pour une note")
    page.keyboard.type("Après.")
    expect(state(page)).to_contain_text(SAVED)
    assert stored(note) == [("paragraph", "Avant. Après.")]


def test_what_is_pasted_from_a_spreadsheet_keeps_its_rows(cast: Cast, page_for, note: Note) -> None:
    page = page_for(cast.secretary)
    editor = open_note(page, note)
    editor.evaluate(
        """(element, html) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData('text/html', html);
            element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
        }""",
        "<style>td { color: red }</style><p style='color:red'>Un<br>deux</p><table><tbody>"
        "<tr><td style='width:9pt'>Namur</td><td>12</td></tr>"
        "<tr><td><p>Mons</p></td><td><p>7</p></td></tr></tbody></table>",
    )
    expect(state(page)).to_contain_text(SAVED)
    assert [text.strip() for _, text in stored(note)] == ["Un", "deux", "Namur 12", "Mons", "7"]


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


def test_keys_act_on_the_desk_and_never_in_the_text(cast: Cast, page_for, note: Note) -> None:
    page = page_for(cast.secretary)
    editor = open_note(page, note)
    page.keyboard.type("Pourquoi ?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(editor).to_have_text("Pourquoi ?")
    expect(state(page)).to_contain_text(SAVED)
    page.get_by_role("link", name="Aller au contenu").focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+ArrowDown")
    expect(page).to_have_title("Notes\u00a0: Approbation du PV – Panache")


def test_without_javascript_one_reads_and_adds_lines(cast: Cast, page_for, note: Note) -> None:
    page = page_for(cast.secretary, PHONE, javascript=False)
    page.goto(address(note))
    page.get_by_label("Ajouter des lignes").fill("Le temps manque.\n- un local")
    page.get_by_role("button", name="Ajouter").click()
    expect(page.get_by_role("listitem").filter(has_text="un local")).to_be_visible()
    assert stored(note) == [("paragraph", "Le temps manque."), ("item", "un local")]


def test_the_desk_is_accessible(cast: Cast, page_for, note: Note) -> None:
    page = page_for(cast.secretary)
    open_note(page, note)
    page.keyboard.type("dam: Le temps manque. #frein\n- un local\n\n")
    page.keyboard.press("Alt+r")
    page.keyboard.type("jointe\nsam")
    expect(page.get_by_role("option").first).to_be_visible()
    assert everywhere(page) == []
