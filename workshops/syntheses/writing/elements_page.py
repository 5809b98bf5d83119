"""Pages and acts of one element, and of the lists that elements stand in."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops.citations.places import places_of
from workshops.committing import committing
from workshops.syntheses.blueprint import routes
from workshops.syntheses.models import Synthesis, SynthesisElement, SynthesisList
from workshops.syntheses.rules import can_write, why_frozen
from workshops.syntheses.writing import elements, lists
from workshops.syntheses.writing.forms import ElementForm, ListForm, NewElementForm
from workshops.syntheses.writing.shown import synthesis_page
from workshops.web import Page, allow, current_viewer


@routes.post("/syntheses/<int:synthesis_id>/elements")
@allow(can_write)
def write_element(synthesis: Synthesis) -> Page:
    """Add an element that rests on no paragraph."""
    form = NewElementForm(synthesis.lists)
    if not form.validate():
        return synthesis_page(synthesis, form=form), 422
    with committing(form.text) as attempt:
        place = elements.place_in(synthesis, form.place.data)
        elements.add(place, form.text.data or "", current_viewer())
    if attempt.refusal:
        return synthesis_page(synthesis, form=form), 422
    return _to(synthesis)


@routes.route("/elements/<int:element_id>", methods=["GET", "POST"])
@allow(can_write)
def edit_element(element: SynthesisElement) -> Page:
    form = ElementForm(element)
    if not form.validate_on_submit():
        return _element_page(element, form)
    viewer = current_viewer()
    with committing(form.text) as attempt:
        elements.reword(element, form.text.data or "", viewer)
        elements.mark(
            element,
            viewer,
            tags=form.tags.data or [],
            already_raised=bool(form.already_raised.data),
        )
        elements.put(element, elements.place_in(element.synthesis, form.place.data), viewer)
    return _element_page(element, form) if attempt.refusal else _to(element.synthesis, element)


def _element_page(element: SynthesisElement, form: ElementForm) -> Page:
    page = render_template(
        "syntheses/writing/element.html",
        element=element,
        synthesis=element.synthesis,
        form=form,
        places=places_of(element.citations),
        frozen=why_frozen(element.synthesis),
    )
    return page, 422 if form.errors else 200


@routes.post("/elements/<int:element_id>/rang")
@allow(can_write)
def shift_element(element: SynthesisElement) -> Response:
    """`rank`: 0 is first, among those attached to the same one."""
    rank = request.form.get("rank", type=int)
    if rank is not None and element.removed_at is None:
        with committing():
            elements.shift(element, rank, current_viewer())
    return _to(element.synthesis)


@routes.post("/elements/<int:element_id>/retrait")
@allow(can_write)
def remove_element(element: SynthesisElement) -> Response:
    if element.removed_at is None:
        with committing():
            elements.remove(element, current_viewer())
    return _to(element.synthesis)


@routes.post("/elements/<int:element_id>/remise")
@allow(can_write)
def restore_element(element: SynthesisElement) -> Response:
    if element.removed_at is not None:
        with committing():
            elements.restore(element, current_viewer())
    return _to(element.synthesis, element)


@routes.post("/elements/<int:element_id>/citations/retrait")
@allow(can_write)
def uncite(element: SynthesisElement) -> Response:
    """`citation`: the one that the element no longer rests on."""
    wanted = request.form.get("citation", type=int)
    citation = next((one for one in element.citations if one.id == wanted), None) or abort(404)
    with committing():
        elements.uncite(element, citation, current_viewer())
    return redirect(url_for("syntheses.edit_element", element_id=element.id), 303)


@routes.post("/syntheses/<int:synthesis_id>/listes")
@allow(can_write)
def add_list(synthesis: Synthesis) -> Page:
    form = ListForm()
    if not form.validate():
        return synthesis_page(synthesis, list_form=form), 422
    with committing(form.title) as attempt:
        lists.add_list(synthesis, form.title.data or "", current_viewer())
    if attempt.refusal:
        return synthesis_page(synthesis, list_form=form), 422
    return _to(synthesis)


@routes.route("/listes/<int:synthesis_list_id>", methods=["GET", "POST"])
@allow(can_write)
def edit_list(synthesis_list: SynthesisList) -> Page:
    form = ListForm(obj=synthesis_list)
    if not form.validate_on_submit():
        return _list_page(synthesis_list, form)
    with committing(form.title) as attempt:
        lists.rename_list(synthesis_list, form.title.data or "", current_viewer())
    return _list_page(synthesis_list, form) if attempt.refusal else _to(synthesis_list.synthesis)


def _list_page(one: SynthesisList, form: ListForm) -> Page:
    page = render_template(
        "syntheses/writing/list.html", one=one, synthesis=one.synthesis, form=form
    )
    return page, 422 if form.errors else 200


@routes.post("/listes/<int:synthesis_list_id>/rang")
@allow(can_write)
def shift_list(synthesis_list: SynthesisList) -> Response:
    """`rank`: 0 is first."""
    rank = request.form.get("rank", type=int)
    if rank is not None:
        with committing():
            lists.shift_list(synthesis_list, rank, current_viewer())
    return _to(synthesis_list.synthesis)


@routes.post("/listes/<int:synthesis_list_id>/retrait")
@allow(can_write)
def remove_list(synthesis_list: SynthesisList) -> Response:
    synthesis = synthesis_list.synthesis
    with committing() as attempt:
        lists.remove_list(synthesis_list, current_viewer())
    if not attempt.refusal:
        flash(gettext("Liste retirée."), "ok")
    return _to(synthesis)


def _to(synthesis: Synthesis, element: SynthesisElement | None = None) -> Response:
    anchor = f"element-{element.id}" if element else None
    return redirect(url_for("syntheses.show", synthesis_id=synthesis.id, _anchor=anchor), 303)
