"""Everything said in the séances of a synthesis, laid out for the screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from workshops.citations.places import MeetingText, texts_of
from workshops.extensions import db
from workshops.groups.grid_models import rubrics_of
from workshops.groups.models import Question
from workshops.people.names import folded
from workshops.syntheses.grid.layout import (
    GridColumn,
    GridLine,
    Said,
    columns_of,
    laid_out,
    rubric_of,
    rubric_of_said,
    with_groups,
)
from workshops.syntheses.models import Synthesis, SynthesisElement


@dataclass(frozen=True)
class GridFilter:
    """A choice of what is seen: words, one séance (0: all), and what was said outside groups even
    where it names no rubric."""

    words: str = ""
    meeting: int = 0
    whole: bool = False

    def lets(self, said: Said, rubrics: list[str]) -> bool:
        if self.meeting and said.column.meeting != self.meeting:
            return False
        if self.words and folded(self.words) not in folded(said.paragraph.text):
            return False
        return self.whole or not said.column.is_plenary or bool(rubric_of_said(said, rubrics))


@dataclass(frozen=True)
class GridSheet:
    """The grid of a synthesis. `drawn` are its elements by « séance:paragraphe »."""

    synthesis: Synthesis
    texts: Mapping[int, MeetingText]
    rubrics: list[str]
    filter: GridFilter
    drawn: Mapping[str, list[SynthesisElement]] = field(default_factory=dict)

    @cached_property
    def everything(self) -> list[Said]:
        return [said for text in self.texts.values() for said in _said_in(text)]

    @cached_property
    def shown(self) -> list[Said]:
        return [said for said in self.everything if self.filter.lets(said, self.rubrics)]

    @property
    def left_out(self) -> int:
        """Paragraphs that the filter hides: the page says so."""
        return len(self.everything) - len(self.shown)

    @cached_property
    def lines(self) -> list[GridLine]:
        return [line for line in laid_out(self.shown, self.rubrics) if line.rubric or line.count]

    @cached_property
    def columns(self) -> list[GridColumn]:
        return columns_of(self.shown)


def key_of(said: Said) -> str:
    """« 12:p3_n_x »: the séance and the paragraph, as a form sends them."""
    return f"{said.column.meeting}:{said.paragraph.block.id}"


def sheet_of(synthesis: Synthesis, wanted: GridFilter) -> GridSheet:
    drawn: defaultdict[str, list[SynthesisElement]] = defaultdict(list)
    for element in synthesis.elements:
        for citation in element.citations:
            drawn[f"{citation.meeting_id}:{citation.block}"].append(element)
    texts = texts_of(synthesis.meetings)
    return GridSheet(synthesis, texts, _rubrics(synthesis), wanted, drawn)


def _rubrics(synthesis: Synthesis) -> list[str]:
    """The rubrics of the chantier, then others that questions of these séances gave."""
    ids = [meeting.id for meeting in synthesis.meetings]
    query = db.select(Question.rubrics).where(Question.meeting_id.in_(ids)).order_by(Question.id)
    own = rubrics_of(synthesis.workstream)
    return own + _unlike(own, (one for row in db.session.scalars(query) for one in row))


def _unlike(known: list[str], others: Iterable[str]) -> list[str]:
    """Leave out other wordings of a known rubric: « Gains » is « Gains (réussites) »."""
    return [one for one in dict.fromkeys(others) if not rubric_of(one, known)]


def _said_in(text: MeetingText) -> Iterable[Said]:
    meeting = text.meeting
    return with_groups(meeting.id, "", text.blocks, text.paragraphs)
