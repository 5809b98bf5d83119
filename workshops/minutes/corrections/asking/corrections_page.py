"""Page of the corrections of an edition, for everyone invited; withdrawing one's own."""

from __future__ import annotations

from flask import abort, flash, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops import live
from workshops.extensions import db
from workshops.minutes.blueprint import routes
from workshops.minutes.corrections.asking import lodging
from workshops.minutes.editions.store import hold
from workshops.minutes.models.corrections import Correction
from workshops.minutes.models.editions import Edition
from workshops.minutes.rules import can_ask, can_read, can_take_up, can_withdraw
from workshops.web import allow, back, current_viewer


@routes.get("/editions/<int:edition_id>/demandes")
@allow(can_read)
def corrections(edition: Edition) -> str:
    """Show the corrections of an edition, withdrawn ones too."""
    revision = live.revision(edition.topic)
    closed = lodging.why_closed(edition)
    return render_template(
        "minutes/corrections/asking/corrections.html",
        edition=edition,
        meeting=edition.meeting,
        corrections=lodging.all_corrections_of(edition),
        may_ask=can_ask(current_viewer(), edition) and not closed,
        closed=closed,
        revision=revision,
        can_withdraw=can_withdraw,
        can_take_up=can_take_up,
    )


@routes.post("/demandes/<int:correction_id>/retrait")
@allow(can_withdraw)
def withdraw(correction: Correction) -> Response:
    hold_own(correction)
    lodging.withdraw(correction, current_viewer())
    db.session.commit()
    flash(
        gettext(
            "La demande %(number)s est retirée. Vous pouvez encore la reprendre.",
            number=correction.number,
        ),
        "ok",
    )
    return _back(correction)


@routes.post("/demandes/<int:correction_id>/reprise")
@allow(can_take_up)
def take_up(correction: Correction) -> Response:
    hold_own(correction)
    if closed := lodging.why_closed(correction.edition):
        flash(closed, "warn")
        return _back(correction)
    lodging.take_up(correction, current_viewer())
    db.session.commit()
    flash(gettext("La demande %(number)s est reprise.", number=correction.number), "ok")
    return _back(correction)


def hold_own(correction: Correction) -> None:
    """Lock the edition before the correction changes. 403 if it was decided in the meantime."""
    hold(correction.edition)
    if correction.ruling:
        abort(403)


def _back(correction: Correction) -> Response:
    return back(url_for(".corrections", edition_id=correction.edition_id))


@live.region("edition-corrections", "chair", "secretary", "participant")
def _draw(_topic: str, _audience: str) -> str:
    """Draw nothing: readers may change different corrections, so each page fetches its own."""
    return ""
