"""Natures of corrections, and the outcomes of rulings. Pure."""

from __future__ import annotations

from enum import StrEnum


class Nature(StrEnum):
    ERROR = "error"  # erreur matérielle
    PRECISION = "precision"
    RECTIFICATION = "rectification"  # with its source
    DELETION = "deletion"
    DISOWNING = "disowning"  # désaveu d'attribution
    REWORDING = "rewording"
    ADDITION = "addition"
    METHOD = "method"  # remarque sur la méthode: changes no word


REPLACING = frozenset({Nature.ERROR, Nature.PRECISION, Nature.RECTIFICATION, Nature.REWORDING})
REMOVING = frozenset({Nature.DELETION, Nature.DISOWNING})


class RulingOutcome(StrEnum):
    ACCEPTED = "accepted"
    AMENDED = "amended"
    REFUSED = "refused"
    POSTPONED = "postponed"
    RECORDED = "recorded"  # without changing the minutes


CHANGING = frozenset({RulingOutcome.ACCEPTED, RulingOutcome.AMENDED})  # the text
