"""Words on what happened since the split was made, and on what each step of a repair does."""

from __future__ import annotations

from flask_babel import gettext, ngettext

from workshops.groups.splitting.disturbance import Disturbance
from workshops.groups.splitting.repairing import Step
from workshops.groups.wanted.naming import listed


def what_happened(what: Disturbance) -> list[str]:
    """« Noémie Tardive vient d'arriver. », one sentence for each sort of thing."""
    sentences: list[str] = []
    if what.newcomers:
        sentences.append(
            ngettext(
                "%(names)s vient d'arriver.",
                "%(names)s viennent d'arriver.",
                len(what.newcomers),
                names=listed(what.newcomers),
            )
        )
    for seat in what.gone:
        name, heir = seat.attendance.person.short_name, what.heirs.get(seat.attendance_id)
        if heir:
            heir_name = heir.person.short_name
            sentence = gettext("%(heir)s remplace %(name)s.", heir=heir_name, name=name)
        else:
            group = seat.subgroup.number
            sentence = gettext("%(name)s n'est plus là (G%(group)s).", name=name, group=group)
        sentences.append(sentence)
    return sentences


def step_title(step: Step) -> str:
    if not step.moves:
        return gettext("Sans déplacer personne")
    return ngettext(
        "En déplaçant %(num)d personne", "En déplaçant %(num)d personnes", len(step.moves)
    )


def step_button(what: Disturbance, step: Step) -> str:
    if step.moves:
        return gettext("Choisir")
    if what.newcomers:
        return ngettext("L'ajouter", "Les ajouter", len(what.newcomers))
    return gettext("Mettre à jour")


def step_lines(step: Step) -> list[str]:
    lines = [
        gettext("%(name)s va en G%(group)s", name=m.attendance.person.short_name, group=m.there)
        for m in step.placed
    ]
    return lines + [
        gettext(
            "%(name)s passe de G%(here)s à G%(there)s",
            name=move.attendance.person.short_name,
            here=move.here,
            there=move.there,
        )
        for move in step.moves
    ]
