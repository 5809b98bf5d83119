"""What the room says of a request: rulings, noted and taken back, and the discussion."""

from __future__ import annotations

from flask_babel import gettext

from workshops import live
from workshops.history import msgid as _
from workshops.meetings.journal import record
from workshops.meetings.models import Meeting
from workshops.minutes.corrections.effects.to_decide import Register, project, why_not_yet
from workshops.minutes.corrections.effects.wishes import edits_of
from workshops.minutes.editions.store import corrections_of
from workshops.minutes.models.corrections import Correction, Nature, Outcome, Ruling
from workshops.minutes.models.terms import CHANGING
from workshops.minutes.text.edits import ConflictError, apply
from workshops.people.viewer import Viewer
from workshops.refusals import RefusedError

TOLD = {
    Outcome.ACCEPTED: _(
        "%(actor)s a noté que la demande %(number)s sur le PV de la séance %(of)s est acceptée"
    ),
    Outcome.AMENDED: _(
        "%(actor)s a noté que la demande %(number)s sur le PV de la séance %(of)s est acceptée "
        "modifiée"
    ),
    Outcome.REFUSED: _(
        "%(actor)s a noté que la demande %(number)s sur le PV de la séance %(of)s est refusée"
    ),
    Outcome.POSTPONED: _(
        "%(actor)s a noté que la demande %(number)s sur le PV de la séance %(of)s est reportée"
    ),
    Outcome.RECORDED: _(
        "%(actor)s a noté que la demande %(number)s sur le PV de la séance %(of)s est actée sans "
        "modifier le PV"
    ),
}
UNDONE = _("%(actor)s a annulé la décision sur la demande %(number)s du PV de la séance %(of)s")
DISCUSSED = _(
    "%(actor)s a noté ce qui s'est dit de la demande %(number)s sur le PV de la séance %(of)s"
)
EFFACED = _(
    "%(actor)s a effacé ce qui s'était dit de la demande %(number)s sur le PV de la séance %(of)s"
)


def rule(
    register: Register,
    correction: Correction,
    outcome: Outcome,
    viewer: Viewer,
    *,
    wording: str = "",
    motive: str = "",
) -> Ruling:
    """Note the ruling and put the request before the room. The caller commits, or rolls back where
    RefusedError is raised: before the opening, against what is settled or was just noted, or
    contradicting what is accepted already. The same ruling sent twice is noted once."""
    _require_open(register)
    if not register.may_rule(correction):
        raise RefusedError(gettext("Le PV est approuvé avec cette décision : elle ne change plus."))
    if correction.nature == Nature.METHOD and outcome in CHANGING:
        raise RefusedError(
            gettext("Une remarque sur la méthode ne change pas le texte : actez-la.")
        )
    if outcome == Outcome.AMENDED:
        wording = agreed(correction, wording)
        if wording == agreed(correction, correction.wording):
            outcome, wording = Outcome.ACCEPTED, ""
    if register.may_undo(correction):
        return _already_noted(correction, outcome, wording, motive)
    ruling = correction.decide(
        outcome, register.meeting, viewer.person, wording=wording, motive=motive
    )
    if outcome in CHANGING:
        _require_agreement(correction)
    _tell(register, correction, viewer, TOLD[outcome])
    project(register.meeting, correction)
    return ruling


def undo(register: Register, correction: Correction, viewer: Viewer) -> None:
    """Take back what this séance ruled. The caller commits. Raises RefusedError before the opening
    and once approved."""
    _require_open(register)
    if not register.may_undo(correction):
        raise RefusedError(
            gettext("Cette décision ne s'annule plus : le PV est approuvé avec elle.")
        )
    correction.rulings.pop()
    _tell(register, correction, viewer, UNDONE)


def discuss(register: Register, correction: Correction, words: str, viewer: Viewer) -> None:
    """Note what was said of it, which the minutes print under the requester's name. The caller
    commits. Raises RefusedError before the opening and once approved."""
    _require_open(register)
    if not register.may_rule(correction):
        raise RefusedError(
            gettext("Le PV est approuvé : ce qui s'est dit de cette demande ne change plus.")
        )
    if words == correction.discussion:
        return
    correction.discussion = words
    _tell(register, correction, viewer, DISCUSSED if words else EFFACED, is_typing=True)


def agreed(correction: Correction, wording: str) -> str:
    """A wording as it enters the text: the paragraphs of an addition, else one line."""
    if correction.nature != Nature.ADDITION:
        return " ".join(wording.split())
    return "\n".join(line.strip() for line in wording.splitlines() if line.strip())


def announce(deciding: Meeting, corrected: Meeting) -> None:
    """After the commit: the screen, the phones and the pages of the séance that decides, and the
    pages of the minutes that are corrected."""
    live.changed(deciding.topic, "corrections", "screen")
    live.changed(corrected.topic, "requests")


def _require_open(register: Register) -> None:
    if why := why_not_yet(register.meeting):
        raise RefusedError(why)


def _tell(
    register: Register,
    correction: Correction,
    viewer: Viewer,
    message: str,
    *,
    is_typing: bool = False,
) -> None:
    """What is sent while it is typed makes one line."""
    values = {"number": correction.number, "of": correction.meeting.number}
    amends = values.keys() if is_typing else frozenset()
    record(register.meeting, viewer, message, amends=amends, **values)
    announce(register.meeting, correction.meeting)


def _already_noted(correction: Correction, *wanted: str) -> Ruling:
    noted = correction.rulings[-1]
    if (noted.outcome, noted.wording, noted.motive) != wanted:
        raise RefusedError(
            gettext("Une décision vient d'être notée sur cette demande : annulez-la d'abord.")
        )
    return noted


def _require_agreement(correction: Correction) -> None:
    edition = correction.edition
    requests = corrections_of(edition)
    edits = edits_of(requests, edition.document.blocks)
    asked = {id(edit): request for edit, request in zip(edits, requests, strict=True)}
    try:
        apply(edition.document.blocks, edits)
    except ConflictError as conflict:
        one, other = sorted((asked[id(edit)] for edit in conflict.edits), key=lambda r: r.number)
        raise RefusedError(_contradiction(one, other)) from None


def _contradiction(one: Correction, other: Correction) -> str:
    return gettext(
        "La demande %(one)s (%(person)s) et la demande %(two)s (%(other)s) changent le même "
        "passage : une seule peut être acceptée. Annulez l'autre décision, ou refusez ou actez "
        "celle-ci.",
        one=one.number,
        person=one.author_name,
        two=other.number,
        other=other.author_name,
    )
