"""Acts on engagements, each with its line of history. The caller commits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext
from sqlalchemy import func

from workshops.blocks import to_json
from workshops.citations.models import Citation
from workshops.dates import ZONE
from workshops.extensions import db, now
from workshops.followups.models import FollowUp, FollowUpComment, FollowUpState, FollowUpStep
from workshops.history import msgid
from workshops.meetings.models import Meeting
from workshops.notes.typed import blocks_of_lines
from workshops.people.viewer import Viewer
from workshops.programmes.journal import record
from workshops.programmes.models import Workstream
from workshops.refusals import RefusedError

TITLE = 250
ENGAGED = msgid("%(actor)s a noté l'engagement %(number)s, « %(title)s »")
EDITED = msgid("%(actor)s a modifié l'engagement %(number)s, « %(title)s »")
COMMENTED = msgid("%(actor)s a commenté l'engagement %(number)s")
STEPS = {
    FollowUpState.PLANNED: msgid("%(actor)s a noté l'engagement %(number)s comme prévu"),
    FollowUpState.ONGOING: msgid("%(actor)s a noté l'engagement %(number)s comme en cours"),
    FollowUpState.DONE: msgid("%(actor)s a noté l'engagement %(number)s comme réalisé"),
    FollowUpState.POSTPONED: msgid("%(actor)s a reporté l'engagement %(number)s"),
    FollowUpState.DROPPED: msgid("%(actor)s a noté l'engagement %(number)s comme abandonné"),
}


def engage(
    workstream: Workstream, viewer: Viewer, title: str, citations: Iterable[Citation] = ()
) -> FollowUp:
    """Make an engagement. What rests on what somebody said is borne by who said it, for the
    organisation that they work for."""
    cited = list(citations)
    follow_up = FollowUp(
        workstream=workstream,
        number=_next_number(workstream),
        title=shortened(title),
        citations=cited,
        person=viewer.person,
    )
    bearer = next((citation.speaker for citation in cited if citation.speaker), None)
    if bearer:
        follow_up.bearer, follow_up.organisation = bearer, bearer.organisation
    db.session.add(follow_up)
    db.session.flush()
    _record(follow_up, viewer, ENGAGED)
    return follow_up


def shortened(words: str) -> str:
    """The first words, whole, as far as a title goes."""
    line = " ".join(words.split())
    return line if len(line) <= TITLE else line[: TITLE - 1].rsplit(" ", 1)[0] + "…"


def say_state(
    follow_up: FollowUp,
    viewer: Viewer,
    state: FollowUpState,
    reason: str = "",
    review_on: date | None = None,
    meeting: Meeting | None = None,
) -> None:
    """Note how an engagement goes; a new review date where one is given.

    Raises RefusedError where it is given up without a reason, or put off without a day.
    """
    if state is FollowUpState.DROPPED and not reason.strip():
        raise RefusedError(gettext("Dites en une phrase pourquoi cet engagement est abandonné."))
    if state is FollowUpState.POSTPONED and review_on is None:
        raise RefusedError(gettext("Donnez le jour auquel cet engagement est reporté."))
    step = FollowUpStep(
        state=state, reason=reason.strip(), person=viewer.person, meeting=meeting, at=now()
    )
    follow_up.steps.append(step)
    if review_on:
        follow_up.review_on = review_on
    _record(follow_up, viewer, STEPS[state])


def comment(
    follow_up: FollowUp,
    viewer: Viewer,
    text: str,
    title: str = "",
    day: date | None = None,
    meeting: Meeting | None = None,
) -> FollowUpComment:
    """Add a dated comment, of today unless a day is given. Raises RefusedError for an empty
    one."""
    blocks = blocks_of_lines(text)
    if not blocks:
        raise RefusedError(gettext("Écrivez au moins une phrase."))
    added = FollowUpComment(
        day=day or now().astimezone(ZONE).date(),
        title=title,
        blocks=to_json(blocks),
        person=viewer.person,
        meeting=meeting,
        at=now(),
    )
    follow_up.comments.append(added)
    _record(follow_up, viewer, COMMENTED)
    return added


def record_edit(follow_up: FollowUp, viewer: Viewer) -> None:
    _record(follow_up, viewer, EDITED)


def _record(follow_up: FollowUp, viewer: Viewer, message: str) -> None:
    record(
        follow_up.workstream,
        viewer,
        message,
        number=f"E{follow_up.number}",
        title=follow_up.title,
    )


def _next_number(workstream: Workstream) -> int:
    query = db.select(func.max(FollowUp.number)).filter_by(workstream_id=workstream.id)
    return (db.session.scalar(query) or 0) + 1
