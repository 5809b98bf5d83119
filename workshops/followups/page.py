"""The page of an engagement: what was promised, where it was said, and how it goes."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from workshops.blocks import from_json
from workshops.citations.places import places_of
from workshops.committing import attempting, committing
from workshops.extensions import db
from workshops.followups import acting
from workshops.followups.blueprint import routes
from workshops.followups.forms import CommentForm, FollowUpForm, StateForm
from workshops.followups.labels import label_of, labels
from workshops.followups.models import FollowUp
from workshops.followups.rules import can_answer, can_keep, can_see, keeps
from workshops.meetings.schedule import today
from workshops.programmes.models import Workstream
from workshops.web import Page, allow, current_viewer


@routes.get("/engagements/<int:follow_up_id>")
@allow(can_see)
def show(follow_up: FollowUp) -> str:
    return _page(follow_up)


@routes.route("/chantiers/<int:workstream_id>/suivi/nouveau", methods=["GET", "POST"])
@allow(keeps)
def new(workstream: Workstream) -> Page:
    form = FollowUpForm(workstream)
    if not form.validate_on_submit():
        return _form_page(form, workstream)
    follow_up = acting.engage(workstream, current_viewer(), form.title.data or "")
    form.fill(follow_up)
    db.session.commit()
    return _to(follow_up)


@routes.route("/engagements/<int:follow_up_id>/modifier", methods=["GET", "POST"])
@allow(can_keep)
def edit(follow_up: FollowUp) -> Page:
    form = FollowUpForm(follow_up.workstream, follow_up)
    form.partners_ids.object_data = [partner.id for partner in follow_up.partners]
    if not form.is_submitted():
        form.partners_ids.data = form.partners_ids.object_data
    if not form.validate_on_submit():
        return _form_page(form, follow_up.workstream, follow_up)
    form.fill(follow_up)
    acting.record_edit(follow_up, current_viewer())
    db.session.commit()
    flash(gettext("Engagement enregistré."), "ok")
    return _to(follow_up)


@routes.post("/engagements/<int:follow_up_id>/etat")
@allow(can_answer)
def say_state(follow_up: FollowUp) -> Page:
    form = StateForm(follow_up)
    if not form.validate_on_submit():
        return _page(follow_up, state_form=form), 422
    with committing(form.reason) as attempt:
        acting.say_state(
            follow_up,
            current_viewer(),
            form.chosen,
            form.reason.data or "",
            form.review_on.data,
        )
    if attempt.refusal:
        return _page(follow_up, state_form=form), 422
    flash(gettext("C'est noté. Merci."), "ok")
    return _to(follow_up)


@routes.post("/engagements/<int:follow_up_id>/commentaires")
@allow(can_answer)
def comment(follow_up: FollowUp) -> Page:
    form = CommentForm(today())
    if not form.validate_on_submit():
        return _page(follow_up, comment_form=form), 422
    with attempting() as attempt:
        text, title = form.text.data or "", form.title.data or ""
        acting.comment(follow_up, current_viewer(), text, title, form.day.data)
    if attempt.refusal:
        form.text.errors = [attempt.refusal]
        return _page(follow_up, comment_form=form), 422
    flash(gettext("Commentaire ajouté."), "ok")
    return _to(follow_up)


def _to(follow_up: FollowUp) -> Response:
    return redirect(url_for(".show", follow_up_id=follow_up.id), 303)


def _page(
    follow_up: FollowUp,
    state_form: StateForm | None = None,
    comment_form: CommentForm | None = None,
) -> str:
    viewer = current_viewer()
    places = places_of(follow_up.citations)
    may_answer = can_answer(viewer, follow_up)
    return render_template(
        "followups/show.html",
        follow_up=follow_up,
        workstream=follow_up.workstream,
        places=[places[citation.id] for citation in follow_up.citations],
        label=label_of(follow_up),
        labels=labels(),
        texts={comment.id: from_json(comment.blocks) for comment in follow_up.comments},
        may_keep=can_keep(viewer, follow_up),
        state_form=(state_form or StateForm(follow_up)) if may_answer else None,
        comment_form=(comment_form or CommentForm(today())) if may_answer else None,
        today=today(),
    )


def _form_page(
    form: FollowUpForm, workstream: Workstream, follow_up: FollowUp | None = None
) -> Page:
    page = render_template(
        "followups/edit.html", form=form, workstream=workstream, follow_up=follow_up
    )
    return page, 422 if form.errors else 200
