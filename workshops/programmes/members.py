"""The people of a workstream and what each does there."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from workshops.extensions import db
from workshops.people.models import Person
from workshops.programmes import picker
from workshops.programmes.blueprint import routes
from workshops.programmes.journal import record
from workshops.programmes.models import Membership, Role, Workstream
from workshops.programmes.rules import can_remove, leads, prepares
from workshops.translating import lazy_gettext as _
from workshops.web import allow, current_viewer

ROLES = {
    Role.CO_PRESIDENT: _("Co-présidence"),
    Role.SECRETARY: _("Secrétariat"),
    Role.ANALYST: _("Analyse"),
    Role.MEMBER: _("Membres"),
}


def grantable(workstream: Workstream) -> list[Role]:
    """The roles this viewer may give: those who prepare add members, who leads gives the rest."""
    return list(ROLES) if leads(current_viewer(), workstream) else [Role.MEMBER]


@routes.get("/chantiers/<int:workstream_id>/membres")
@allow(prepares)
def show_members(workstream: Workstream) -> str:
    known = {m.person_id for m in workstream.memberships}
    # Whoever has a role already may be looked for, to be given another.
    choice = picker.offered(without=() if request.args.get("q") else known)
    return render_template(
        "programmes/members.html",
        workstream=workstream,
        roles=ROLES,
        grantable=grantable(workstream),
        may_remove=lambda membership: can_remove(current_viewer(), membership),
        choice=choice,
    )


@routes.post("/chantiers/<int:workstream_id>/membres")
@allow(prepares)
def add_members(workstream: Workstream) -> Response:
    role = request.form.get("role", Role.MEMBER)
    if role not in grantable(workstream):
        abort(403)
    people = picker.by_ids(request.form.getlist("person", type=int))
    added = enrol(workstream, people, Role(role))
    for person in added:
        record(
            workstream,
            current_viewer(),
            "%(actor)s a ajouté %(person)s au chantier",
            person=person.short_name,
        )
    db.session.commit()
    if added:
        count = len(added)
        flash(ngettext("%(num)d personne ajoutée.", "%(num)d personnes ajoutées.", count), "ok")
    else:
        flash(gettext("Personne n'a été ajouté : cochez au moins un nom nouveau."), "warn")
    return redirect(url_for("programmes.show_members", workstream_id=workstream.id), 303)


@routes.post("/membres/<int:membership_id>/retrait")
@allow(can_remove)
def remove_member(membership: Membership) -> Response:
    workstream, person = membership.workstream, membership.person
    workstream.memberships.remove(membership)
    record(
        workstream,
        current_viewer(),
        "%(actor)s a retiré %(person)s du chantier",
        person=person.short_name,
    )
    db.session.commit()
    flash(gettext("%(person)s n'a plus ce rôle.", person=person.short_name), "ok")
    current_viewer().known.clear()  # the role may have been one's own
    if not prepares(current_viewer(), workstream):
        return redirect(url_for("meetings.home"), 303)
    return redirect(url_for("programmes.show_members", workstream_id=workstream.id), 303)


def enrol(workstream: Workstream, people: list[Person], role: Role) -> list[Person]:
    """Give the role to those who do not hold it yet; returns them."""
    holders = {m.person_id for m in workstream.memberships if m.role == role}
    fresh = [person for person in people if person.id not in holders]
    position = max((m.position for m in workstream.memberships), default=-1)
    for person in fresh:
        position += 1
        workstream.memberships.append(Membership(person=person, role=role, position=position))
    return fresh
