"""Changes of the elements of a synthesis. Each raises RefusedError once the room has validated it;
the caller commits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import gettext

from workshops.citations.models import Citation
from workshops.extensions import db, now
from workshops.meetings.models import Meeting
from workshops.people.viewer import Viewer
from workshops.refusals import RefusedError
from workshops.syntheses.journal import quoted, record, require_open
from workshops.syntheses.models import (
    ElementWording,
    Synthesis,
    SynthesisElement,
    SynthesisList,
)

Place = tuple[SynthesisList, SynthesisElement | None]


def place_in(synthesis: Synthesis, place: str) -> Place:
    """Find « 12-34 »: list 12, attached to element 34; 0 for none. Raises RefusedError."""
    list_id, _, parent_id = place.partition("-")
    for one in synthesis.lists:
        if str(one.id) == list_id:
            tops = {str(top.id): top for top in one.tops}
            if parent_id in ("", "0") or parent_id in tops:
                return one, tops.get(parent_id)
    raise RefusedError(gettext("Choisissez la liste dans laquelle va cet élément."))


def add(
    place: Place,
    words: str,
    viewer: Viewer,
    *,
    citations: Iterable[Citation] = (),
    added_in: Meeting | None = None,
) -> SynthesisElement:
    """Add an element at the end of its place, tagged with nothing yet."""
    in_list, parent = place
    require_open(in_list.synthesis)
    element = SynthesisElement(
        text=words,
        in_list=in_list,
        parent=parent,
        position=len(in_list.siblings(parent)),
        person=viewer.person,
        added_in=added_in,
        citations=list(citations),
    )
    db.session.add(element)
    record(
        element.synthesis,
        viewer,
        "%(actor)s a ajouté « %(element)s » à la synthèse « %(synthesis)s »",
        element=quoted(element.text),
    )
    return element


def reword(element: SynthesisElement, words: str, viewer: Viewer) -> None:
    """Give it other words; the former ones are kept, with who replaced them."""
    require_open(element.synthesis)
    if words == element.text:
        return
    element.wordings.append(ElementWording(text=element.text, person=viewer.person))
    element.text = words
    record(
        element.synthesis,
        viewer,
        "%(actor)s a reformulé « %(element)s » dans la synthèse « %(synthesis)s »",
        element=quoted(element.text),
    )


def mark(
    element: SynthesisElement, viewer: Viewer, *, tags: Sequence[str], already_raised: bool
) -> None:
    """Say its tags, and whether it had been raised in the work before the séances."""
    require_open(element.synthesis)
    if (list(tags), already_raised) == (element.tags, element.already_raised):
        return
    element.tags, element.already_raised = list(tags), already_raised
    record(
        element.synthesis,
        viewer,
        "%(actor)s a précisé « %(element)s » dans la synthèse « %(synthesis)s »",
        element=quoted(element.text),
    )


def put(element: SynthesisElement, place: Place, viewer: Viewer) -> None:
    """Put it at the end of a place, with what is attached to it. Raises RefusedError where that
    would attach it to itself, or below an element that is attached to another."""
    require_open(element.synthesis)
    in_list, parent = place
    if (element.in_list, element.parent) == place:
        return
    children = element.children
    if parent is element or (parent and children):
        raise RefusedError(
            gettext("Un élément auquel d'autres sont rattachés ne se rattache pas lui-même.")
        )
    former, position = (element.in_list, element.parent), len(in_list.siblings(parent))
    for moved in (element, *children):
        moved.in_list = in_list
    element.parent, element.position = parent, position
    _renumber(former[0].siblings(former[1]))
    record(
        element.synthesis,
        viewer,
        "%(actor)s a déplacé « %(element)s » dans la synthèse « %(synthesis)s »",
        element=quoted(element.text),
    )


def shift(element: SynthesisElement, rank: int, viewer: Viewer) -> None:
    """Move it among those attached to the same one; 0 is first, beyond the end is last."""
    require_open(element.synthesis)
    order = element.in_list.siblings(element.parent)
    before, after = order.index(element), min(max(rank, 0), len(order) - 1)
    if before == after:
        return
    order.insert(after, order.pop(before))
    _renumber(order)
    record(
        element.synthesis,
        viewer,
        "%(actor)s a déplacé « %(element)s » dans la synthèse « %(synthesis)s »",
        element=quoted(element.text),
    )


def remove(element: SynthesisElement, viewer: Viewer) -> None:
    """Take it out, with what is attached to it; all of it can come back."""
    require_open(element.synthesis)
    taken = [element, *element.children]
    for one in taken:
        one.removed_at = now()
    _renumber(element.in_list.siblings(element.parent))
    record(
        element.synthesis,
        viewer,
        "%(actor)s a retiré « %(element)s » de la synthèse « %(synthesis)s »",
        element=quoted(element.text),
    )


def restore(element: SynthesisElement, viewer: Viewer) -> None:
    """Put it back at the end; on its own where what it was attached to is still out."""
    require_open(element.synthesis)
    if element.parent and element.parent.removed_at is not None:
        element.parent = None
    element.position = len(element.in_list.siblings(element.parent))
    element.removed_at = None
    record(
        element.synthesis,
        viewer,
        "%(actor)s a remis « %(element)s » dans la synthèse « %(synthesis)s »",
        element=quoted(element.text),
    )


def cite_more(element: SynthesisElement, citations: Iterable[Citation], viewer: Viewer) -> None:
    """Rest it on these paragraphs too."""
    require_open(element.synthesis)
    new = [citation for citation in citations if citation not in element.citations]
    element.citations.extend(new)
    if new:
        record(
            element.synthesis,
            viewer,
            "%(actor)s a appuyé « %(element)s » sur d'autres paroles des séances",
            element=quoted(element.text),
        )


def uncite(element: SynthesisElement, citation: Citation, viewer: Viewer) -> None:
    require_open(element.synthesis)
    element.citations.remove(citation)
    record(
        element.synthesis,
        viewer,
        "%(actor)s a retiré une citation de « %(element)s »",
        element=quoted(element.text),
    )


def _renumber(order: Sequence[SynthesisElement]) -> None:
    for position, element in enumerate(order):
        element.position = position
