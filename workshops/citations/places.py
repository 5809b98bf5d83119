"""Places where cited words stand now: in the edition that counts, or in what is composed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from flask import url_for
from flask_babel import gettext
from sqlalchemy.orm import undefer

from workshops.blocks import Block, numbered
from workshops.citations.models import Citation
from workshops.citations.said import SaidParagraph, said
from workshops.extensions import db
from workshops.meetings.models import Meeting
from workshops.minutes.composed.compose import minutes_of
from workshops.minutes.composition.reader import paragraph_anchor
from workshops.minutes.models.editions import Edition
from workshops.minutes.text.passages import folded


class Standing(StrEnum):
    """Fate of cited words."""

    STANDS = "stands"
    REWORDED = "reworded"  # their paragraph says something else now
    REMOVED = "removed"


@dataclass(frozen=True)
class MeetingText:
    """The text of a séance that counts; `edition` is None before the minutes went round."""

    meeting: Meeting
    edition: Edition | None
    blocks: tuple[Block, ...]

    @cached_property
    def paragraphs(self) -> dict[str, SaidParagraph]:
        """The paragraphs that can be cited, by block id, in their order."""
        return {paragraph.block.id: paragraph for paragraph in said(self.blocks)}

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The § of each paragraph, by block id."""
        if self.edition:
            return self.edition.numbers
        return {block.id: str(number) for block, number in numbered(self.blocks) if number}

    def page(self, block: str) -> int | None:
        return self.edition.page_of(block) if self.edition else None

    def address(self, block: str) -> str:
        """The address of the paragraph in the page of the minutes."""
        anchor = paragraph_anchor(self.numbers[block]) if block in self.numbers else block
        if self.edition:
            return url_for("minutes.edition", edition_id=self.edition.id, _anchor=anchor)
        return url_for("minutes.show", meeting_id=self.meeting.id, _anchor=anchor)


@dataclass(frozen=True)
class CitedPlace:
    """A citation and the paragraph that it leads to; None once that was removed."""

    citation: Citation
    text: MeetingText
    paragraph: SaidParagraph | None

    @property
    def standing(self) -> Standing:
        if self.paragraph is None:
            return Standing.REMOVED
        quoted, stands = folded(self.citation.quotation)[0], folded(self.paragraph.text)[0]
        return Standing.STANDS if quoted in stands else Standing.REWORDED

    @property
    def label(self) -> str:
        """« Séance 2, p. 14, § 211, Raphaël Vane »; what nobody knows is left out."""
        block = self.citation.block
        parts = [gettext("séance %(number)s", number=self.text.meeting.number)]
        if self.paragraph is None:
            return ", ".join([*parts, gettext("ce passage a été supprimé")])
        if page := self.text.page(block):
            parts.append(gettext("p. %(page)s", page=page))
        if number := self.text.numbers.get(block):
            parts.append(f"§ {number}")
        if self.paragraph.speaker:
            parts.append(self.paragraph.speaker.label)
        return ", ".join(parts)

    @property
    def address(self) -> str:
        """Address at which it can be read; "" once it was removed."""
        return self.text.address(self.citation.block) if self.paragraph else ""


def texts_of(meetings: Collection[Meeting]) -> dict[int, MeetingText]:
    """The text that counts of each séance, by id: one query for all that went round, and what is
    composed for each that did not."""
    editions = _latest_editions({meeting.id for meeting in meetings})
    return {
        meeting.id: MeetingText(
            meeting,
            edition := editions.get(meeting.id),
            edition.document.blocks if edition else minutes_of(meeting).blocks,
        )
        for meeting in meetings
    }


def places_of(citations: Iterable[Citation]) -> dict[int, CitedPlace]:
    """Find where each citation leads, by its id."""
    listed = list(citations)
    texts = texts_of({citation.meeting for citation in listed})
    return {
        citation.id: CitedPlace(
            citation,
            text := texts[citation.meeting_id],
            text.paragraphs.get(citation.block),
        )
        for citation in listed
    }


def _latest_editions(meeting_ids: Collection[int]) -> dict[int, Edition]:
    newest = (
        db.select(db.func.max(Edition.number).label("number"), Edition.meeting_id)
        .where(Edition.meeting_id.in_(meeting_ids))
        .group_by(Edition.meeting_id)
        .subquery()
    )
    query = (
        db.select(Edition)
        .join(
            newest,
            (Edition.meeting_id == newest.c.meeting_id) & (Edition.number == newest.c.number),
        )
        .options(undefer(Edition.content))
    )
    return {edition.meeting_id: edition for edition in db.session.scalars(query)}
