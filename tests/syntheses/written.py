"""A séance whose two groups wrote in the grid, a later one, and a synthesis of the first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from tests.cast import Cast
from tests.minutes.held import held, note
from workshops.blocks import Block, Kind, Speaker, text
from workshops.citations.citing import cite
from workshops.citations.models import Citation
from workshops.citations.places import texts_of
from workshops.extensions import db
from workshops.groups.adopted import adopted_split
from workshops.meetings.models import AgendaItem, Attendance, ItemKind, Meeting
from workshops.people.viewer import Viewer
from workshops.programmes.models import Membership, Role
from workshops.syntheses.models import Synthesis, SynthesisElement
from workshops.syntheses.writing.elements import add, place_in
from workshops.syntheses.writing.lists import begin


@dataclass
class Written:
    """`first` is over and noted; `second` has a point « Retour » under which nothing is noted."""

    cast: Cast
    first: Meeting
    second: Meeting
    synthesis: Synthesis

    @property
    def address(self) -> str:
        return f"/syntheses/{self.synthesis.id}"

    @property
    def recap(self) -> AgendaItem:
        return self.second.items[0]

    def place(self, rank: int) -> str:
        """The place of the list of this rank, from 0, as forms send it."""
        return f"{self.synthesis.lists[rank].id}-0"

    def citation(self, words: str) -> Citation:
        """The citation of the paragraph that holds these words."""
        current = texts_of([self.first])[self.first.id]
        block = next(key for key, one in current.paragraphs.items() if words in one.text)
        (found,) = cite(current, [block], self.cast.president)
        return found

    def add(self, words: str, rank: int = 0, **more: object) -> SynthesisElement:
        viewer = Viewer(person=self.cast.president)
        element = add(place_in(self.synthesis, self.place(rank)), words, viewer, **more)
        db.session.commit()
        return element

    def texts(self, rank: int = 0) -> list[str]:
        """The words of a list, those of attached elements after a dash."""
        db.session.expire_all()
        return [
            f"- {one.text}" if one.parent else one.text
            for one in self.synthesis.lists[rank].in_order
        ]


def written(cast: Cast) -> Written:
    analyst = Membership(person=cast.stranger, role=Role.ANALYST)
    cast.workstream.memberships.append(analyst)
    first = held(cast)
    split = adopted_split(first)
    assert split is not None
    note(
        split.subgroups[1],
        *_under("Gains :", "On se connaît mieux."),
        *_under("Ce qui a manqué / les freins", "Le jargon sépare."),
        *_under("Freins", "Les agendas sont pleins."),
    )
    speaker = Speaker("Damien LHOEST", cast.member.id)
    turn = Block(Kind.TURN, text("Les budgets sont courts. #frein"), id="b", speaker=speaker)
    note(first.items[1], turn)
    synthesis = begin(cast.workstream, "Synthèse des échanges", Viewer(person=cast.president))
    synthesis.meetings = [first]
    synthesis.questions = ["Quels sont les freins ?"]
    second = following(cast)
    db.session.commit()
    return Written(cast, first, second, synthesis)


def following(cast: Cast) -> Meeting:
    meeting = Meeting(
        workstream=cast.workstream,
        number=3,
        date=cast.meeting.date + timedelta(days=28),
        starts_at=cast.meeting.starts_at,
        ends_at=cast.meeting.ends_at,
    )
    meeting.items.append(
        AgendaItem(position=0, kind=ItemKind.RECAP, title="Bref retour", duration=10)
    )
    meeting.items.append(AgendaItem(position=1, title="Échange", duration=20))
    meeting.attendances.append(Attendance(person=cast.member, position=0))
    db.session.add(meeting)
    return meeting


def _under(heading: str, words: str) -> list[Block]:
    key = "".join(c for c in heading if c.isalpha() and c.isascii())[:12]
    return [
        Block(Kind.SUBHEADING, text(heading), id=f"h{key}", level=1),
        Block(Kind.PARAGRAPH, text(words), id=f"p{key}"),
    ]
