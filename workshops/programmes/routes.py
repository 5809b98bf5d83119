"""Pages of programmes and workstreams."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops import history
from workshops.extensions import db
from workshops.programmes import members  # noqa: F401 - registers its routes
from workshops.programmes.blueprint import routes
from workshops.programmes.extending import programme_links
from workshops.programmes.forms import ProgrammeForm, WorkstreamForm
from workshops.programmes.journal import record
from workshops.programmes.models import Programme, Workstream
from workshops.programmes.rules import all_roles, belongs, leads
from workshops.web import Page, allow, current_viewer, is_administrator


@routes.app_template_global()
def opens_workstream(workstream: Workstream) -> bool:
    """Tell whether its page is open to who looks: a personal link opens one séance of it."""
    return belongs(current_viewer(), workstream)


@routes.get("/programmes/<int:programme_id>")
@allow(lambda viewer, programme: True)
def show_programme(programme: Programme) -> str:
    viewer = current_viewer()
    within = all_roles(viewer)
    shown = [w for w in programme.workstreams if is_administrator(viewer) or w.id in within]
    links = [link(programme) for link in programme_links]
    return render_template(
        "programmes/programme.html", programme=programme, workstreams=shown, links=links
    )


@routes.route("/programmes/nouveau", methods=["GET", "POST"])
@allow(is_administrator)
def new_programme() -> Page:
    form = ProgrammeForm()
    if not form.validate_on_submit():
        return _programme_page(form)
    programme = Programme()
    form.populate_obj(programme)
    db.session.add(programme)
    db.session.flush()
    history.record(programme.topic, current_viewer(), "%(actor)s a créé le programme")
    return _saved(programme)


@routes.route("/programmes/<int:programme_id>/modifier", methods=["GET", "POST"])
@allow(is_administrator)
def edit_programme(programme: Programme) -> Page:
    form = ProgrammeForm(programme)
    if not form.validate_on_submit():
        return _programme_page(form)
    form.populate_obj(programme)
    history.record(programme.topic, current_viewer(), "%(actor)s a modifié le programme")
    return _saved(programme)


@routes.route("/programmes/<int:programme_id>/chantiers/nouveau", methods=["GET", "POST"])
@allow(is_administrator)
def new_workstream(programme: Programme) -> Page:
    form = WorkstreamForm(programme)
    if not form.validate_on_submit():
        return _workstream_page(form)
    workstream = Workstream(programme=programme)
    form.populate_obj(workstream)
    db.session.add(workstream)
    db.session.flush()
    record(workstream, current_viewer(), "%(actor)s a créé le chantier")
    flash(gettext("Chantier créé. Dites maintenant qui y fait quoi."), "ok")
    db.session.commit()
    return redirect(url_for("programmes.show_members", workstream_id=workstream.id), 303)


@routes.route("/chantiers/<int:workstream_id>/modifier", methods=["GET", "POST"])
@allow(leads)
def edit_workstream(workstream: Workstream) -> Page:
    form = WorkstreamForm(workstream.programme, workstream)
    if not form.validate_on_submit():
        return _workstream_page(form)
    form.populate_obj(workstream)
    record(workstream, current_viewer(), "%(actor)s a modifié le chantier")
    db.session.commit()
    flash(gettext("Chantier enregistré."), "ok")
    return redirect(url_for("meetings.show_workstream", workstream_id=workstream.id), 303)


def _saved(programme: Programme) -> Response:
    db.session.commit()
    flash(gettext("Programme enregistré."), "ok")
    return redirect(url_for("programmes.show_programme", programme_id=programme.id), 303)


def _programme_page(form: ProgrammeForm) -> Page:
    page = render_template("programmes/edit_programme.html", form=form)
    return page, 422 if form.errors else 200


def _workstream_page(form: WorkstreamForm) -> Page:
    page = render_template("programmes/edit_workstream.html", form=form)
    return page, 422 if form.errors else 200
