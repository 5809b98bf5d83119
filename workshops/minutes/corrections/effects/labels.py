"""The words for natures of corrections and for rulings, as they are shown and printed."""

from __future__ import annotations

from flask_babel import gettext

from workshops.minutes.models.corrections import Nature, RulingOutcome


def natures() -> dict[Nature, str]:
    """Labels of the natures, in the order in which they are offered."""
    return {
        Nature.ERROR: gettext("Erreur matérielle"),
        Nature.PRECISION: gettext("Précision"),
        Nature.RECTIFICATION: gettext("Rectification"),
        Nature.DELETION: gettext("Suppression"),
        Nature.DISOWNING: gettext("Désaveu d'attribution"),
        Nature.REWORDING: gettext("Reformulation"),
        Nature.ADDITION: gettext("Ajout"),
        Nature.METHOD: gettext("Remarque sur la méthode"),
    }


def outcomes() -> dict[RulingOutcome, str]:
    return {
        RulingOutcome.ACCEPTED: gettext("acceptée"),
        RulingOutcome.AMENDED: gettext("acceptée modifiée"),
        RulingOutcome.REFUSED: gettext("refusée"),
        RulingOutcome.POSTPONED: gettext("reportée"),
        RulingOutcome.RECORDED: gettext("actée sans modifier le PV"),
    }
