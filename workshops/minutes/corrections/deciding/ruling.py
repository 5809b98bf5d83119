"""Rulings on a correction, noted and taken back, and its discussion."""

from __future__ import annotations

from flask_babel import gettext

from workshops import live
from workshops.history import msgid as _
from workshops.meetings.journal import record
from workshops.meetings.models import Meeting
from workshops.minutes.corrections.effects.edits import edits_of
from workshops.minutes.corrections.effects.to_decide import CorrectionRegister, project, why_not_yet
from workshops.minutes.editions.store import corrections_of
from workshops.minutes.models.corrections import Correction, Nature, Ruling, RulingOutcome
from workshops.minutes.models.terms import CHANGING
from workshops.minutes.text.edits import ConflictError, apply
from workshops.people.viewer import Viewer
from workshops.refusals import RefusedError

TOLD = {
    RulingOutcome.ACCEPTED: _(
        "%(actor)s a noté que la demande %(number)s sur le PV de la séance %(of)s est acceptée"
    ),
    RulingOutcome.AMENDED: _(
        "%(actor)s a noté que la demande %(number)s sur le PV de la séance %(of)s est acceptée "
        "modifiée"
    ),
    RulingOutcome.REFUSED: _(
        "%(actor)s a noté que la demande %(number)s sur le PV de la séance %(of)s est refusée"
    ),
    RulingOutcome.POSTPONED: _(
        "%(actor)s a noté que la demande %(number)s sur le PV de la séance %(of)s est reportée"
    ),
    RulingOutcome.RECORDED: _(
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
    register: CorrectionRegister,
    correction: Correction,
    outcome: RulingOutcome,
    viewer: Viewer,
    *,
    wording: str = "",
    motive: str = "",
) -> Ruling:
    """Note the ruling and put the correction before the room. The caller commits, or rolls back
    where RefusedError is raised: before the opening, against what is settled or was just noted, or
    contradicting what is accepted already. The same ruling sent twice is noted once."""
    _require_open(register)
    if not register.may_rule(correction):
        raise RefusedError(gettext("Le PV est approuvé avec cette décision : elle ne change plus."))
    if correction.nature == Nature.METHOD and outcome in CHANGING:
        raise RefusedError(
            gettext("Une remarque sur la méthode ne change pas le texte : actez-la.")
        )
    if outcome == RulingOutcome.AMENDED:
        wording = agreed(correction, wording)
        if wording == agreed(correction, correction.wording):
            outcome, wording = RulingOutcome.ACCEPTED, ""
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


def undo(register: CorrectionRegister, correction: Correction, viewer: Viewer) -> None:
    """Take back what this séance ruled. The caller commits. Raises RefusedError before the opening
    and once approved."""
    _require_open(register)
    if not register.may_undo(correction):
        raise RefusedError(
            gettext("Cette décision ne s'annule plus : le PV est approuvé avec elle.")
        )
    correction.rulings.pop()
    _tell(register, correction, viewer, UNDONE)


def discuss(
    register: CorrectionRegister, correction: Correction, words: str, viewer: Viewer
) -> None:
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
    """Announce, after the commit, to the screen, phones and pages of the séance that decides, and
    to the pages of the minutes that are corrected."""
    live.changed(deciding.topic, "corrections", "screen")
    live.changed(corrected.topic, "edition-corrections")


def _require_open(register: CorrectionRegister) -> None:
    if why := why_not_yet(register.meeting):
        raise RefusedError(why)


def _tell(
    register: CorrectionRegister,
    correction: Correction,
    viewer: Viewer,
    message: str,
    *,
    is_typing: bool = False,
) -> None:
    """Write a line in the history and announce it; what is sent while typing makes one line."""
    values = {"number": correction.number, "of": correction.meeting.number}
    amends = values.keys() if is_typing else frozenset()
    record(register.meeting, viewer, message, amends=amends, **values)
    announce(register.meeting, correction.meeting)


def _already_noted(correction: Correction, *ruling: str) -> Ruling:
    noted = correction.rulings[-1]
    if (noted.outcome, noted.wording, noted.motive) != ruling:
        raise RefusedError(
            gettext("Une décision vient d'être notée sur cette demande : annulez-la d'abord.")
        )
    return noted


def _require_agreement(correction: Correction) -> None:
    edition = correction.edition
    corrections = corrections_of(edition)
    edits = edits_of(corrections, edition.document.blocks)
    by_edit = {id(edit): correction for edit, correction in zip(edits, corrections, strict=True)}
    try:
        apply(edition.document.blocks, edits)
    except ConflictError as conflict:
        first, second = sorted(
            (by_edit[id(edit)] for edit in conflict.edits), key=lambda r: r.number
        )
        raise RefusedError(_contradiction(first, second)) from None


def _contradiction(first: Correction, second: Correction) -> str:
    return gettext(
        "La demande %(one)s (%(person)s) et la demande %(two)s (%(other)s) changent le même "
        "passage : une seule peut être acceptée. Annulez l'autre décision, ou refusez ou actez "
        "celle-ci.",
        one=first.number,
        person=first.author_name,
        two=second.number,
        other=second.author_name,
    )
