"""Two people edit the same thing: neither wipes out what the other saved."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.cast import Browser, Cast
from workshops.extensions import db
from workshops.groups.models import Question
from workshops.programmes.models import Role

MEANWHILE = "modifié ceci entre-temps"


def mark_in(page: str) -> str:
    return re.findall('name="seen" type="hidden" value="([^"]+)"', page)[0]


@pytest.fixture
def both(browser, cast: Cast) -> tuple[Browser, Browser]:
    return browser(cast.president), browser(cast.secretary)


def item_sent(**changed: str) -> dict[str, str]:
    return {"title": "Tour de table", "kind": "discussion", "duration": "10", **changed}


def test_both_texts_survive_and_sending_again_saves(both, cast) -> None:
    first, second = both
    item = cast.meeting.items[0]
    address = f"/points/{item.id}/modifier"
    seen = mark_in(second.get(address).text)
    first.post(address, item_sent(prompt="Dites <b>votre</b> nom.\r\nPuis un mot.", seen=seen))
    late = second.post(address, item_sent(prompt="Un mot chacun.", seen=seen))
    assert late.status_code == 422
    assert MEANWHILE in late.text
    assert "Dites <b>votre</b> nom.\nPuis un mot." in unescape(late.text)
    assert "<b>votre</b>" not in late.text
    assert "Un mot chacun." in late.text
    assert late.text.count("Enregistré entre-temps") == 1
    db.session.refresh(item)
    assert item.prompt.startswith("Dites")
    again = item_sent(prompt="Un mot chacun.", seen=mark_in(late.text))
    assert second.post(address, again).status_code == 303
    db.session.refresh(item)
    assert item.prompt == "Un mot chacun."


def test_a_third_save_in_between_is_told_again(both, cast) -> None:
    first, second = both
    address = f"/points/{cast.meeting.items[0].id}/modifier"
    seen = mark_in(second.get(address).text)
    first.post(address, item_sent(title="Accueil"))
    late = second.post(address, item_sent(title="Présentations", seen=seen))
    first.post(address, item_sent(title="Bienvenue"))
    later = second.post(address, item_sent(title="Présentations", seen=mark_in(late.text)))
    assert later.status_code == 422
    assert "Bienvenue" in later.text


def test_the_same_twice_is_no_conflict(both, cast) -> None:
    address = f"/points/{cast.meeting.items[0].id}/modifier"
    seen = mark_in(both[0].get(address).text)
    sent = item_sent(title="Accueil", owner_ids=[cast.president.id, cast.member.id], seen=seen)
    assert [one.post(address, sent).status_code for one in both] == [303, 303]


def test_nobody_else_saved_is_no_conflict_and_no_mark_saves(both, cast) -> None:
    first, second = both
    address = f"/seances/{cast.meeting.id}/modifier"
    seen = mark_in(first.get(address).text)
    sent = {"number": "2", "date": "2026-10-20", "starts_at": "13:30", "ends_at": "16:00"}
    assert first.post(address, {**sent, "venue": "Ferme du Pré", "seen": seen}).status_code == 303
    assert second.post(address, {**sent, "venue": "Salle du Lac"}).status_code == 303


def test_of_a_guest_the_motive_survives(both, cast) -> None:
    first, second = both
    line = cast.meeting.attendances[1]
    page, address = f"/invites/{line.id}", f"/invites/{line.id}/reponse"
    told = late_answer(
        both,
        page,
        {"answer": "excused", "excuse": "En formation."},
        {"answer": "coming", "excuse": ""},
        address=address,
    )
    assert "Enregistré entre-temps : En formation." in told
    assert 'value="coming" checked' in told
    first.post(address, {"answer": "excused"})
    db.session.refresh(line)
    assert line.excuse == "En formation."
    again = {"answer": "coming", "excuse": "", "seen": mark_in(told)}
    assert second.post(address, again).status_code in (302, 303)
    db.session.refresh(line)
    assert (line.answer, line.excuse) == ("coming", "")


def late_answer(both, page: str, one: dict, other: dict, address: str = "") -> str:
    """Read what the second is told, who sends `other` after the first sent `one`."""
    first, second = both
    seen = mark_in(second.get(page).text)
    assert first.post(address or page, {**one, "seen": seen}).status_code in (302, 303)
    late = second.post(address or page, {**other, "seen": seen})
    assert late.status_code == 422
    assert MEANWHILE in late.text
    return late.text.replace("\u00a0", " ")


def test_of_a_seance_it_holds_too(both, cast) -> None:
    sent = {"starts_at": "13:30", "ends_at": "16:00", "number": "2"}
    told = late_answer(
        both,
        f"/seances/{cast.meeting.id}/modifier",
        {**sent, "date": "2026-10-22"},
        {**sent, "date": "2026-10-27"},
    )
    assert "Enregistré entre-temps : jeudi 22 octobre 2026" in told
    assert "2026-10-27" in told


def test_of_a_chantier_it_holds_too(both, cast) -> None:
    cast.workstream.memberships[1].role = Role.CO_PRESIDENT
    db.session.commit()
    sent = {"number": "4", "title": "Passerelles", "objective": "", "notes_regime": "nominative"}
    told = late_answer(
        both,
        f"/chantiers/{cast.workstream.id}/modifier",
        {**sent, "objective": "Relier tôt."},
        {**sent, "notes_regime": "anonymous"},
    )
    assert "Enregistré entre-temps : Relier tôt." in told
    assert "Enregistré entre-temps : Nominatif : le PV dit qui a parlé" in told


def test_of_a_question_it_holds_too(both, cast) -> None:
    question = Question(meeting=cast.meeting, position=0, prompt="Quels freins ?", rubrics=[])
    db.session.add(question)
    db.session.commit()
    told = late_answer(
        both,
        f"/seances/{cast.meeting.id}/questions?modifier={question.id}",
        {"prompt": "Quels freins ?", "rubrics": "Gains, Freins"},
        {"prompt": "Quels leviers ?", "rubrics": "Gains"},
        address=f"/questions/{question.id}",
    )
    assert "Enregistré entre-temps : Gains, Freins" in told
    assert "Quels leviers ?" in told


@pytest.mark.parametrize("what", ["personnes", "organismes"])
def test_of_the_directory_too(browser, cast, what) -> None:
    sheet = cast.stranger if what == "personnes" else cast.stranger.organisation
    address = f"/{what}/{sheet.id}"
    one, other = browser(cast.administrator), browser(cast.secretary)
    name = {"last_name": "Delvigne"} if what == "personnes" else {"name": "AMO Les Vents"}
    seen = mark_in(other.get(address).text)
    assert one.post(address, {**name, "place": "Dinant", "seen": seen}).status_code == 303
    late = other.post(address, {**name, "place": "Huy", "seen": seen})
    assert late.status_code == 422
    assert "Dinant" in late.text
    assert "Huy" in late.text
    again = {**name, "place": "Huy", "seen": mark_in(late.text)}
    assert other.post(address, again).status_code == 303


LONG = "9" * 400  # more than a float holds


@pytest.mark.parametrize(
    ("address", "field", "sentence"),
    [
        ("/chantiers/{workstream}/modifier", "number", "Donnez un nombre entre 1 et 999."),
        ("/seances/{meeting}/modifier", "number", "Donnez un nombre entre 1 et 999."),
        ("/points/{item}/modifier", "duration", "Donnez une durée entre 0 et 600 minutes."),
        ("/personnes/{person}", "years_of_experience", "Un nombre d'années entre 0 et 70."),
    ],
)
@pytest.mark.parametrize("number", [LONG, f"-{LONG}", "1000000"])
def test_a_number_out_of_bounds_is_refused_in_a_sentence(
    browser, cast, address, field, sentence, number
) -> None:
    ids = {
        "workstream": cast.workstream.id,
        "meeting": cast.meeting.id,
        "item": cast.meeting.items[0].id,
        "person": cast.stranger.id,
    }
    answer = browser(cast.administrator).post(address.format(**ids), {field: number})
    assert answer.status_code == 422
    assert sentence in unescape(answer.text).replace("’", "'")
    assert number in answer.text


def test_a_number_with_zeros_before_it_is_that_number(browser, cast) -> None:
    item = cast.meeting.items[0]
    address = f"/points/{item.id}/modifier"
    answer = browser(cast.president).post(address, item_sent(duration="0" * 40 + "25"))
    assert answer.status_code == 303
    db.session.expire_all()
    assert item.duration == 25
