"""The list before the room: on the wall, on the phones, and the way there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from flask import g, render_template, url_for
from flask_babel import gettext

from workshops.extensions import db
from workshops.meetings.extending import ItemLink
from workshops.meetings.models import Meeting
from workshops.people.viewer import Viewer
from workshops.syntheses.composed.contents import whole
from workshops.syntheses.composed.minutes import point_of, presentations_to
from workshops.syntheses.models import (
    Presentation,
    ShownList,
    Synthesis,
    SynthesisElement,
    SynthesisList,
)
from workshops.syntheses.session.walking import height, pages_of, within
from workshops.syntheses.writing.presenting import recap_point

WALL_VIEW = "synthesis"


@dataclass(frozen=True)
class ShownPage:
    """A page of a list, as the wall shows it. `rank` and `count` are of the list, from 1."""

    in_list: SynthesisList
    page: int
    pages: int
    elements: list[SynthesisElement]
    rank: int
    count: int


@dataclass(frozen=True)
class SynthesisWalk:
    """The synthesis that a séance goes through, and where it is."""

    presentation: Presentation
    synthesis: Synthesis  # with all that is shown of it
    shown: ShownList | None

    @cached_property
    def pages(self) -> list[ShownPage]:
        """The pages of the lists that hold something, in their order."""
        lists = [one for one in self.synthesis.lists if one.tops]
        return [page for rank, one in enumerate(lists, 1) for page in _pages(one, rank, len(lists))]

    @property
    def index(self) -> int:
        """The place among all pages of the one before the room; 0 before one was chosen."""
        if self.shown is None:
            return 0
        own = [i for i, p in enumerate(self.pages) if p.in_list.id == self.shown.list_id]
        return within(self.shown.page, own) if own else 0

    @property
    def current(self) -> ShownPage | None:
        return self.pages[self.index] if self.pages else None

    @property
    def previous(self) -> ShownPage | None:
        return self.pages[self.index - 1] if self.index else None

    @property
    def following(self) -> ShownPage | None:
        return next(iter(self.pages[self.index + 1 :]), None)


def _pages(one: SynthesisList, rank: int, count: int) -> list[ShownPage]:
    tops = one.tops
    cut = pages_of([height([top.text, *(child.text for child in top.children)]) for top in tops])
    return [
        ShownPage(one, number, len(cut), [tops[i] for i in place], rank, count)
        for number, place in enumerate(cut)
    ]


def walk_of(meeting: Meeting) -> SynthesisWalk | None:
    """The latest synthesis presented to this séance; None where there is none."""
    presentations = presentations_to(meeting)
    if not presentations:
        return None
    last = presentations[-1]
    shown = db.session.get(ShownList, meeting.id, populate_existing=True)
    return SynthesisWalk(last, whole(last.synthesis_id), shown)


def show(meeting: Meeting, page: ShownPage) -> None:
    """Put a page before the room. The caller commits."""
    shown = db.session.get(ShownList, meeting.id)
    if shown is None:
        shown = ShownList(meeting_id=meeting.id)
        db.session.add(shown)
    shown.shown, shown.page = page.in_list, page.page


def _walk(meeting: Meeting) -> SynthesisWalk | None:
    """Load it once for all that is drawn of one push."""
    if not g.get("is_push"):
        return walk_of(meeting)
    known: dict[int, SynthesisWalk | None] = g.setdefault("walks", {})
    if meeting.id not in known:
        known[meeting.id] = walk_of(meeting)
    return known[meeting.id]


def synthesis_on_screen(meeting: Meeting) -> str:
    return render_template("syntheses/session/_screen.html", walk=_walk(meeting))


def synthesis_on_phone(meeting: Meeting, _viewer: Viewer) -> str:
    """Element that receives pushes; empty where the séance is shown none."""
    walk = _walk(meeting) if meeting.is_open else None
    return render_template("syntheses/session/_on_phone.html", meeting=meeting, walk=walk)


def synthesis_of_point(meeting: Meeting) -> dict[int, ItemLink]:
    """The way from a point to the synthesis shown under it, or to choose one."""
    address = url_for("syntheses.in_session", meeting_id=meeting.id)
    presentations = presentations_to(meeting)
    if presentations and (point := point_of(presentations[-1])):
        return {point: ItemLink(gettext("Synthèse"), address, WALL_VIEW)}
    point = recap_point(meeting)
    drafts = db.select(Synthesis.id).filter_by(workstream_id=meeting.workstream_id).limit(1)
    if point is None or db.session.scalar(drafts) is None:
        return {}
    return {point.id: ItemLink(gettext("Synthèse à présenter"), address)}
