"""Files handed back after the approval: revisions that lead from one edition to the other, a
register of all corrections."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest

from tests.cast import Cast
from tests.minutes import circuit
from tests.minutes.word.auditing import assert_sound
from tests.minutes.word.semantics import Package
from tests.minutes.word.signature import signature
from workshops.extensions import db
from workshops.minutes.corrections.handing_back.register import register
from workshops.minutes.corrections.handing_back.revisions import revisions
from workshops.minutes.models.corrections import RulingOutcome
from workshops.minutes.models.editions import Edition
from workshops.minutes.word.accept import accept_all, reject_all
from workshops.minutes.word.builder import build


@pytest.fixture
def edition(cast: Cast) -> Edition:
    edition = circuit.circulate(cast)
    circuit.ask(edition)
    return edition


@pytest.fixture
def approved(edition: Edition, cast: Cast) -> Edition:
    circuit.approve(edition, circuit.following(cast), cast.president)
    return edition


def _built(edition: Edition) -> list:
    pages = {block: first for block, (first, _) in edition.pages.items()}
    return signature(build(edition.document, pages or None))


def test_revisions_lead_from_one_edition_to_the_other(approved: Edition) -> None:
    content = revisions(approved)
    assert_sound(content)
    assert signature(reject_all(content)) == _built(approved)
    after = approved.approval.approved
    after.pages = approved.pages  # those of the agenda are the circulated ones
    assert signature(accept_all(content)) == _built(after)


def test_revisions_are_signed_by_who_asked_and_say_what_was_decided(approved: Edition) -> None:
    package = Package(revisions(approved))
    assert set(
        zip(package.values("ins", "author"), package.values("ins", "date"), strict=True)
    ) == {
        ("Damien LHOEST", "2026-10-29T19:12:00Z"),
        ("Odile MARCHAND", "2026-10-29T20:12:00Z"),
        ("Bilal SADKI", "2026-10-29T21:12:00Z"),
        ("Bilal SADKI", "2026-10-30T00:12:00Z"),
    }
    assert "Rose TILMANT" in package.values("del", "author")
    authors = package.values("comment", "author", "comments")
    assert sorted(authors) == sorted(one.person.name for one in approved.corrections)
    said = "".join(package.parts["word/comments.xml"].itertext())
    for words in ("Rectification, page 2", "acceptée modifiée", "refusée", "Cela fut dit ainsi."):
        assert words in said


def test_revisions_leave_out_what_is_decided_after_the_approval(
    approved: Edition, cast: Cast
) -> None:
    first = revisions(approved)
    postponed = approved.corrections[4]
    later = circuit.following(cast, 4)
    postponed.decide(RulingOutcome.ACCEPTED, later, cast.president)
    db.session.commit()
    assert signature(accept_all(revisions(approved))) == signature(accept_all(first))
    again = circuit.approved(approved, later, cast.president)
    db.session.expire_all()
    assert signature(accept_all(revisions(approved))) != signature(accept_all(first))
    before, after = (a.approved for a in approved.approvals)
    assert after is again.approved
    assert signature(accept_all(revisions(before))) == signature(accept_all(first))


def test_the_register_has_a_row_for_each_correction(approved: Edition) -> None:
    approved.corrections[1].rulings.clear()
    approved.corrections[1].withdrawn_at = datetime(2026, 11, 2, 8, tzinfo=UTC)
    db.session.commit()
    content = register(approved)
    assert_sound(content)
    word = docx.Document(BytesIO(content))
    header, *rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert header[0] == "N°"
    assert [row[0] for row in rows] == list("123456")
    assert rows[1][-1].startswith("retirée le 2 novembre 2026 à 9h00")
    third = [cell.replace("\u00a0", " ").replace("\u202f", " ") for cell in rows[2]]
    assert third[:6] == [
        "3",
        "Bilal SADKI\nle 29 octobre 2026 à 21h12",
        "Rectification",
        f"page 2\n§ {approved.numbers['b37']}",
        "« lieu commun »",
        "« endroit »",
    ]
    assert third[6] == "Source : https://exemple.test/source\nDiscussion : Chacun s’en souvient."
    assert third[7].startswith("acceptée modifiée\n« lieu partagé »\nMotif : On a dit « partagé ».")
    assert "notée par Inès DUFOUR" in rows[4][1]
    assert rows[5][5].replace("\u00a0", " ").startswith("À la suite : « Une phrase de plus.")
    lines = "\n".join(p.text for p in word.paragraphs)
    assert "6 demandes" in lines
    assert "avec 5 corrections" in lines


def test_files_are_for_whoever_follows_the_seance(approved: Edition, cast: Cast, browser) -> None:
    for name in ("revisions", "registre"):
        address = f"/editions/{approved.id}/{name}.docx"
        answer = browser(cast.member).get(address)
        assert answer.status_code == 200
        assert docx.Document(BytesIO(answer.data)).paragraphs
        assert "chantier-4-seance-2.docx" in answer.headers["Content-Disposition"]
        assert browser(cast.stranger).get(address).status_code == 404


def test_revisions_have_no_file_before_the_approval(edition, cast: Cast, browser) -> None:
    visitor = browser(cast.member)
    answer = visitor.get(f"/editions/{edition.id}/revisions.docx", follow_redirects=True)
    assert "n’est pas encore approuvé" in answer.text
