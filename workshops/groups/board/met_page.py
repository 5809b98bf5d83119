"""/chantiers/…/rencontres: who has worked with whom, as a matrix and by person."""

from __future__ import annotations

from flask import render_template, request

from workshops.groups.blueprint import routes
from workshops.groups.board.met import who_met
from workshops.programmes.models import Workstream
from workshops.programmes.rules import prepares
from workshops.web import allow


@routes.get("/chantiers/<int:workstream_id>/rencontres")
@allow(prepares)
def met(workstream: Workstream) -> str:
    """Show who met; argument `personne`: whose partners are listed, else the first one's."""
    meetings_of_people = who_met(workstream)
    identifier = request.args.get("personne", type=int)
    people = meetings_of_people.people
    person = next((p for p in people if p.id == identifier), people[0] if people else None)
    return render_template(
        "groups/board/met.html", workstream=workstream, met=meetings_of_people, person=person
    )
