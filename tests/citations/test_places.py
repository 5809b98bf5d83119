"""Places of cited words: before the minutes go round, in each edition, and once they are gone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.minutes import circuit
from tests.minutes.held import held
from tests.minutes.word.samples import minutes
from tests.queries import counted
from workshops.blocks import Kind, text
from workshops.citations.citing import cite, uses, uses_by_block
from workshops.citations.models import Citation
from workshops.citations.places import MeetingText, Standing, places_of, texts_of
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.composed.compose import minutes_of
from workshops.minutes.composition.reader import PassageLink
from workshops.minutes.editions import freezing
from workshops.minutes.models.editions import EditionKind
from workshops.minutes.text import frozen
from workshops.programmes.models import NotesRegime


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return held(cast)


def text_of(meeting: Meeting) -> MeetingText:
    return texts_of([meeting])[meeting.id]


def cited(cast: Cast, meeting: Meeting, words: str) -> Citation:
    """The citation of the paragraph that holds `words`."""
    current = text_of(meeting)
    block = next(key for key, one in current.paragraphs.items() if words in one.text)
    (citation,) = cite(current, [block], cast.secretary)
    db.session.commit()
    return citation


def circulate(cast: Cast, meeting: Meeting, pages: bool = False) -> None:
    document = minutes_of(meeting)
    spans = {block.id: (3, 3) for block in document.blocks} if pages else {}
    freezing.circulate(meeting, circuit.made(document, spans), cast.secretary, None)
    db.session.commit()


def place_of(citation: Citation):
    return places_of([citation])[citation.id]


def test_a_note_is_cited_before_the_minutes_went_round(app, cast, meeting) -> None:
    citation = cited(cast, meeting, "Bonjour.")
    with app.test_request_context():
        place = place_of(citation)
        number = text_of(meeting).numbers[citation.block]
        assert place.label == f"séance 2, § {number}, Damien LHOEST"
        assert place.address == f"/seances/{meeting.id}/pv#par-{number}"
    assert citation.speaker is cast.member
    assert place.standing is Standing.STANDS


def test_an_edition_gives_its_page_and_its_paragraph(app, cast, meeting) -> None:
    citation = cited(cast, meeting, "Bonjour.")
    circulate(cast, meeting, pages=True)
    with app.test_request_context():
        place = place_of(citation)
        edition = place.text.edition
        number = edition.numbers[citation.block]
        assert place.label == f"séance 2, p. 3, § {number}, Damien LHOEST"
        assert place.address == f"/editions/{edition.id}#par-{number}"


def later_edition(meeting: Meeting, cast: Cast, blocks) -> None:
    circulate(cast, meeting)
    document = replace(text_of(meeting).edition.document, blocks=tuple(blocks))
    numbers = frozen.numbers_of(document)
    freezing.frozen_edition(
        meeting, EditionKind.APPROVED, circuit.made(document), numbers, cast.secretary
    )
    db.session.commit()


def test_words_corrected_in_a_later_edition_are_reworded(app, cast, meeting) -> None:
    citation = cited(cast, meeting, "Le temps manque.")
    blocks = [
        replace(one, runs=text("Les heures manquent.")) if one.id == citation.block else one
        for one in minutes_of(meeting).blocks
    ]
    later_edition(meeting, cast, blocks)
    place = place_of(citation)
    assert place.standing is Standing.REWORDED
    assert place.paragraph.text == "Les heures manquent."
    assert citation.quotation == "Le temps manque."


def test_words_that_are_gone_say_so_and_lead_nowhere(app, cast, meeting) -> None:
    citation = cited(cast, meeting, "Le temps manque.")
    blocks = [one for one in minutes_of(meeting).blocks if one.id != citation.block]
    later_edition(meeting, cast, blocks)
    place = place_of(citation)
    assert place.standing is Standing.REMOVED
    assert place.label == "séance 2, ce passage a été supprimé"
    assert place.address == ""


@pytest.mark.parametrize("regime", [NotesRegime.ANONYMOUS, NotesRegime.BY_ORGANISATION])
def test_a_citation_names_nobody_whom_the_regime_does_not_name(cast, regime) -> None:
    cast.workstream.notes_regime = regime
    db.session.commit()
    meeting = held(cast)
    citation = cited(cast, meeting, "Bonjour.")
    assert "LHOEST" not in place_of(citation).label
    assert citation.speaker is None


def test_the_same_words_are_cited_once_and_new_words_anew(cast, meeting) -> None:
    first = cited(cast, meeting, "Le temps manque.")
    assert cited(cast, meeting, "Le temps manque.") is first
    assert cited(cast, meeting, "Bonjour.") is not first


def test_what_is_no_paragraph_of_the_text_cannot_be_cited(cast, meeting) -> None:
    with pytest.raises(LookupError):
        cite(text_of(meeting), ["p999_n_x"], cast.secretary)


@settings(max_examples=20)
@given(st.lists(st.sampled_from(["keep", "remove", "reword", "move"]), min_size=4, max_size=12))
def test_a_citation_leads_to_its_paragraph_or_says_that_it_is_gone(acts) -> None:
    blocks = list(minutes().blocks)
    known = MeetingText(Meeting(id=1, number=2), None, tuple(blocks)).paragraphs
    for act, block_id in zip(acts, known, strict=False):
        at = next(rank for rank, one in enumerate(blocks) if one.id == block_id)
        if act == "remove":
            blocks.pop(at)
        elif act == "reword" and blocks[at].kind is not Kind.TABLE:
            blocks[at] = replace(blocks[at], runs=text("Tout autre chose, à présent."))
        elif act == "move":
            blocks.append(blocks.pop(at))
    now = MeetingText(Meeting(id=1, number=2), None, tuple(blocks)).paragraphs
    for act, (block_id, paragraph) in zip(acts, known.items(), strict=False):
        assert (block_id in now) is (act != "remove")
        if act in ("keep", "move"):
            assert now[block_id].text == paragraph.text


def test_the_page_of_the_minutes_shows_what_rests_on_a_paragraph(
    app, cast, meeting, browser, monkeypatch
) -> None:
    citation = cited(cast, meeting, "Le temps manque.")
    drawn = {citation.id: [PassageLink("Synthèse, élément 3", "/syntheses/1#e3")]}
    monkeypatch.setattr(uses, "_entries", [(0, lambda ids: drawn)])
    assert list(uses_by_block(meeting)) == [citation.block]
    page = browser(cast.member).get(f"/seances/{meeting.id}/pv").text
    before, _, after = page.partition("Le temps manque.")
    assert 'href="/syntheses/1#e3"' in after.split("</p>")[0]
    assert "/syntheses/1#e3" not in before
    circulate(cast, meeting)
    edition = text_of(meeting).edition
    assert "/syntheses/1#e3" in browser(cast.member).get(f"/editions/{edition.id}").text


def test_places_of_many_citations_take_a_fixed_number_of_queries(cast, meeting) -> None:
    circulate(cast, meeting)
    current = text_of(meeting)
    counts = []
    for blocks in (list(current.paragraphs)[:1], list(current.paragraphs)):
        cite(current, blocks, cast.secretary)
        db.session.commit()
        citations = db.session.scalars(db.select(Citation)).all()
        with counted() as found:
            assert len(places_of(citations)) == len(blocks)
        counts.append(found.count)
    assert len(current.paragraphs) > 1
    assert counts[0] == counts[1]
