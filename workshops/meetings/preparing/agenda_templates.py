"""Agendas to start from."""

from __future__ import annotations

from typing import NamedTuple

from flask_babel import gettext

from workshops.meetings import agenda
from workshops.meetings.models import AgendaItem, ItemKind, Meeting


class ModelItem(NamedTuple):
    kind: ItemKind
    title: str
    duration: int  # minutes
    owner_label: str = ""


def workshop_items() -> list[ModelItem]:
    """The eight points of a « séance de chantier »: two hours and a half."""
    return [
        ModelItem(
            ItemKind.ROUNDTABLE, gettext("Tour de table et annonce de l'absence d'invités"), 10
        ),
        ModelItem(ItemKind.APPROVAL, gettext("Approbation du PV de la séance précédente"), 10),
        ModelItem(ItemKind.OBJECTIVE, gettext("Rappel de l'objectif du chantier"), 5),
        ModelItem(
            ItemKind.RECAP,
            gettext("Bref retour sur la séance précédente et rappel des problèmes à résoudre"),
            10,
        ),
        ModelItem(
            ItemKind.BRIEFING,
            gettext("Stabilisation de la définition du problème et des actions possibles"),
            10,
        ),
        ModelItem(ItemKind.SUBGROUPS, gettext("Composition des sous-groupes"), 75),
        ModelItem(
            ItemKind.REPORT_BACK, gettext("Restitution des travaux"), 25, gettext("les rapporteurs")
        ),
        ModelItem(
            ItemKind.NEXT_MEETINGS,
            gettext("Rappel de l'organisation pratique des prochaines réunions"),
            5,
        ),
    ]


def add_workshop_items(meeting: Meeting) -> None:
    """Add the points of a workshop after the points there are."""
    for item in workshop_items():
        agenda.add(meeting, AgendaItem(**item._asdict()))
