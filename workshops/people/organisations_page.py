"""Organisations and sectors."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops import history
from workshops.extensions import db
from workshops.people import listing
from workshops.people.blueprint import routes
from workshops.people.directory_page import TOPIC
from workshops.people.forms import SHAPES, OrganisationForm, SectorForm
from workshops.people.matching.directory import Directory
from workshops.people.models import Locality, Organisation, Sector
from workshops.people.rules import uses_directory
from workshops.web import allow, current_viewer, is_administrator


@routes.get("/organismes")
@allow(uses_directory)
def organisations() -> str:
    groups = listing.organisations_by_sector()
    return render_template("people/organisations.html", groups=groups)


@routes.get("/organismes/nouveau")
@allow(uses_directory)
def new_organisation() -> str:
    return _sheet(OrganisationForm())


@routes.post("/organismes/nouveau")
@allow(uses_directory)
def create_organisation() -> Response | tuple[str, int]:
    """Add an organisation; one of a like name is shown first, and the second time it is done."""
    form = OrganisationForm()
    if not form.validate_on_submit():
        return _sheet(form), 422
    alike = Directory().organisation(form.name.data or "", form.acronym.data or "")
    known = [alike.same] if alike.same else list(alike.near)
    if known and "sure" not in request.form:
        return _sheet(form, alike=known), 422
    organisation = Organisation()
    form.fill(organisation)
    db.session.add(organisation)
    history.record(
        TOPIC,
        current_viewer(),
        "%(actor)s a ajouté l'organisme %(name)s au répertoire",
        name=organisation.name,
    )
    return _saved(organisation)


@routes.get("/organismes/<int:organisation_id>")
@allow(uses_directory)
def edit_organisation(organisation: Organisation) -> str:
    return _sheet(OrganisationForm(organisation), organisation)


@routes.post("/organismes/<int:organisation_id>")
@allow(uses_directory)
def update_organisation(organisation: Organisation) -> Response | tuple[str, int]:
    form = OrganisationForm(organisation)
    if not form.validate_on_submit():
        return _sheet(form, organisation), 422
    form.fill(organisation)
    history.record(
        TOPIC,
        current_viewer(),
        "%(actor)s a modifié l'organisme %(name)s",
        name=organisation.name,
    )
    return _saved(organisation)


def _saved(organisation: Organisation) -> Response:
    db.session.commit()
    flash(gettext("« %(name)s » est enregistré.", name=organisation.name), "ok")
    return redirect(url_for("people.organisations"), 303)


def _sheet(
    form: OrganisationForm,
    organisation: Organisation | None = None,
    alike: list[Organisation] | None = None,
) -> str:
    return render_template(
        "people/organisation.html",
        form=form,
        organisation=organisation,
        alike=alike or [],
        localities=db.session.scalars(db.select(Locality.name).order_by(Locality.name)).all(),
    )


@routes.get("/secteurs")
@allow(is_administrator)
def sectors() -> str:
    return _sectors(SectorForm())


@routes.post("/secteurs")
@allow(is_administrator)
def create_sector() -> Response | tuple[str, int]:
    return _save_sector(SectorForm(), Sector())


@routes.post("/secteurs/<int:sector_id>")
@allow(is_administrator)
def update_sector(sector: Sector) -> Response | tuple[str, int]:
    return _save_sector(SectorForm(sector), sector)


def _save_sector(form: SectorForm, sector: Sector) -> Response | tuple[str, int]:
    if not form.validate_on_submit():
        return _sectors(form, sector), 422
    form.fill(sector)
    db.session.add(sector)
    history.record(
        TOPIC, current_viewer(), "%(actor)s a réglé le secteur %(name)s", name=sector.name
    )
    db.session.commit()
    flash(gettext("Le secteur « %(name)s » est enregistré.", name=sector.name), "ok")
    return redirect(url_for("people.sectors"), 303)


def _sectors(form: SectorForm, open_sector: Sector | None = None) -> str:
    """The form that was refused stands in its place, open."""
    return render_template(
        "people/sectors.html",
        sectors=listing.all_sectors(),
        form=form,
        open_sector=open_sector,
        shapes=SHAPES,
        samples={shape: Sector(shape=shape) for shape in SHAPES},
    )
