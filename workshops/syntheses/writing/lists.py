"""Changes of the lists of a synthesis, and of the frame around them. The caller commits."""

from __future__ import annotations

from flask_babel import gettext

from workshops.blocks import from_json, to_json
from workshops.extensions import db
from workshops.groups.wanted.questions import questions_of
from workshops.meetings.models import Meeting
from workshops.meetings.preparing.annex_text import blocks_of, text_of
from workshops.people.viewer import Viewer
from workshops.programmes.models import Workstream
from workshops.refusals import RefusedError
from workshops.syntheses.journal import record, require_open
from workshops.syntheses.models import Synthesis, SynthesisList

# Those of every synthesis to begin with; the words of the field, in French like minutes.
TITLES = (
    "Problèmes pratiques rencontrés et causes sur lesquelles il faudrait agir",
    "Actions possibles",
)


def begin(workstream: Workstream, title: str, viewer: Viewer) -> Synthesis:
    """A synthesis with the usual lists, in the database."""
    synthesis = Synthesis(workstream=workstream, title=title, person=viewer.person)
    synthesis.lists = [SynthesisList(title=one) for one in TITLES]
    db.session.add(synthesis)
    db.session.flush()
    record(synthesis, viewer, "%(actor)s a commencé la synthèse « %(synthesis)s »")
    return synthesis


def frame(
    synthesis: Synthesis, viewer: Viewer, *, meetings: list[Meeting], introduction: str
) -> None:
    """Say which séances it covers and how it begins; its title and questions were changed with
    it."""
    require_open(synthesis)
    synthesis.meetings = meetings
    if lines_of(synthesis) != introduction:
        synthesis.introduction = to_json(blocks_of(introduction))
    record(synthesis, viewer, "%(actor)s a modifié le cadre de la synthèse « %(synthesis)s »")


def lines_of(synthesis: Synthesis) -> str:
    """The introduction as it is typed."""
    return text_of(from_json(synthesis.introduction))


def suggested_questions(meetings: list[Meeting]) -> list[str]:
    """Questions that the sub-groups of these séances worked on, each once."""
    prompts = [question.prompt for meeting in meetings for question in questions_of(meeting)]
    return list(dict.fromkeys(" ".join(prompt.split()) for prompt in prompts))


def add_list(synthesis: Synthesis, title: str, viewer: Viewer) -> None:
    require_open(synthesis)
    synthesis.lists.append(SynthesisList(title=title))
    record(
        synthesis,
        viewer,
        "%(actor)s a ajouté la liste « %(list)s » à la synthèse « %(synthesis)s »",
        list=title,
    )


def rename_list(one: SynthesisList, title: str, viewer: Viewer) -> None:
    require_open(one.synthesis)
    former, one.title = one.title, title
    if former != title:
        record(
            one.synthesis,
            viewer,
            "%(actor)s a renommé la liste « %(former)s » en « %(list)s »",
            former=former,
            list=title,
        )


def shift_list(one: SynthesisList, rank: int, viewer: Viewer) -> None:
    """Move a list; 0 is first, beyond the end is last."""
    require_open(one.synthesis)
    order = one.synthesis.lists
    after = min(max(rank, 0), len(order) - 1)
    if order.index(one) != after:
        order.insert(after, order.pop(order.index(one)))
        order.reorder()  # type: ignore[attr-defined]  # of an ordering_list
        record(one.synthesis, viewer, "%(actor)s a déplacé la liste « %(list)s »", list=one.title)


def remove_list(one: SynthesisList, viewer: Viewer) -> None:
    """Raises RefusedError where something is in it, or was."""
    synthesis = one.synthesis
    require_open(synthesis)
    if one.elements:
        raise RefusedError(
            gettext(
                "Cette liste a des éléments, ou en a eu : renommez-la, ou mettez-les dans une "
                "autre."
            )
        )
    synthesis.lists.remove(one)
    record(synthesis, viewer, "%(actor)s a retiré la liste « %(list)s »", list=one.title)
