"""« Vérifier le PV »: what the linter finds, mended or dismissed from here, and who signs."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from workshops.committing import committing
from workshops.extensions import db
from workshops.meetings import records
from workshops.meetings.journal import record
from workshops.meetings.models import Meeting
from workshops.minutes.blueprint import routes
from workshops.minutes.check import mends as lint_mends
from workshops.minutes.check import words
from workshops.minutes.check.report import dismiss, report_of, restore
from workshops.minutes.check.signatures import (
    SignaturesForm,
    can_verify,
    form_for,
    sign,
    signed_minutes,
    verify,
)
from workshops.minutes.lint.finding import Mend
from workshops.minutes.rules import can_sign
from workshops.web import allow, current_viewer

UNDO = "mended"  # what undoes the latest mend, in the session


@routes.get("/seances/<int:meeting_id>/pv/verification")
@allow(can_sign)
def check(meeting: Meeting) -> str:
    return _page(meeting, form_for(meeting))


@routes.post("/seances/<int:meeting_id>/pv/verification/correction")
@allow(can_sign)
def mend_finding(meeting: Meeting) -> Response:
    """Carry out a mend (`key` of its finding, `rank` in it) as the linter proposes it now."""
    finding = report_of(meeting).finding(request.form.get("key", ""))
    rank = request.form.get("rank", "0")
    mends = {str(place): mend for place, mend in enumerate(finding.mends if finding else ())}
    if rank in mends:
        _apply(meeting, mends[rank])
    else:
        flash(gettext("Ce n'est plus à corriger : la page vient de changer."), "warn")
    return _to_page(meeting)


@routes.post("/seances/<int:meeting_id>/pv/verification/annulation")
@allow(can_sign)
def undo_mend(meeting: Meeting) -> Response:
    """Undo the latest mend made from here in this browser."""
    undo = session.pop(UNDO, {})
    is_ours = undo.get("meeting") == meeting.id
    if is_ours and _apply(meeting, lint_mends.from_json(undo["mend"])):
        session.pop(UNDO)
        flash(gettext("C'est comme avant."), "ok")
    return _to_page(meeting)


def _apply(meeting: Meeting, mend: Mend) -> bool:
    meeting_id = meeting.id
    with committing() as attempt:
        undone = lint_mends.apply(mend, meeting, current_viewer())
        records.changed(meeting, current_viewer())
    if attempt.refusal:
        return False
    session[UNDO] = {"meeting": meeting_id, "mend": lint_mends.to_json(undone)}
    return True


@routes.post("/seances/<int:meeting_id>/pv/verification/voulu")
@allow(can_sign)
def dismiss_findings(meeting: Meeting) -> Response:
    """Dismiss (« C'est voulu ») each finding of `key` that is still waiting."""
    keys = set(request.form.getlist("key"))
    findings = [finding for finding in report_of(meeting).waiting if finding.key in keys]
    if findings:
        dismiss(meeting, findings, current_viewer().person)
        _record_dismissal(meeting, len(findings))
        db.session.commit()
        flash(
            ngettext("%(num)d remarque écartée.", "%(num)d remarques écartées.", len(findings)),
            "ok",
        )
    return _to_page(meeting)


def _record_dismissal(meeting: Meeting, count: int) -> None:
    viewer = current_viewer()
    if count == 1:
        record(meeting, viewer, "%(actor)s a laissé telle quelle une remarque sur le PV")
        return
    record(
        meeting,
        viewer,
        "%(actor)s a laissé telles quelles %(count)s remarques sur le PV",
        count=count,
    )


@routes.post("/seances/<int:meeting_id>/pv/verification/retablissement")
@allow(can_sign)
def restore_finding(meeting: Meeting) -> Response:
    finding = report_of(meeting).finding(request.form.get("key", ""))
    if finding:
        restore(meeting, finding)
        record(meeting, current_viewer(), "%(actor)s a repris une remarque écartée sur le PV")
        db.session.commit()
    return _to_page(meeting)


@routes.post("/seances/<int:meeting_id>/pv/signatures")
@allow(can_sign)
def sign_minutes(meeting: Meeting) -> Response | tuple[str, int]:
    form = form_for(meeting)
    if not form.validate():
        return _page(meeting, form), 422
    sign(signed_minutes(meeting), form)
    record(meeting, current_viewer(), "%(actor)s a dit qui rédige et qui vérifie le PV")
    db.session.commit()
    flash(gettext("C'est noté."), "ok")
    return _to_page(meeting)


@routes.post("/seances/<int:meeting_id>/pv/verification/relu")
@allow(can_sign)
def verify_minutes(meeting: Meeting) -> Response:
    """Verify the minutes (« J'ai relu et vérifié ce PV »)."""
    minutes, person = signed_minutes(meeting), current_viewer().person
    if can_verify(minutes, person):
        verify(minutes, person)
        record(meeting, current_viewer(), "%(actor)s a relu et vérifié le PV")
        db.session.commit()
        flash(gettext("C'est noté : vous avez vérifié ce PV."), "ok")
    else:
        flash(gettext("Le PV est vérifié par quelqu'un d'autre."), "warn")
    return _to_page(meeting)


def _to_page(meeting: Meeting) -> Response:
    return redirect(url_for("minutes.check", meeting_id=meeting.id), 303)


def _page(meeting: Meeting, form: SignaturesForm) -> str:
    report, viewer = report_of(meeting), current_viewer()
    minutes, undo = signed_minutes(meeting), session.get(UNDO, {})
    return render_template(
        "minutes/check/check.html",
        meeting=meeting,
        count=len(report.waiting),
        families=list(words.families(report.waiting)),
        dismissed=report.dismissed,
        mended=_mended(undo) if undo.get("meeting") == meeting.id else "",
        words=words,
        way=lambda to: words.way(viewer, meeting, to),
        form=form,
        minutes=minutes,
        can_verify=can_verify(minutes, viewer.person),
    )


def _mended(undo: dict[str, Any]) -> str:
    return words.mended(lint_mends.from_json(undo["mend"]))
