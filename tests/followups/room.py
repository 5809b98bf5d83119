"""An engagement that somebody took in a séance that was held."""

from __future__ import annotations

from datetime import date

from tests.cast import Cast
from tests.minutes.held import held
from workshops.citations.citing import cite
from workshops.citations.places import texts_of
from workshops.extensions import db
from workshops.followups import acting
from workshops.followups.models import FollowUp
from workshops.people.viewer import Viewer

SAID = "Bonjour."


def promised(cast: Cast, words: str = SAID) -> FollowUp:
    """The engagement made of a paragraph of the séance, by its secretary."""
    meeting = cast.meeting if cast.meeting.opening else held(cast)
    text = texts_of([meeting])[meeting.id]
    block = next(key for key, one in text.paragraphs.items() if words in one.text)
    citations = cite(text, [block], cast.secretary)
    follow_up = acting.engage(cast.workstream, Viewer(cast.secretary), words, citations)
    db.session.commit()
    return follow_up


def engaged(cast: Cast, title: str, review_on: date | None = None, **more: object) -> FollowUp:
    follow_up = acting.engage(cast.workstream, Viewer(cast.secretary), title)
    follow_up.review_on = review_on
    for name, value in more.items():
        setattr(follow_up, name, value)
    db.session.commit()
    return follow_up
