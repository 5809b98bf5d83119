"""« Diffuser le PV »: what would go out, to whom and until when; then it is frozen and sent."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from workshops.committing import attempting
from workshops.meetings.inviting import guests
from workshops.meetings.models import Meeting
from workshops.minutes.blueprint import routes
from workshops.minutes.check.report import report_of
from workshops.minutes.check.signatures import signed_minutes
from workshops.minutes.circulation import circulating
from workshops.minutes.circulation.drafting import Draft, draft_of, freeze, latest_number
from workshops.minutes.circulation.form import CirculationForm, usual_deadline
from workshops.minutes.circulation.letter import MinutesLetter, Sending, letter
from workshops.minutes.editions import store
from workshops.minutes.rules import can_circulate
from workshops.minutes.text import frozen
from workshops.minutes.word.office import office_available
from workshops.people.models import Person
from workshops.refusals import RefusedError
from workshops.web import allow, current_viewer

FILE = "fichier"  # what was brought in goes out, not what the séance has made
PATH = "/seances/<int:meeting_id>/pv/diffusion"


@routes.get(PATH)
@allow(can_circulate)
def prepare_circulation(meeting: Meeting) -> str:
    form = CirculationForm(deadline=usual_deadline(meeting), known=latest_number(meeting))
    try:
        return _page(meeting, form, _draft(meeting))
    except RefusedError as refusal:
        return _page(meeting, form, None, str(refusal))


@routes.post(PATH)
@allow(can_circulate)
def circulate(meeting: Meeting) -> Response | tuple[str, int]:
    form = CirculationForm()
    draft, edition, count = None, None, 0
    with attempting() as attempt:
        draft = _draft(meeting)
        if form.validate():
            edition = freeze(
                meeting, draft, current_viewer().person, form.deadline.data, form.known.data or 0
            )
            edition.message = form.message.data or ""
            count = circulating.send_to_all(edition, current_viewer())
    if attempt.refusal or edition is None:
        return _page(meeting, form, draft, attempt.refusal), 422
    flash(ngettext("%(num)d message part.", "%(num)d messages partent.", count), "ok")
    return redirect(url_for("minutes.recipients", edition_id=edition.id), 303)


def _draft(meeting: Meeting) -> Draft:
    return draft_of(meeting, is_file=_is_file(), seen=request.values.get("lu", ""))


def _is_file() -> bool:
    return request.values.get("source") == FILE


def _page(meeting: Meeting, form: CirculationForm, draft: Draft | None, problem: str = "") -> str:
    """Show the page of the circulation; without a draft, only say why there is none."""
    people = guests.invited(meeting)
    is_file = _is_file()
    return render_template(
        "minutes/circulation/circulate.html",
        meeting=meeting,
        form=form,
        draft=draft,
        problem=problem,
        last=_last_number(draft),
        former=store.circulated(meeting),
        people=people,
        unreachable=[person for person in people if not person.email],
        sample=_sample(meeting, form, people),
        count=0 if is_file else len(report_of(meeting).waiting),
        verification=signed_minutes(meeting).verification,
        has_office=office_available(),
        source=FILE if is_file else "",
    )


def _last_number(draft: Draft | None) -> str:
    """Number (§) of the last paragraph."""
    return next(reversed(frozen.numbers_of(draft.document).values()), "") if draft else ""


def _sample(meeting: Meeting, form: CirculationForm, people: list[Person]) -> MinutesLetter | None:
    message = form.message.data or gettext("(ici, votre mot)")
    sending = Sending(meeting, form.deadline.data, message)
    link = gettext("(ici, le lien personnel de chacun)")
    return letter(sending, people[0], link) if people else None
