"""Words for a correction in templates: its nature, its place, what has become of it."""

from __future__ import annotations

from typing import NamedTuple

from flask import url_for
from flask_babel import gettext

from workshops.minutes.blueprint import routes
from workshops.minutes.corrections.asking.edition_rows import anchor_of
from workshops.minutes.corrections.effects.labels import natures, outcomes
from workshops.minutes.corrections.effects.preview import preview
from workshops.minutes.models.corrections import Correction, Nature, RulingOutcome
from workshops.typography import french

TONES = {
    RulingOutcome.ACCEPTED: ("ok", "check"),
    RulingOutcome.AMENDED: ("ok", "check"),
    RulingOutcome.REFUSED: ("danger", "cross"),
    RulingOutcome.POSTPONED: ("warn", "later"),
    RulingOutcome.RECORDED: ("accent", "quote"),
}


class CorrectionState(NamedTuple):
    tone: str
    icon: str
    word: str


@routes.app_template_filter("state")
def state(correction: Correction) -> CorrectionState:
    if correction.withdrawn_at:
        return CorrectionState("muted", "undo", gettext("retirée"))
    if correction.ruling is None:
        return CorrectionState("warn", "clock", gettext("à décider en séance"))
    outcome = correction.ruling.outcome
    return CorrectionState(*TONES[outcome], outcomes()[outcome])


@routes.app_template_filter("nature_name")
def nature_name(nature: Nature) -> str:
    return french(natures()[nature])


@routes.app_template_filter("where")
def where(correction: Correction) -> str:
    """« § 42, p. 11 »"""
    number, page = correction.edition.numbers.get(correction.block), correction.page
    parts = [f"§ {number}"] if number else []
    if page:
        parts.append(gettext("p. %(page)s", page=page))
    return ", ".join(parts)


@routes.app_template_filter("passage_address")
def passage_address(correction: Correction) -> str:
    """Address of the passage in the page of the edition."""
    anchor = anchor_of(correction.edition, correction.block)
    return url_for("minutes.edition", edition_id=correction.edition_id, _anchor=anchor)


@routes.app_template_filter("is_late")
def is_late(correction: Correction) -> bool:
    """Tell whether it was lodged after the deadline: the room still decides on it."""
    return correction.edition.is_after_deadline(correction.at)


routes.add_app_template_filter(preview)
