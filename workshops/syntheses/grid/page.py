"""The grid on one screen, where paragraphs are picked; and the rubrics of a chantier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops.citations.citing import cite
from workshops.citations.models import Citation
from workshops.citations.places import MeetingText
from workshops.committing import committing
from workshops.extensions import db
from workshops.groups.board.forms import RubricsField, few_and_short, listed
from workshops.groups.grid_models import choose_rubrics, rubrics_of
from workshops.people.viewer import Viewer
from workshops.programmes.journal import record
from workshops.programmes.models import Workstream
from workshops.refusals import RefusedError
from workshops.shared_forms import SharedForm
from workshops.syntheses.blueprint import routes
from workshops.syntheses.composed.contents import whole
from workshops.syntheses.grid.sheet import GridFilter, GridSheet, key_of, sheet_of
from workshops.syntheses.models import Synthesis, SynthesisElement
from workshops.syntheses.rules import analyses, can_write, why_frozen
from workshops.syntheses.writing.elements import add, cite_more, place_in
from workshops.syntheses.writing.forms import LONGEST, FormValues, PickedElementForm
from workshops.translating import lazy_gettext as _
from workshops.web import Page, allow, current_viewer


class GridForm(SharedForm):
    rubrics = RubricsField(_("Rubriques"), [few_and_short], filters=[listed])


@routes.route("/chantiers/<int:workstream_id>/grille", methods=["GET", "POST"])
@allow(analyses)
def edit_grid(workstream: Workstream) -> Page:
    """The rubrics that the groups of this chantier have in common."""
    form = GridForm(FormValues(rubrics=rubrics_of(workstream)))
    if not form.validate_on_submit():
        page = render_template("syntheses/grid/rubrics.html", form=form, workstream=workstream)
        return page, 422 if form.errors else 200
    choose_rubrics(workstream, form.rubrics.data)
    record(workstream, current_viewer(), "%(actor)s a changé la grille du chantier")
    db.session.commit()
    flash(gettext("Grille enregistrée : les prochaines questions partent d'elle."), "ok")
    return redirect(url_for("syntheses.of_workstream", workstream_id=workstream.id), 303)


@routes.get("/syntheses/<int:synthesis_id>/grille")
@allow(can_write)
def grid(synthesis: Synthesis) -> str:
    """The grid; `mots`, `seance` and `tout` narrow or widen it."""
    return _grid_page(synthesis)


@routes.post("/syntheses/<int:synthesis_id>/grille")
@allow(can_write)
def pick(synthesis: Synthesis) -> Page:
    """Make one element of the paragraphs ticked (`picked`), or rest a known one on them
    (`element`)."""
    synthesis = whole(synthesis.id)
    form, picked = PickedElementForm(synthesis.lists), request.form.getlist("picked")
    if not form.validate():
        return _grid_page(synthesis, form, picked), 422
    sheet = sheet_of(synthesis, GridFilter(whole=True))
    with committing(form.text) as attempt:
        element = _drawn_from(sheet, picked, form, current_viewer())
    if attempt.refusal:
        return _grid_page(synthesis, form, picked), 422
    said = gettext("« %(element)s » est dans la synthèse.", element=element.text)
    flash(said, "ok")
    return _to_grid(synthesis)


def _drawn_from(
    sheet: GridSheet, picked: list[str], form: PickedElementForm, viewer: Viewer
) -> SynthesisElement:
    """Raises RefusedError where nothing is ticked, or was taken away meanwhile."""
    said = {key_of(one): one for one in sheet.everything}
    chosen = [key for key in said if key in picked]
    if not chosen:
        raise RefusedError(gettext("Cochez d'abord les paragraphes dont part cet élément."))
    if set(picked) - said.keys():
        raise RefusedError(
            gettext("Un paragraphe coché n'est plus là : la note a changé. Vérifiez et renvoyez.")
        )
    citations = list(_cited(sheet.texts.values(), chosen, viewer))
    known = request.form.get("element", 0, type=int)
    for element in sheet.synthesis.elements:
        if element.id == known:
            cite_more(element, citations, viewer)
            return element
    words = form.text.data or " ; ".join(said[key].words for key in chosen)
    if len(words) > LONGEST:
        raise RefusedError(gettext("C'est long pour un élément : dites-le en vos mots."))
    return add(place_in(sheet.synthesis, form.place.data), words, viewer, citations=citations)


def _cited(texts: Iterable[MeetingText], keys: Iterable[str], viewer: Viewer) -> Iterable[Citation]:
    blocks: defaultdict[int, list[str]] = defaultdict(list)
    for key in keys:
        meeting, _, block = key.partition(":")
        blocks[int(meeting)].append(block)
    for text in texts:
        if text.meeting.id in blocks:
            yield from cite(text, blocks[text.meeting.id], viewer.person)


def _grid_page(
    synthesis: Synthesis, form: PickedElementForm | None = None, picked: Iterable[str] = ()
) -> str:
    """`form` and `picked` as sent, where they are shown again."""
    synthesis = whole(synthesis.id)
    return render_template(
        "syntheses/grid/grid.html",
        synthesis=synthesis,
        sheet=sheet_of(synthesis, _filter()),
        form=form or PickedElementForm(synthesis.lists, formdata=None),
        picked=set(picked),
        frozen=why_frozen(synthesis),
        key_of=key_of,
    )


def _filter() -> GridFilter:
    asked = request.args
    return GridFilter(
        words=asked.get("mots", "").strip(),
        meeting=asked.get("seance", 0, type=int),
        whole="tout" in asked,
    )


def _to_grid(synthesis: Synthesis) -> Response:
    filters = ("mots", "seance", "tout")
    kept: dict[str, Any] = {name: request.args[name] for name in filters if name in request.args}
    return redirect(url_for("syntheses.grid", synthesis_id=synthesis.id, **kept), 303)
