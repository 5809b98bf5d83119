"""Minutes that went round, what five invented people asked of them, and what the room decided."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.cast import Cast, person
from tests.minutes.word.samples import minutes
from workshops.blocks import Document
from workshops.extensions import db
from workshops.meetings.models import AgendaItem, Attendance, ItemKind, Meeting, Opening
from workshops.minutes.corrections.deciding import approving
from workshops.minutes.editions import freezing
from workshops.minutes.models.corrections import Correction, Nature, RulingOutcome
from workshops.minutes.models.editions import Approval, Edition, Recipient
from workshops.minutes.word.builder import build
from workshops.minutes.word.pages import Paginated

ASKED = datetime(2026, 10, 29, 18, 12, tzinfo=UTC)  # 19h12 in Brussels
NAMES = (("Odile", "Marchand"), ("Bilal", "Sadki"), ("Rose", "Tilmant"), ("Joris", "Wouters"))

Fields = dict[str, Any]

# Block, words there, what is asked; then what is decided.
CORRECTIONS: tuple[tuple[int, str, str, Fields, RulingOutcome, Fields], ...] = (
    (
        0,
        "b29",
        "réseau",
        {"nature": Nature.ERROR, "wording": "réseautage"},
        RulingOutcome.ACCEPTED,
        {},
    ),
    (
        *(1, "b30", "trois fois", {"nature": Nature.PRECISION, "wording": "plus de trois fois"}),
        *(RulingOutcome.ACCEPTED, {}),
    ),
    (
        *(2, "b37", "lieu commun", {"nature": Nature.RECTIFICATION, "wording": "endroit"}),
        *(RulingOutcome.AMENDED, {"wording": "lieu partagé", "motive": "On a dit « partagé »."}),
    ),
    (
        3,
        "b38",
        "",
        {"nature": Nature.DISOWNING, "reason": "Pas de moi."},
        RulingOutcome.ACCEPTED,
        {},
    ),
    (
        *(4, "b47", "une heure par mois", {"nature": Nature.REWORDING, "wording": "parfois"}),
        *(RulingOutcome.REFUSED, {"motive": "Cela fut dit ainsi."}),
    ),
    (
        *(2, "b41", "", {"nature": Nature.ADDITION, "wording": "Une phrase de plus.\nEt deux."}),
        *(RulingOutcome.ACCEPTED, {}),
    ),
)


def made(document: Document, pages: dict[str, tuple[int, int]] | None = None) -> freezing.Print:
    """Print a document without LibreOffice."""
    return freezing.Print(document, Paginated(build(document), None, {}), pages or {})


def circulate(cast: Cast) -> Edition:
    """Circulate minutes to five people, one of whom opened them."""
    document = minutes()
    pages = {block.id: (1 + rank // 20,) * 2 for rank, block in enumerate(document.blocks)}
    edition = freezing.circulate(
        cast.meeting, made(document, pages), cast.secretary, date(2026, 11, 9)
    )
    people = [cast.member, *(person(*names) for names in NAMES)]
    for rank, one in enumerate(people):
        db.session.add(one)
        if one is not cast.member:
            cast.meeting.attendances.append(Attendance(person=one, position=2 + rank))
        edition.recipients.append(Recipient(person=one, sent_at=ASKED - timedelta(days=2)))
    edition.recipients[0].opened_at = ASKED
    db.session.commit()
    return edition


def ask(edition: Edition) -> list[Correction]:
    """Six corrections of six natures, by five people, an hour apart; the fifth's lodged for
    them."""
    found = []
    people = [recipient.person for recipient in edition.recipients]
    blocks = {block.id: block.text for block in edition.document.blocks}
    for rank, (who, block, words, fields, _, _) in enumerate(CORRECTIONS):
        start = blocks[block].index(words)
        end = start + len(words) if words else len(blocks[block])
        found.append(
            Correction(
                edition_id=edition.id,
                number=rank + 1,
                person=people[who],
                at=ASKED + timedelta(hours=rank),
                block=block,
                start=start,
                end=end,
                quotation=blocks[block][start:end],
                source="https://exemple.test/source" if rank == 2 else "",
                discussion="Chacun s'en souvient." if rank == 2 else "",
                **fields,
            )
        )
    found[4].lodged_by = edition.person
    db.session.add_all(found)
    db.session.commit()
    return found


def following(cast: Cast, number: int = 3) -> Meeting:
    """A later séance of the chantier."""
    model = cast.meeting
    meeting = Meeting(workstream=model.workstream, number=number, date=date(2026, 11, 17 + number))
    meeting.starts_at, meeting.ends_at = model.starts_at, model.ends_at
    db.session.add(meeting)
    db.session.commit()
    return meeting


def opened(meeting: Meeting) -> Meeting:
    """Open a séance with a point for the approval, in the middle of the afternoon."""
    meeting.opening = Opening(at=datetime(2026, 11, 20, 13, tzinfo=UTC))
    point = {"title": "Approbation du PV", "kind": ItemKind.APPROVAL}
    meeting.items.append(AgendaItem(position=0, duration=10, **point))
    db.session.commit()
    return meeting


def approve(edition: Edition, meeting: Meeting, who: Any) -> Approval:
    """Approve minutes, with the rulings on each correction."""
    for one, (*_, outcome, fields) in zip(edition.corrections, CORRECTIONS, strict=True):
        one.decide(outcome, meeting, who, **fields)
    db.session.flush()
    return approved(edition, meeting, who)


def approved(edition: Edition, meeting: Meeting, who: Any) -> Approval:
    approval = approving.approve(edition, made(approving.corrected(edition)), meeting, who)
    db.session.commit()
    return approval


def rival(one: Correction, who: Any, number: int = 7) -> Correction:
    """Another correction of the same words."""
    place = {"block": one.block, "start": one.start, "end": one.end, "quotation": one.quotation}
    fields = {"edition": one.edition, "number": number, "person": who}
    other = Correction(**fields, **place, nature=Nature.REWORDING, wording="maillage")
    db.session.add(other)
    db.session.commit()
    return other
