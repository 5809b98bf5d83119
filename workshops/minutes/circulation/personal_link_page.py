"""Page to which a personal link leads: who reads which minutes, and until when."""

from __future__ import annotations

from flask import redirect, render_template, url_for

from workshops.extensions import db, limiter
from workshops.meetings.inviting.personal_link import LinkError
from workshops.meetings.schedule import today
from workshops.minutes.blueprint import routes
from workshops.minutes.circulation.receipts import correction_counts
from workshops.minutes.corrections.asking.lodging import mark_opened, own_receipt
from workshops.minutes.editions.link import bearer_of
from workshops.people.sign_in import FROM_ONE_PLACE
from workshops.people.viewer import grant_link
from workshops.web import Page, allow, current_viewer, public


@routes.get("/pv/<token>")
@allow(public)
def personal_link(token: str) -> Page:
    """Show the minutes behind a link. Nothing changes: mail programs open links by themselves."""
    try:
        edition, person = bearer_of(token)
    except LinkError:
        return _dead_link()
    viewer = current_viewer().person
    return render_template(
        "minutes/circulation/personal_link.html",
        edition=edition,
        meeting=edition.meeting,
        receipt=own_receipt(edition, person),
        person=person,
        count=correction_counts(edition).get(person.id, 0),
        other=viewer if viewer and viewer.id != person.id else None,
        today=today(),
        token=token,
    )


@routes.post("/pv/<token>")
@allow(public)
@limiter.limit(FROM_ONE_PLACE)
def open_minutes(token: str) -> Page:
    """Let this browser act as that person in that séance (« Lire le PV »). Approved minutes are
    shown as approved."""
    try:
        edition, person = bearer_of(token)
    except LinkError:
        return _dead_link()
    mark_opened(edition, person)
    grant_link(edition.meeting_id, person.id)
    db.session.commit()
    latest = edition.approval.approved_id if edition.approval else edition.id
    return redirect(url_for("minutes.edition", edition_id=latest), 303)


def _dead_link() -> Page:
    return render_template("minutes/circulation/dead_link.html"), 404
