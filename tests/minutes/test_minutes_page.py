"""Reading, signing and taking away the minutes of a séance."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import pytest

from tests.cast import Cast
from tests.minutes.held import held, note
from tests.queries import counted
from workshops.blocks import Block, Kind, text
from workshops.extensions import db
from workshops.groups.models import Subgroup
from workshops.meetings.models import AgendaItem, Meeting, Presence
from workshops.minutes.composed.compose import minutes_of, sitting_of
from workshops.minutes.models.signing import Minutes
from workshops.minutes.status import minutes_status
from workshops.notes.models import Sealing
from workshops.notes.texts import note_of
from workshops.programmes.models import NotesRegime


def address(meeting: Meeting, rest: str = "") -> str:
    return f"/seances/{meeting.id}/pv{rest}"


def test_minutes_tell_what_happened(cast, browser) -> None:
    meeting = held(cast)
    page = browser(cast.member).get(address(meeting)).text
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    for words in (
        "P.V. du 20 octobre 2026",
        "La réunion débute à 14h00 – La réunion est présidée par Hélène MARCHAL",
        "Damien LHOEST : Bonjour.",
        "Note remise par Inès DUFOUR le 20 octobre 2026, rapportée sans modification.",
        "Le temps manque.",
        "La note de ce groupe n’est pas encore remise.",
        "la réunion est levée à 16h00.",
    ):
        assert words in shown, words


def test_addresses_stand_in_the_composition_of_the_groups_only(cast, browser) -> None:
    page = browser(cast.member).get(address(held(cast))).text
    mailed = re.findall(r'href="mailto:([^"]+)"', page)
    assert sorted(mailed) == sorted([cast.secretary.email, cast.member.email])
    assert cast.president.email not in page


def test_page_tells_to_verify_only_those_who_prepare(cast, browser) -> None:
    meeting = held(cast)
    link = f'href="{address(meeting, "/verification")}"'
    page = browser(cast.secretary).get(address(meeting)).text
    assert link in page
    assert re.search(r"\d+ remarques à examiner", page)
    assert link not in browser(cast.member).get(address(meeting)).text


@pytest.mark.parametrize("rest", ["", ".docx"])
def test_a_stranger_finds_no_minutes(cast, browser, rest) -> None:
    assert browser(cast.stranger).get(address(cast.meeting, rest)).status_code == 404


def test_members_neither_sign_nor_take_the_list_of_addresses(cast, browser) -> None:
    member = browser(cast.member)
    assert member.post(address(cast.meeting, "/signatures"), {"writer": "0"}).status_code == 403
    assert member.get(f"/seances/{cast.meeting.id}/presences.docx").status_code == 403
    assert member.get(f"/seances/{cast.meeting.id}/dossier.json").status_code == 403


def signed(cast: Cast, browser, **fields: object):
    fields = {"writer": "0", "verifier": "0", "writer_title": "", "verifier_title": ""} | fields
    return browser(cast.secretary).post(address(cast.meeting, "/signatures"), fields)


def test_minutes_end_with_who_wrote_and_who_verified(cast, browser) -> None:
    held(cast)
    fields = {"writer": cast.secretary.id, "writer_title": "secrétaire"}
    assert signed(cast, browser, **fields, verifier=cast.president.id).status_code == 303
    assert minutes_of(cast.meeting).blocks[-1].text == (
        "Procès-verbal de réunion rédigé par Inès DUFOUR – secrétaire puis vérifié et complété par "
        "Hélène MARCHAL."
    )
    assert db.session.scalars(db.select(Minutes)).one().verification.at
    signed(cast, browser, **fields)
    assert "vérifié" not in minutes_of(cast.meeting).blocks[-1].text


def test_writer_does_not_verify_and_typed_words_stay(cast, browser) -> None:
    answer = signed(
        cast,
        browser,
        writer=cast.secretary.id,
        verifier=cast.secretary.id,
        writer_title="agente de prévention",
    )
    assert answer.status_code == 422
    assert "Le PV est vérifié par quelqu’un d’autre." in answer.text
    assert 'value="agente de prévention"' in answer.text
    assert db.session.scalar(db.select(Minutes)) is None


def test_a_verifier_without_an_account_is_named_by_a_function(cast, browser) -> None:
    held(cast)
    signed(cast, browser, verifier_title="la chargée de prévention")
    assert minutes_of(cast.meeting).blocks[-1].text == (
        "Procès-verbal de réunion vérifié et complété par la chargée de prévention."
    )


def test_a_service_stands_for_its_people_where_the_regime_says_so(cast) -> None:
    cast.workstream.notes_regime = NotesRegime.BY_ORGANISATION
    meeting = held(cast)
    assert [b.speaker.label for b in minutes_of(meeting).blocks if b.speaker] == ["CPAS de Mons"]


def test_word_file_holds_the_same_text(cast, browser, monkeypatch) -> None:
    monkeypatch.setattr("workshops.minutes.word.pages.office_available", lambda: False)
    meeting = held(cast)
    answer = browser(cast.member).get(address(meeting, ".docx"))
    name = "pv-chantier-4-seance-2.docx"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    written = "\n".join(p.text for p in docx.Document(BytesIO(answer.data)).paragraphs)
    assert "Le temps manque." in written
    assert "La réunion débute à 14h00" in written


def test_attendance_sheet_lists_those_expected(cast, browser) -> None:
    cast.meeting.attendances[1].presence = Presence.EXCUSED
    db.session.commit()
    answer = browser(cast.secretary).get(f"/seances/{cast.meeting.id}/presences.docx")
    (table,) = docx.Document(BytesIO(answer.data)).tables
    names = [row.cells[0].text for row in table.rows]
    assert names[1] == "Inès DUFOUR"
    assert "Damien LHOEST" not in names


def test_status_follows_the_work(app, cast) -> None:
    def words() -> list[str]:
        with app.test_request_context():
            return [status.word for status in minutes_status([cast.meeting]).values()]

    assert words() == []
    held(cast)
    assert words() == ["des notes manquent"]
    for subgroup in db.session.scalars(db.select(Subgroup)):
        found = note_of(subgroup)
        found.sealing = found.sealing or Sealing()
    db.session.commit()
    assert words() == ["à vérifier"]


def test_number_of_queries_does_not_grow_with_the_seance(cast) -> None:
    meeting = held(cast)
    db.session.expire_all()
    with counted() as few:
        sitting_of(meeting)
    for position in range(4, 12):
        item = AgendaItem(position=position, title=f"Point {position}")
        item.owners.append(cast.president)
        meeting.items.append(item)
        db.session.flush()
        note(item, Block(Kind.PARAGRAPH, text("Encore."), id="p"))
    db.session.commit()
    db.session.expire_all()
    with counted() as many:
        sitting_of(meeting)
    assert many.count <= few.count
