"""Page of the recipients of an edition: who opened it, who answered, who was not reached."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from workshops.extensions import db, now
from workshops.meetings.journal import record
from workshops.minutes.blueprint import routes
from workshops.minutes.circulation import circulating
from workshops.minutes.circulation.receipts import receipts_of
from workshops.minutes.corrections.asking.lodging import why_closed
from workshops.minutes.models.editions import Edition, EditionKind
from workshops.minutes.rules import can_circulate
from workshops.web import allow, current_viewer


@routes.get("/editions/<int:edition_id>/destinataires")
@allow(can_circulate)
def recipients(edition: Edition) -> str:
    if edition.kind != EditionKind.CIRCULATED:
        abort(404)
    receipts = receipts_of(edition)
    return render_template(
        "minutes/circulation/recipients.html",
        edition=edition,
        meeting=edition.meeting,
        receipts=receipts,
        closed=why_closed(edition),
        to_remind=receipts.to_remind(now()),
        to_send=receipts.to_send,
    )


@routes.post("/editions/<int:edition_id>/destinataires/rappel")
@allow(can_circulate)
def remind(edition: Edition) -> Response:
    """Remind those who have the edition and have not answered."""
    waiting = receipts_of(edition).to_remind(now())
    closed = why_closed(edition)
    if closed or not waiting:
        flash(closed or gettext("Personne à rappeler : rien n'a été envoyé."), "warn")
        return _to_page(edition)
    count = circulating.remind(edition, waiting)
    record(
        edition.meeting,
        current_viewer(),
        "%(actor)s a rappelé le PV à ceux qui n'ont pas répondu (%(count)s)",
        count=count,
    )
    db.session.commit()
    flash(ngettext("%(num)d rappel part.", "%(num)d rappels partent.", count), "ok")
    return _to_page(edition)


@routes.post("/editions/<int:edition_id>/destinataires/envoi")
@allow(can_circulate)
def send_to_others(edition: Edition) -> Response:
    """Send the edition to those invited whom it has not reached."""
    missed = receipts_of(edition).to_send
    closed = why_closed(edition)
    if closed or not missed:
        flash(closed or gettext("Personne à qui écrire : rien n'a été envoyé."), "warn")
        return _to_page(edition)
    count = circulating.send(edition, missed)
    record(
        edition.meeting,
        current_viewer(),
        "%(actor)s a envoyé le PV à ceux qui ne l'avaient pas reçu (%(count)s)",
        count=count,
    )
    db.session.commit()
    flash(ngettext("%(num)d message part.", "%(num)d messages partent.", count), "ok")
    return _to_page(edition)


def _to_page(edition: Edition) -> Response:
    return redirect(url_for("minutes.recipients", edition_id=edition.id), 303)
