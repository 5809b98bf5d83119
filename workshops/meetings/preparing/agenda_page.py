"""Changing the agenda: points, their order, durations and fixed hours."""

from __future__ import annotations

from collections.abc import Iterable

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops.extensions import db
from workshops.meetings import agenda, records
from workshops.meetings.blueprint import routes
from workshops.meetings.journal import record
from workshops.meetings.models import AgendaItem, Meeting
from workshops.meetings.preparing.agenda_templates import add_workshop_items, workshop_items
from workshops.meetings.preparing.forms import LONGEST, ItemForm
from workshops.meetings.rules import can_prepare
from workshops.people.models import Person
from workshops.typography import french_hour
from workshops.web import Page, allow, current_viewer


def possible_owners(meeting: Meeting, item: AgendaItem | None = None) -> list[Person]:
    """List people who may answer for a point: those who lead or keep the chantier first, then its
    members and those invited, by name."""
    workstream = meeting.workstream
    first = [*workstream.co_presidents, *workstream.secretaries]
    others: Iterable[Person] = (
        *(m.person for m in workstream.memberships),
        *(a.person for a in meeting.attendances),
        *(item.owners if item else ()),
    )
    ordered = [*first, *sorted(others, key=lambda person: person.sort_key)]
    return list({person.id: person for person in ordered}.values())


@routes.route("/seances/<int:meeting_id>/points/nouveau", methods=["GET", "POST"])
@allow(can_prepare)
def new_item(meeting: Meeting) -> Page:
    form = ItemForm(possible_owners(meeting))
    if not form.validate_on_submit():
        return _form_page(form, meeting)
    item = AgendaItem()
    agenda.add(meeting, item)
    form.fill(item)
    record(meeting, current_viewer(), "%(actor)s a ajouté le point « %(point)s »", point=item.title)
    return _saved(meeting)


@routes.route("/points/<int:item_id>/modifier", methods=["GET", "POST"])
@allow(can_prepare)
def edit_item(item: AgendaItem) -> Page:
    form = ItemForm(possible_owners(item.meeting, item), item)
    if not form.validate_on_submit():
        return _form_page(form, item.meeting, item)
    form.fill(item)
    record(
        item.meeting,
        current_viewer(),
        "%(actor)s a modifié le point « %(point)s »",
        point=item.title,
    )
    return _saved(item.meeting)


@routes.post("/points/<int:item_id>/rang")
@allow(can_prepare)
def move_item(item: AgendaItem) -> Response:
    """`rang`: 0 is first."""
    rank = request.form.get("rank", type=int)
    if rank is not None and agenda.place(item, rank):
        record(
            item.meeting,
            current_viewer(),
            "%(actor)s a déplacé le point « %(point)s »",
            amends={"point"},
            point=item.title,
        )
    return _saved(item.meeting)


@routes.post("/points/<int:item_id>/duree")
@allow(can_prepare)
def time_item(item: AgendaItem) -> Response:
    """`duree` in minutes, plus the step of the button pressed."""
    typed = request.form.get("duration", type=int)
    if typed is None:
        flash(gettext("Une durée est un nombre entier de minutes : rien n'a changé."), "warn")
        return _saved(item.meeting)
    item.duration = min(max(typed + request.form.get("step", 0, type=int), 0), LONGEST)
    record(
        item.meeting,
        current_viewer(),
        "%(actor)s a donné %(minutes)s min au point « %(point)s »",
        amends={"point"},
        point=item.title,
        minutes=item.duration,
    )
    return _saved(item.meeting)


@routes.post("/points/<int:item_id>/heure-fixe")
@allow(can_prepare)
def lock_item(item: AgendaItem) -> Response:
    agenda.toggle_lock(item)
    viewer = current_viewer()
    if item.locked_start:
        record(
            item.meeting,
            viewer,
            "%(actor)s a fixé l'heure du point « %(point)s » à %(hour)s",
            point=item.title,
            hour=french_hour(item.locked_start),
        )
    else:
        record(
            item.meeting,
            viewer,
            "%(actor)s a libéré l'heure du point « %(point)s »",
            point=item.title,
        )
    return _saved(item.meeting)


@routes.route("/points/<int:item_id>/suppression", methods=["GET", "POST"])
@allow(can_prepare)
def remove_item(item: AgendaItem) -> Page:
    meeting = item.meeting
    if request.method == "GET" or item.starts:
        page = render_template("meetings/preparing/remove_item.html", meeting=meeting, item=item)
        return page, 200 if request.method == "GET" else 422
    agenda.remove(item)
    record(
        meeting, current_viewer(), "%(actor)s a supprimé le point « %(point)s »", point=item.title
    )
    flash(gettext("Point supprimé : « %(point)s ».", point=item.title), "ok")
    return _saved(meeting)


@routes.route("/seances/<int:meeting_id>/modele", methods=["GET", "POST"])
@allow(can_prepare)
def use_model(meeting: Meeting) -> Page:
    if request.method == "GET":
        return render_template(
            "meetings/preparing/agenda_model.html", meeting=meeting, items=workshop_items()
        )
    add_workshop_items(meeting)
    record(
        meeting,
        current_viewer(),
        "%(actor)s a repris le modèle d'ordre du jour « séance de chantier »",
    )
    return _saved(meeting)


def _saved(meeting: Meeting) -> Response:
    agenda.changed(meeting)
    records.complete(meeting)
    records.changed(meeting, current_viewer())
    db.session.commit()
    return redirect(url_for("meetings.prepare", meeting_id=meeting.id), 303)


def _form_page(form: ItemForm, meeting: Meeting, item: AgendaItem | None = None) -> Page:
    page = render_template(
        "meetings/preparing/edit_item.html", form=form, meeting=meeting, item=item
    )
    return page, 422 if form.errors else 200
