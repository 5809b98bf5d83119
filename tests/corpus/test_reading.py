"""The text that counts, read with the regime of the day whatever was frozen."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.minutes.circuit import made
from tests.minutes.held import held
from workshops.blocks import Block, Document, Kind, Speaker, text
from workshops.corpus.reading import WorkstreamCorpus, corpus_of
from workshops.corpus.values import CorpusSpeaker
from workshops.extensions import db
from workshops.minutes.composed.compose import minutes_of
from workshops.minutes.editions import freezing
from workshops.people.models import Organisation
from workshops.programmes.models import NotesRegime


@pytest.fixture
def frozen(cast: Cast) -> Cast:
    """The cast after minutes that name people went round."""
    meeting = held(cast)
    freezing.circulate(meeting, made(minutes_of(meeting)), cast.secretary, None)
    db.session.commit()
    return cast


def speakers(corpus: WorkstreamCorpus) -> list[CorpusSpeaker | None]:
    return [one.speaker for meeting in corpus.meetings for one in meeting.paragraphs]


def test_who_spoke_is_told_as_on_that_day(frozen: Cast) -> None:
    frozen.member.organisation = frozen.stranger.organisation  # since then
    frozen.member.last_name = "Autrement"
    db.session.commit()
    key = f"person-{frozen.member.id}"
    corpus = corpus_of(frozen.workstream)
    assert speakers(corpus) == [
        CorpusSpeaker(key, "Damien LHOEST", "CPAS de Mons", "CPAS"),
        None,
    ]
    names = {known.name for known in corpus.people if known.key == key}
    assert names == {"Damien LHOEST", "Damien AUTREMENT"}


def test_a_stricter_regime_of_the_day_holds_for_what_was_frozen(frozen: Cast) -> None:
    frozen.meeting.record.notes_regime = NotesRegime.BY_ORGANISATION
    db.session.commit()
    [service, _] = speakers(corpus_of(frozen.workstream))
    assert service == CorpusSpeaker(
        "service-CPAS de Mons", "CPAS de Mons", "CPAS de Mons", "CPAS", is_person=False
    )
    frozen.meeting.record.notes_regime = NotesRegime.ANONYMOUS
    db.session.commit()
    assert speakers(corpus_of(frozen.workstream)) == [None, None]


def test_a_service_keeps_the_name_that_it_had(cast: Cast) -> None:
    cast.workstream.notes_regime = NotesRegime.BY_ORGANISATION
    meeting = held(cast)
    freezing.circulate(meeting, made(minutes_of(meeting)), cast.secretary, None)
    cast.member.organisation.name = "CPAS de la vallée"
    db.session.commit()
    [service, _] = speakers(corpus_of(cast.workstream))
    assert service
    assert (service.label, service.sector) == ("CPAS de Mons", "CPAS")


def brought_in() -> Document:
    """Minutes that were written elsewhere, where a label may be anybody's."""
    blocks = (
        Block(Kind.HEADING, text("Tour de table"), id="i1", level=1),
        Block(Kind.TURN, text("Bonjour."), id="i2", speaker=Speaker("Gaston PIREAUX")),
        Block(Kind.TURN, text("Bonsoir."), id="i3", speaker=Speaker("AMO Les Vents")),
    )
    return Document("PV", "", "", "2026-10-20T13:30:00+02:00", "PV", blocks)


def test_of_minutes_written_elsewhere_a_service_is_an_organisation(cast: Cast) -> None:
    cast.workstream.notes_regime = NotesRegime.BY_ORGANISATION
    freezing.circulate(cast.meeting, made(brought_in()), cast.secretary, None)
    db.session.commit()
    found = speakers(corpus_of(cast.workstream))
    assert [one.label if one else None for one in found] == [None, "AMO Les Vents"]
    assert db.session.query(Organisation).filter_by(name="AMO Les Vents").count() == 1


def test_who_is_not_in_the_directory_has_a_pseudonym_too(cast: Cast) -> None:
    freezing.circulate(cast.meeting, made(brought_in()), cast.secretary, None)
    db.session.commit()
    corpus = corpus_of(cast.workstream)
    taken = corpus.taken({cast.meeting.number}, with_pseudonyms=True)
    labels = [one.speaker.label for one in taken.paragraphs if one.speaker]
    assert labels == ["P01", "P02"]


def test_the_seances_chosen_alone_are_taken(frozen: Cast) -> None:
    corpus = corpus_of(frozen.workstream)
    assert corpus.taken({99}, with_pseudonyms=True).meetings == ()
    [meeting] = corpus.taken({frozen.meeting.number}, with_pseudonyms=False).meetings
    assert meeting == corpus.meetings[0]
