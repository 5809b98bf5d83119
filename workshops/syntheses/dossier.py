"""A synthesis as plain values, and back: for the dossier of a chantier, which calls these."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from workshops.citations.models import Citation
from workshops.dossier_parts.entries import Entry, Mentioned, instant, instant_if_told, who
from workshops.dossier_parts.values import Values, given, key
from workshops.dossier_parts.values import instant as written_at
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.programmes.models import Workstream
from workshops.syntheses.models import (
    ElementWording,
    Matrix,
    MatrixRow,
    Presentation,
    Synthesis,
    SynthesisElement,
    SynthesisList,
    Verdict,
    VerdictOutcome,
)

Meetings = dict[int, Meeting]  # by number


def write(synthesis: Synthesis) -> Values:
    """The values of a synthesis; people by their id as text, séances by their number."""
    return given(
        title=synthesis.title,
        at=written_at(synthesis.at),
        by=key(synthesis.person_id),
        meetings=[meeting.number for meeting in synthesis.meetings],
        questions=synthesis.questions,
        introduction=synthesis.introduction,
        lists=[
            {
                "title": one.title,
                "elements": [_element(e) for e in _in_position(one) if e.parent is None],
            }
            for one in synthesis.lists
        ],
        presentations=[_presentation(one) for one in synthesis.presentations],
        matrices=[_matrix(one) for one in synthesis.matrices],
    )


def _in_position(one: SynthesisList) -> list[SynthesisElement]:
    """The elements of a list, those taken out too."""
    return sorted(one.elements, key=lambda element: (element.position, element.id))


def _element(element: SynthesisElement) -> Values:
    return given(
        text=element.text,
        at=written_at(element.at),
        by=key(element.person_id),
        tags=element.tags,
        already_raised=element.already_raised,
        added_in=element.added_in.number if element.added_in else None,
        removed_at=written_at(element.removed_at),
        citations=[_citation(one) for one in element.citations],
        wordings=[_wording(one) for one in element.wordings],
        attached=[_element(e) for e in _in_position(element.in_list) if e.parent is element],
    )


def _citation(citation: Citation) -> Values:
    return given(
        meeting=citation.meeting.number,
        block=citation.block,
        quotation=citation.quotation,
        speaker=key(citation.speaker_id),
        at=written_at(citation.at),
        by=key(citation.person_id),
    )


def _wording(wording: ElementWording) -> Values:
    return given(text=wording.text, at=written_at(wording.at), by=key(wording.person_id))


def _presentation(presentation: Presentation) -> Values:
    item = presentation.item
    return given(
        meeting=presentation.meeting.number,
        point=presentation.meeting.items.index(item) + 1 if item else None,
        at=written_at(presentation.at),
        by=key(presentation.person_id),
        withdrawn_at=written_at(presentation.withdrawn_at),
        shown=presentation.shown,
        verdicts=[
            given(
                outcome=str(one.outcome),
                sentence=one.sentence,
                at=written_at(one.at),
                by=key(one.person_id),
            )
            for one in presentation.verdicts
        ],
    )


def _matrix(matrix: Matrix) -> Values:
    rows = [{"spanning": row.is_spanning, "cells": row.cells} for row in matrix.rows]
    return {"title": matrix.title, "columns": matrix.columns, "rows": rows}


def take_in(workstream: Workstream, entry: Entry, mentioned: Mentioned) -> Synthesis:
    """Make rows of the values of a synthesis; the séances of the chantier are there. The caller
    commits. Raises KeyError for a séance or a person that nothing says."""
    meetings = {meeting.number: meeting for meeting in workstream.meetings}
    synthesis = Synthesis(
        workstream=workstream,
        title=entry["title"],
        at=instant(entry, "at"),
        person=who(entry, "by", mentioned.people),
        questions=list(entry["questions"]),
        introduction=list(entry["introduction"]),
        meetings=[meetings[number] for number in entry["meetings"]],
    )
    db.session.add(synthesis)
    take_element = _taking_elements(meetings, mentioned)
    for value in entry["lists"]:
        one = SynthesisList(title=value["title"])
        synthesis.lists.append(one)
        for position, element in enumerate(value["elements"]):
            take_element(one, None, position, element)
    synthesis.presentations = [_shown(one, meetings, mentioned) for one in entry["presentations"]]
    synthesis.matrices = [_laid_out(one) for one in entry["matrices"]]
    db.session.flush()
    return synthesis


def _taking_elements(
    meetings: Meetings, mentioned: Mentioned
) -> Callable[[SynthesisList, SynthesisElement | None, int, Entry], None]:
    """A way to make elements of values, in which the same paragraph is cited by one row."""
    known: dict[tuple[int, str, str], Citation] = {}

    def cite(value: Entry) -> Citation:
        place = (value["meeting"], value["block"], value["quotation"])
        if place not in known:
            known[place] = _cited(value, meetings, mentioned)
        return known[place]

    def take(
        one: SynthesisList, parent: SynthesisElement | None, position: int, value: Entry
    ) -> None:
        element = SynthesisElement(
            in_list=one,
            parent=parent,
            position=position,
            text=value["text"],
            tags=list(value["tags"]),
            already_raised=value["already_raised"],
            added_in=meetings[value["added_in"]] if "added_in" in value else None,
            at=instant(value, "at"),
            person=who(value, "by", mentioned.people),
            removed_at=instant_if_told(value, "removed_at"),
            citations=[cite(citation) for citation in value["citations"]],
            wordings=list(_wordings(value["wordings"], mentioned)),
        )
        db.session.add(element)
        for rank, below in enumerate(value["attached"]):
            take(one, element, rank, below)

    return take


def _cited(value: Entry, meetings: Meetings, mentioned: Mentioned) -> Citation:
    """The row there is for these words of the séance, else a new one."""
    meeting = meetings[value["meeting"]]
    place: dict[str, Any] = {"block": value["block"], "quotation": value["quotation"]}
    query = db.select(Citation).filter_by(meeting_id=meeting.id, **place)
    return db.session.scalar(query) or Citation(
        meeting=meeting,
        speaker=who(value, "speaker", mentioned.people),
        person=who(value, "by", mentioned.people),
        at=instant(value, "at"),
        **place,
    )


def _wordings(values: Iterable[Entry], mentioned: Mentioned) -> Iterable[ElementWording]:
    for value in values:
        by = who(value, "by", mentioned.people)
        yield ElementWording(text=value["text"], at=instant(value, "at"), person=by)


def _shown(value: Entry, meetings: Meetings, mentioned: Mentioned) -> Presentation:
    meeting = meetings[value["meeting"]]
    return Presentation(
        meeting=meeting,
        item=meeting.items[value["point"] - 1] if "point" in value else None,
        at=instant(value, "at"),
        person=who(value, "by", mentioned.people),
        withdrawn_at=instant_if_told(value, "withdrawn_at"),
        shown=value.get("shown"),
        verdicts=[
            Verdict(
                outcome=VerdictOutcome(one["outcome"]),
                sentence=one["sentence"],
                at=instant(one, "at"),
                person=who(one, "by", mentioned.people),
            )
            for one in value["verdicts"]
        ],
    )


def _laid_out(value: Entry) -> Matrix:
    rows = [MatrixRow(is_spanning=row["spanning"], cells=row["cells"]) for row in value["rows"]]
    return Matrix(title=value["title"], columns=list(value["columns"]), rows=rows)
