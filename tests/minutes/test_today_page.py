"""The PV is the edition that counts; today's text is elsewhere, with what differs."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest

from tests.cast import Browser, Cast
from tests.minutes import circuit
from tests.minutes.held import held, note
from tests.queries import counted
from workshops.blocks import Block, Kind, text
from workshops.extensions import db
from workshops.meetings.models import AgendaItem, Meeting
from workshops.minutes.composed.compose import minutes_of
from workshops.minutes.editions import freezing, store
from workshops.minutes.models.editions import Edition

TODAY = "Voir le texte d'aujourd'hui"


@pytest.fixture
def frozen(cast: Cast) -> Edition:
    """The minutes of a séance that was held, as they went round."""
    meeting = held(cast)
    edition = freezing.circulate(meeting, circuit.made(minutes_of(meeting)), cast.secretary)
    db.session.commit()
    return edition


def address(meeting: Meeting, rest: str = "") -> str:
    return f"/seances/{meeting.id}/pv{rest}"


def words(page: str) -> str:
    said = html.unescape(re.sub(r"<[^>]+>", "", page)).replace("’", "'")
    return re.sub(r"\s+", " ", said)


def today(browser: Callable[..., Browser], cast: Cast) -> str:
    return browser(cast.secretary).get(address(cast.meeting, "/aujourdhui")).text


def test_the_pv_is_the_edition_that_went_round_not_todays_text(cast, browser, frozen) -> None:
    record = next(r for r in cast.meeting.person_records if r.person_id == cast.member.id)
    record.organisation = "CPAS de Liège"
    cast.meeting.items[0].title = "Tout autre chose"
    db.session.commit()
    for someone in (cast.member, cast.secretary, cast.president):
        answer = browser(someone).get(address(cast.meeting))
        assert answer.location == f"/editions/{frozen.id}"
        page = browser(someone).get(answer.location).text
        assert "CPAS de Mons" in page
        assert "CPAS de Liège" not in page
        assert "Tout autre chose" not in page
        assert (TODAY in words(page)) is (someone is not cast.member)
        assert browser(someone).get(address(cast.meeting, ".docx")).data == frozen.word


def test_the_pv_is_the_approved_edition_once_there_is_one(cast, browser, asked) -> None:
    circuit.approve(asked[0].edition, circuit.following(cast), cast.president)
    approved = store.approved(cast.meeting)
    member = browser(cast.member)
    assert member.get(address(cast.meeting)).location == f"/editions/{approved.id}"
    answer = member.get(address(cast.meeting, ".docx"))
    assert answer.data == approved.word
    assert "pv-approuve" in answer.headers["Content-Disposition"]
    assert "Les éditions figées" in words(member.get(f"/editions/{approved.id}").text)


@pytest.mark.parametrize("rest", ["/aujourdhui", "/aujourdhui.docx"])
def test_todays_text_is_for_those_who_prepare(cast, browser, frozen, rest) -> None:
    assert browser(cast.member).get(address(cast.meeting, rest)).status_code == 403
    assert browser(cast.stranger).get(address(cast.meeting, rest)).status_code == 404


def test_todays_text_is_the_pv_before_an_edition(cast, browser) -> None:
    held(cast)
    answer = browser(cast.secretary).get(address(cast.meeting, "/aujourdhui"))
    assert answer.location == address(cast.meeting)


def test_todays_page_says_that_nothing_changed(cast, browser, frozen) -> None:
    page = words(today(browser, cast))
    assert "Rien : il se lit mot pour mot comme elle." in page
    assert "ce qui vaut est l'édition 1" in page


def test_differences_are_told_in_words_and_lead_to_both_texts(cast, browser, frozen) -> None:
    record = next(r for r in cast.meeting.person_records if r.person_id == cast.member.id)
    record.organisation = "CPAS de Liège"
    cast.meeting.adjournment = None
    point = AgendaItem(position=4, title="Divers", duration=10)
    cast.meeting.items.append(point)
    db.session.flush()
    note(point, Block(Kind.PARAGRAPH, text("Merci à tous."), id="p"))
    db.session.commit()
    page = today(browser, cast)
    section = page[page.index('id="differences"') : page.index('id="texte-entier"')]
    told = words(section)
    assert "CPAS de ajouté : Liège, Mons" in told
    assert '<ins><span class="hidden">ajouté' in section
    assert "Ajouté § 15 aujourd'hui ajouté : Merci à tous." in told
    assert "Retiré § 15 de l'édition retiré : L'ordre du jour étant épuisé" in told
    places = re.findall(rf'href="(?:/editions/{frozen.id})?#([^"]+)"', section)
    edition = browser(cast.secretary).get(f"/editions/{frozen.id}").text
    assert len(places) > 5
    for place in places:
        assert f'id="{place}"' in edition + page or place.endswith("_annonce"), place


def test_the_word_file_of_todays_text_is_todays(cast, browser, frozen, monkeypatch) -> None:
    monkeypatch.setattr("workshops.minutes.word.pages.office_available", lambda: False)
    cast.meeting.items[0].title = "Tout autre chose"
    db.session.commit()
    answer = browser(cast.secretary).get(address(cast.meeting, "/aujourdhui.docx"))
    assert "pv-d-aujourdhui-chantier-4" in answer.headers["Content-Disposition"]
    assert answer.data != frozen.word


def test_findings_lead_to_the_text_that_was_verified(cast, browser, frozen) -> None:
    page = browser(cast.secretary).get(address(cast.meeting, "/verification")).text
    assert f'href="{address(cast.meeting, "/aujourdhui")}#' in page


def test_number_of_queries_does_not_grow_with_what_differs(cast, browser, frozen) -> None:
    with counted() as few:
        today(browser, cast)
    for position in range(4, 12):
        cast.meeting.items.append(AgendaItem(position=position, title=f"Point {position}"))
    db.session.commit()
    with counted() as many:
        today(browser, cast)
    assert many.count <= few.count
