"""States of a synthesis: presented to a séance, validated by the room or to be revised. Each act
raises RefusedError where it cannot be; the caller commits."""

from __future__ import annotations

from typing import NamedTuple

from flask_babel import gettext
from sqlalchemy.orm import selectinload

from workshops.blocks import to_json
from workshops.extensions import db, now
from workshops.meetings.models import AgendaItem, ItemKind, Meeting
from workshops.people.viewer import Viewer
from workshops.refusals import RefusedError
from workshops.syntheses.composed.blocks import as_presented
from workshops.syntheses.composed.contents import outline
from workshops.syntheses.journal import record
from workshops.syntheses.models import Presentation, ShownList, Synthesis, Verdict, VerdictOutcome

LONGEST = 1000  # characters of what the room said


class PointChoice(NamedTuple):
    """A point under which it may be presented; `is_usual`: the one proposed."""

    item: AgendaItem
    meeting: Meeting
    is_usual: bool


def choices_of(synthesis: Synthesis) -> list[PointChoice]:
    """Points of the séances that come after those it covers, in their order; proposed is the first
    « Retour sur la séance précédente »."""
    last = max((meeting.number for meeting in synthesis.meetings), default=0)
    query = (
        db.select(Meeting)
        .where(Meeting.workstream_id == synthesis.workstream_id, Meeting.number > last)
        .order_by(Meeting.number)
        .options(selectinload(Meeting.items))
    )
    pairs = [(item, meeting) for meeting in db.session.scalars(query) for item in meeting.items]
    recaps = (item for item, meeting in pairs if _is_recap(item) and meeting.adjournment is None)
    usual = next(recaps, None)
    return [PointChoice(item, meeting, item is usual) for item, meeting in pairs]


def _is_recap(item: AgendaItem) -> bool:
    return item.kind == ItemKind.RECAP


def recap_point(meeting: Meeting) -> AgendaItem | None:
    return next((item for item in meeting.items if _is_recap(item)), None)


def present(synthesis: Synthesis, item: AgendaItem, viewer: Viewer) -> Presentation:
    """Present it under a point of a séance of the chantier; from now on its members read it. What
    an earlier séance saw of it is kept first."""
    if item.meeting.workstream_id != synthesis.workstream_id:
        raise RefusedError(gettext("Choisissez un point d'une séance de ce chantier."))
    former = synthesis.presentation
    if former and former.item_id == item.id and former.verdict is None:
        return former
    if former and former.shown is None:
        _keep(former)
    presentation = Presentation(
        synthesis=synthesis, meeting=item.meeting, item=item, person=viewer.person
    )
    db.session.add(presentation)
    db.session.flush()
    record(
        synthesis,
        viewer,
        "%(actor)s a présenté la synthèse « %(synthesis)s » à la séance %(number)d, « %(point)s »",
        number=item.meeting.number,
        point=item.title,
    )
    return presentation


def withdraw(presentation: Presentation, viewer: Viewer) -> None:
    """Take the presentation back: it is a draft again, or what it was before."""
    if presentation.verdict:
        raise RefusedError(
            gettext("La salle s'est prononcée : dites plutôt que la synthèse est à revoir.")
        )
    record(
        presentation.synthesis,
        viewer,
        "%(actor)s a retiré la synthèse « %(synthesis)s » de la séance %(number)d",
        number=presentation.meeting.number,
    )
    presentation.withdrawn_at = now()
    shown = db.session.get(ShownList, presentation.meeting_id)
    if shown and shown.shown.synthesis is presentation.synthesis:
        db.session.delete(shown)


def outcome_of(value: str) -> VerdictOutcome:
    """Raises RefusedError for a value that no button sends."""
    if value not in list(VerdictOutcome):
        raise RefusedError(gettext("Dites si la salle valide, ou ce qui est à revoir."))
    return VerdictOutcome(value)


def judge(
    presentation: Presentation, outcome: VerdictOutcome, sentence: str, viewer: Viewer
) -> None:
    """Keep what the room said, and what it had before it when it said so."""
    if not sentence:
        raise RefusedError(_what_is_missing(outcome))
    if len(sentence) > LONGEST:
        raise RefusedError(gettext("%(max)d caractères au plus.", max=LONGEST))
    verdict = Verdict(outcome=outcome, sentence=sentence, person=viewer.person)
    _keep(presentation)
    presentation.verdicts.append(verdict)
    if outcome == VerdictOutcome.VALIDATED:
        record(
            presentation.synthesis,
            viewer,
            "%(actor)s a noté que la salle valide la synthèse « %(synthesis)s » : « %(sentence)s »",
            sentence=sentence,
        )
        return
    record(
        presentation.synthesis,
        viewer,
        "%(actor)s a noté que la synthèse « %(synthesis)s » est à revoir : « %(sentence)s »",
        sentence=sentence,
    )


def _what_is_missing(outcome: VerdictOutcome) -> str:
    if outcome == VerdictOutcome.VALIDATED:
        return gettext("Écrivez la phrase par laquelle la salle valide : elle va au PV.")
    return gettext("Dites ce qui est à revoir : cela va au PV.")


def _keep(presentation: Presentation) -> None:
    """Keep what the séance has before it; once it is over, what it had stays as it was kept."""
    if presentation.shown is None or presentation.meeting.adjournment is None:
        blocks = as_presented(outline(presentation.synthesis), f"s{presentation.id}")
        presentation.shown = to_json(blocks)
