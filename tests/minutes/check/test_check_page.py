"""Findings of the linter, mended or dismissed on the page; and a second person who verifies."""

from __future__ import annotations

import html
import re
from datetime import date
from urllib.parse import urlsplit

import pytest

from tests.cast import Browser, Cast
from tests.minutes import circuit
from tests.minutes.held import held, note
from workshops.blocks import Block, Kind, Run, text, to_json
from workshops.extensions import db, now
from workshops.meetings.models import (
    AgendaItem,
    Annex,
    ItemStart,
    Meeting,
    Presence,
    UpcomingMeeting,
)
from workshops.minutes.check.cli import lint
from workshops.minutes.check.report import report_of
from workshops.minutes.composed.compose import minutes_of
from workshops.minutes.lint.finding import LintRule
from workshops.minutes.models.signing import Verification
from workshops.notes.models import Sealing
from workshops.notes.texts import note_of


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Two points have a note with a slip."""
    meeting = held(cast)
    runs = (Run("Rendez-vous "), Run("jeudi 22 octobre 2026", bold=True), Run(" à Mons."))
    note(meeting.items[1], Block(Kind.PARAGRAPH, runs, id="n1"))
    note(meeting.items[2], Block(Kind.PARAGRAPH, text("Damien LHOST conclut. Le SROI suit.")))
    runs = (Run("Rendez-vous "), Run("vendredi 22 octobre 2026", bold=True), Run("."))
    annex = Annex(title="Cadre", blocks=to_json([Block(Kind.PARAGRAPH, runs, id="x1")]))
    meeting.annexes.append(annex)
    db.session.commit()
    return meeting


@pytest.fixture
def secretary(cast: Cast, browser) -> Browser:
    return browser(cast.secretary)


def another(cast: Cast) -> Meeting:
    """A later séance of the chantier, of which nothing is said yet."""
    meeting = Meeting(workstream=cast.workstream, number=3, date=date(2026, 11, 20))
    meeting.starts_at, meeting.ends_at = cast.meeting.starts_at, cast.meeting.ends_at
    db.session.add(meeting)
    db.session.commit()
    return meeting


def address(meeting: Meeting, rest: str = "") -> str:
    return f"/seances/{meeting.id}/pv/verification{rest}"


def finding(meeting: Meeting, rule: LintRule, start: str = ""):
    """The one of that rule whose sentence begins so."""
    db.session.expire_all()
    told = report_of(meeting).waiting
    return next((f for f in told if f.rule is rule and f.sentence.startswith(start)), None)


def mend(browser: Browser, meeting: Meeting, key: str, rank: int = 0) -> str:
    """Mend a finding; return what the page says then."""
    answer = browser.post(address(meeting, "/correction"), {"key": key, "rank": rank})
    assert answer.status_code == 303
    return shown(browser.get(answer.location).text)


def undo(browser: Browser, meeting: Meeting) -> str:
    return shown(browser.get(browser.post(address(meeting, "/annulation")).location).text)


def shown(page: str) -> str:
    """The words of a page, with plain spaces and apostrophes."""
    words = html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("’", "'")
    return re.sub(r"\s+", " ", words)


def test_findings_lead_to_their_place_and_to_where_they_are_mended(meeting, secretary) -> None:
    page = secretary.get(address(meeting)).text
    assert "« jeudi 22 octobre 2026 » : c'est un" not in shown(page)  # it is one
    assert "« vendredi 22 octobre 2026 » : c'est un jeudi." in shown(page)
    reader = secretary.get(f"/seances/{meeting.id}/pv").text
    places = re.findall(r'class="hang" href="([^"]+)"', page)
    assert len(places) > 3
    for place in places:
        assert f'id="{urlsplit(place).fragment}"' in reader
    for way in re.findall(r'class="button button-quiet" href="([^"]+)"', page):
        assert secretary.get(way).status_code == 200, way


def test_a_slip_in_a_note_is_mended_with_its_formatting_and_undone(meeting, secretary) -> None:
    said = finding(meeting, LintRule.NEAR_PERSON)
    assert "« LHOST » est devenu « LHOEST »." in mend(secretary, meeting, said.key)
    assert "Damien LHOEST conclut." in [b.text[:22] for b in minutes_of(meeting).blocks]
    assert finding(meeting, LintRule.NEAR_PERSON) is None
    assert "C'est comme avant." in undo(secretary, meeting)
    assert finding(meeting, LintRule.NEAR_PERSON).key == said.key
    assert secretary.post(address(meeting, "/annulation")).status_code == 303  # nothing more


def test_a_day_in_an_annex_and_a_title_are_mended(meeting, secretary) -> None:
    meeting.items[0].title = "Bilan du lundi 20 octobre 2026"
    db.session.commit()
    bold = finding(meeting, LintRule.WEEKDAY, "« vendredi")
    mend(secretary, meeting, bold.key)
    db.session.expire_all()
    assert meeting.annexes[0].blocks[0]["runs"][1]["text"] == "jeudi 22 octobre 2026"
    titled = finding(meeting, LintRule.WEEKDAY, "« lundi")
    mend(secretary, meeting, titled.key)
    db.session.expire_all()
    assert meeting.items[0].title == "Bilan du mardi 20 octobre 2026"
    undo(secretary, meeting)
    db.session.expire_all()
    assert meeting.items[0].title == "Bilan du lundi 20 octobre 2026"


def test_person_in_no_list_is_marked(meeting, cast, secretary) -> None:
    meeting.attendances[1].presence = Presence.UNKNOWN
    db.session.commit()
    said = finding(meeting, LintRule.IN_NO_LIST)
    assert "La présence est notée." in mend(secretary, meeting, said.key, rank=1)
    db.session.expire_all()
    assert meeting.attendances[1].presence == Presence.EXCUSED
    undo(secretary, meeting)
    db.session.expire_all()
    assert meeting.attendances[1].presence == Presence.UNKNOWN


def test_the_hours_that_were_kept_are_printed_and_taken_back(meeting, secretary) -> None:
    hours = [14, 14, 14]
    for item, minute, hour in zip(meeting.items, (2, 20, 45), hours, strict=False):
        db.session.add(
            ItemStart(item=item, at=meeting.opening.at.replace(hour=hour - 2, minute=minute))
        )
    db.session.commit()
    agenda = [b.text for b in minutes_of(meeting).blocks if b.kind is Kind.AGENDA_ENTRY]
    assert "(13h30 – 13h40)" in agenda[0]
    mend(secretary, meeting, finding(meeting, LintRule.LATE_SLOTS).key)
    agenda = [b.text for b in minutes_of(meeting).blocks if b.kind is Kind.AGENDA_ENTRY]
    assert "(14h02 – 14h20)" in agenda[0]
    assert finding(meeting, LintRule.LATE_SLOTS) is None
    undo(secretary, meeting)
    assert finding(meeting, LintRule.LATE_SLOTS)


def test_text_changed_meanwhile_is_not_mended(meeting, secretary) -> None:
    said = finding(meeting, LintRule.NEAR_PERSON)
    note_of(meeting.items[2]).sealing = Sealing()
    db.session.commit()
    assert "Cette note est remise" in mend(secretary, meeting, said.key)
    assert "Ce n'est plus à corriger" in mend(secretary, meeting, "0" * 16)
    assert "Ce n'est plus à corriger" in mend(secretary, meeting, said.key, rank=7)


def test_dismissed_finding_is_not_told_again_until_it_is_restored(meeting, cast, secretary) -> None:
    said = finding(meeting, LintRule.ACRONYM)
    secretary.post(address(meeting, "/voulu"), {"key": [said.key, "inconnu"]})
    assert finding(meeting, LintRule.ACRONYM) is None
    page = shown(secretary.get(address(meeting)).text)
    assert "1 remarque écartée" in page
    other = another(cast)
    other.items.append(AgendaItem(position=0, title="Suites du SROI"))
    db.session.commit()
    assert [f.key for f in report_of(other).dismissed] == [said.key]
    secretary.post(address(meeting, "/retablissement"), {"key": said.key})
    assert finding(meeting, LintRule.ACRONYM).key == said.key


def test_a_second_person_verifies(meeting, cast, browser, secretary) -> None:
    fields = {"writer": cast.secretary.id, "writer_title": "", "verifier": "0"}
    secretary.post(f"/seances/{meeting.id}/pv/signatures", {**fields, "verifier_title": ""})
    assert "J'ai relu et vérifié ce PV" not in shown(secretary.get(address(meeting)).text)
    secretary.post(address(meeting, "/relu"))
    assert db.session.scalar(db.select(Verification)) is None
    president = browser(cast.president)
    assert "J'ai relu et vérifié ce PV" in shown(president.get(address(meeting)).text)
    president.post(address(meeting, "/relu"))
    found = db.session.scalars(db.select(Verification)).one()
    assert (found.person_id, found.at <= now()) == (cast.president.id, True)
    (signed,) = (block.text for block in minutes_of(meeting).blocks if block.id == "signatures")
    assert signed.endswith("puis vérifié et complété par Hélène MARCHAL.")


@pytest.mark.parametrize(
    "rest", ["/correction", "/annulation", "/voulu", "/retablissement", "/relu"]
)
def test_checking_is_for_those_who_prepare_only(meeting, cast, browser, rest) -> None:
    assert browser(cast.member).post(address(meeting, rest)).status_code == 403
    assert browser(cast.stranger).post(address(meeting, rest)).status_code == 404


def test_members_do_not_see_the_check(meeting, cast, browser) -> None:
    assert browser(cast.member).get(address(meeting)).status_code == 403


def test_the_console_lists_the_findings_and_tells_by_its_status(app, meeting, cast) -> None:
    answer = app.test_cli_runner().invoke(lint, [str(meeting.id)])
    said = answer.output.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    assert answer.exit_code == 1
    assert "« vendredi 22 octobre 2026 » : c'est un jeudi." in said
    assert "Écrire « jeudi » ou Écrire « 23 »" in said
    assert app.test_cli_runner().invoke(lint, ["99"]).exit_code == 1
    empty = another(cast)
    answer = app.test_cli_runner().invoke(lint, [str(empty.id)])
    assert (answer.exit_code, "rien à signaler" in answer.output) == (0, True)


def test_dates_and_hours_are_said_in_the_language_of_the_reader(cast, meeting, secretary) -> None:
    meeting.upcoming.append(UpcomingMeeting(position=0, label="Suite", date=date(2026, 10, 1)))
    db.session.commit()
    secretary.post("/langue", {"language": "en"})
    english = shown(secretary.get(address(meeting)).text)
    assert "Thursday 1 October 2026" in english
    assert "“vendredi 22 octobre 2026”: it is a Thursday." in english
    assert "14:00" in english
    in_french = [one.sentence for one in report_of(meeting).waiting]
    assert "Suite : le jeudi 1er octobre 2026 n'est pas après la séance." in in_french


def test_a_note_of_an_approved_pv_is_not_mended_from_here(cast, meeting, secretary) -> None:
    said = finding(meeting, LintRule.NEAR_PERSON)
    circuit.approved(circuit.circulate(cast), circuit.following(cast), cast.president)
    assert "ses notes sont closes" in mend(secretary, meeting, said.key)
    assert finding(meeting, LintRule.NEAR_PERSON).key == said.key
