"""Additions of follow-ups to the demonstration: what people engaged to do in its séances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from workshops.citations.citing import cite
from workshops.citations.places import texts_of
from workshops.followups import acting
from workshops.followups.models import FollowUpState
from workshops.meetings.extending import Demo
from workshops.meetings.models import Meeting
from workshops.people.viewer import Viewer

COMMENT = "Deux services ont répondu. Il en manque trois.\n- un appel vaut mieux qu'un mail"


class Promise(NamedTuple):
    """The words of a paragraph, what is made of them, and the days from today to its review."""

    words: str
    title: str
    days: int


PROMISES = {
    "seance-2": (
        Promise("la liste des AMO de leur", "Envoyer la liste des AMO aux deux directions", -4),
        Promise("une première liste de propositions", "Dresser la liste des propositions", 6),
        Promise("prêté un local deux midis", "Redemander le local pour le printemps", 30),
    ),
    "seance-precedente": (
        Promise("notez les cinq premières minutes", "Entrer par la porte du public", -1),
        Promise("au moins l'écrire autrement", "Proposer d'autres mots pour la convocation", 9),
        Promise("quatre sont périmées", "Retirer les affiches périmées", 20),
    ),
}


def fill(taken: Mapping[str, Meeting], today: date, _prints: bool) -> None:
    for name, promises in PROMISES.items():
        if meeting := taken.get(name):
            _engage(meeting, promises, today)


def _engage(meeting: Meeting, promises: Iterable[Promise], today: date) -> None:
    keeper = Viewer(next(iter(meeting.workstream.secretaries), None))
    text = texts_of([meeting])[meeting.id]
    for promise in promises:
        block = next(key for key, one in text.paragraphs.items() if promise.words in one.text)
        citations = cite(text, [block], keeper.person)
        follow_up = acting.engage(meeting.workstream, keeper, promise.title, citations)
        follow_up.review_on = today + timedelta(days=promise.days)
        if promise.days < 0:
            acting.say_state(follow_up, keeper, FollowUpState.ONGOING, meeting=meeting)
            acting.comment(follow_up, keeper, COMMENT, "Premiers contacts", today)


def tell(_meeting: Meeting) -> Iterable[str]:
    return ()


DEMO = Demo(fill, tell)
