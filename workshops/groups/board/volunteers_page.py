"""The board's part on who would write or report for their sub-group, and two of them asked of
each."""

from __future__ import annotations

from flask import flash
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops.extensions import db
from workshops.groups.adopted import current_split
from workshops.groups.blueprint import routes
from workshops.groups.board.showing import is_frozen, to_board
from workshops.groups.choice_models import Bond, BondKind
from workshops.groups.rules import can_compose
from workshops.groups.splitting.asked_anew import volunteers_changed
from workshops.groups.splitting.changes import announce
from workshops.groups.wanted.choices import bond_words
from workshops.groups.wanted.participants import somebody
from workshops.groups.wanted.volunteers import requirement_of, roles_sent, volunteer
from workshops.meetings.journal import record
from workshops.meetings.models import Meeting
from workshops.web import allow, current_viewer


@routes.post("/seances/<int:meeting_id>/groupes/volontaires")
@allow(can_compose)
def note_volunteer(meeting: Meeting) -> Response:
    """Note which roles (fields `role`) the person of field `attendance` would hold."""
    attendance = somebody(meeting, "attendance")
    volunteer(attendance, roles_sent())
    record(
        meeting,
        current_viewer(),
        "%(actor)s note le rôle que %(name)s accepte dans son sous-groupe",
        amends={"name"},
        name=attendance.person.short_name,
    )
    volunteers_changed(meeting)
    db.session.commit()
    return to_board(meeting, personne=attendance.id)


@routes.post("/seances/<int:meeting_id>/groupes/volontaires/regle")
@allow(can_compose)
def require_volunteers(meeting: Meeting) -> Response:
    """Require volunteers from the next proposal on; `taking_back` lifts it like any other rule."""
    if not is_frozen(current_split(meeting, to_change=True)) and not requirement_of(meeting):
        bond = Bond(meeting=meeting, kind=BondKind.VOLUNTEERS)
        db.session.add(bond)
        rule = bond_words(bond)
        record(meeting, current_viewer(), "%(actor)s a ajouté la règle « %(rule)s »", rule=rule)
        announce(meeting)
        db.session.commit()
        flash(gettext("La règle comptera dès la prochaine proposition."), "ok")
    return to_board(meeting, _anchor="choix")
