"""The directory: the list of people, and each one's sheet."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops import history
from workshops.extensions import db
from workshops.people import listing
from workshops.people.addresses import may_change_email, tell_change, why_fixed
from workshops.people.blueprint import routes
from workshops.people.forms import PersonForm
from workshops.people.matching.directory import Directory
from workshops.people.models import Locality, Person
from workshops.people.rules import uses_directory
from workshops.web import allow, current_viewer, safe_target

TOPIC = "repertoire"


@routes.app_template_global()
def may_use_directory() -> bool:
    return uses_directory(current_viewer())


@routes.get("/personnes")
@allow(uses_directory)
def directory() -> str:
    search = listing.Search(
        request.args.get("q", ""),
        request.args.get("secteur", type=int),
        request.args.get("organisme", type=int),
    )
    people = listing.everybody()
    matching = [person for person in people if search.finds(person)]
    return render_template(
        "people/directory.html",
        search=search,
        letters=listing.by_letter(matching[: listing.SHOWN]),
        found=matching,
        hidden=max(0, len(matching) - listing.SHOWN),
        total=len(people),
        sectors=listing.sector_counts(people),
        organisations=listing.all_organisations(),
    )


@routes.get("/personnes/nouvelle")
@allow(uses_directory)
def new_person() -> str:
    return _sheet(PersonForm())


@routes.post("/personnes/nouvelle")
@allow(uses_directory)
def create_person() -> Response | tuple[str, int]:
    """Add somebody; a person of a like name is shown first, and the second time it is done."""
    form = PersonForm()
    if not form.validate_on_submit():
        return _sheet(form), 422
    name = form.first_name.data or "", form.last_name.data or ""
    alike = [person for person, _how in Directory().people_like(name)]
    if alike and "sure" not in request.form:
        return _sheet(form, alike=alike), 422
    person = Person()
    form.fill(person)
    db.session.add(person)
    history.record(
        TOPIC, current_viewer(), "%(actor)s a ajouté %(name)s au répertoire", name=person.name
    )
    db.session.commit()
    flash(gettext("%(name)s est dans le répertoire.", name=person.name), "ok")
    return redirect(url_for("people.directory"), 303)


@routes.get("/personnes/<int:person_id>")
@allow(uses_directory)
def edit_person(person: Person) -> str:
    alike = [p for p, _how in Directory().people_like(person.full_name) if p is not person]
    return _sheet(PersonForm(person), person, alike)


@routes.post("/personnes/<int:person_id>")
@allow(uses_directory)
def update_person(person: Person) -> Response | tuple[str, int]:
    """`suite` is the page that led here, for somebody's address say. An address that is not the
    viewer's to change stays; the rest is saved."""
    form, former = PersonForm(person), person.email
    is_kept = not may_change_email(current_viewer(), person) and form.keep_email(former)
    if not form.validate_on_submit():
        return _sheet(form, person), 422
    form.fill(person)
    tell_change(person, former, current_viewer().person)
    history.record(
        TOPIC, current_viewer(), "%(actor)s a modifié la fiche de %(name)s", name=person.name
    )
    db.session.commit()
    flash(gettext("La fiche de %(name)s est enregistrée.", name=person.name), "ok")
    if is_kept:
        flash(gettext("L'adresse de %(name)s n'a pas changé.", name=person.name), "warn")
        flash(why_fixed(), "warn")
    return redirect(_way_back(), 303)


def _way_back() -> str:
    return safe_target(request.args.get("suite"), url_for("people.directory"))


def _sheet(
    form: PersonForm, person: Person | None = None, alike: list[Person] | None = None
) -> str:
    may_change = person is None or may_change_email(current_viewer(), person)
    return render_template(
        "people/person.html",
        form=form,
        person=person,
        alike=alike or [],
        back=_way_back(),
        localities=db.session.scalars(db.select(Locality.name).order_by(Locality.name)).all(),
        why_fixed="" if may_change else why_fixed(),
    )
