"""Where the personal link of circulated minutes leads: who reads which minutes, and until when."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from workshops.extensions import db, limiter, now
from workshops.meetings.schedule import today
from workshops.minutes.blueprint import routes
from workshops.minutes.edition_link import LinkError, bearer_of
from workshops.minutes.receipts import asked_by
from workshops.people.viewer import grant_link
from workshops.web import allow, current_viewer, public

Page = str | tuple[str, int] | Response


@routes.get("/pv/<token>")
@allow(public)
def personal_link(token: str) -> Page:
    """Reading changes nothing: mail programs open links by themselves."""
    try:
        bearer = bearer_of(token)
    except LinkError:
        return render_template("minutes/dead_link.html"), 404
    edition, person = bearer.receipt.edition, bearer.receipt.person
    viewer = current_viewer().person
    return render_template(
        "minutes/personal_link.html",
        edition=edition,
        meeting=edition.meeting,
        receipt=bearer.receipt,
        person=person,
        asked=asked_by(edition).get(person.id, 0),
        other=viewer if viewer and viewer.id != person.id else None,
        today=today(),
        token=token,
    )


@routes.post("/pv/<token>")
@limiter.limit("60/hour")
@allow(public)
def open_minutes(token: str) -> Page:
    """« Lire le PV »: from now on this browser is that person's, in that séance. Once approved the
    minutes are read as approved."""
    try:
        bearer = bearer_of(token)
    except LinkError:
        return render_template("minutes/dead_link.html"), 404
    receipt, attendance = bearer
    receipt.opened_at = receipt.opened_at or now()  # it is known when they first did
    grant_link(attendance.meeting_id, attendance.id)
    db.session.commit()
    approval = receipt.edition.approval
    latest = approval.approved_id if approval else receipt.edition_id
    return redirect(url_for("minutes.edition", edition_id=latest), 303)
