"""What minutes still lack, said to those who make them."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext

from workshops.minutes.sitting import Part, Sitting


def missing(sitting: Sitting) -> Iterator[str]:
    """A few words for each thing that a séance, once opened, leaves open."""
    if sitting.opening is None:
        return
    if not sitting.present:
        yield gettext("personne n'est noté présent")
    yield from _texts(sitting)
    if sitting.adjourned_at is None:
        yield gettext("la séance n'est pas levée")
    if not sitting.signatures.writer:
        yield gettext("il n'est pas dit qui a rédigé le PV")
    if not sitting.signatures.verifier:
        yield gettext("personne ne l'a encore vérifié")


def _texts(sitting: Sitting) -> Iterator[str]:
    silent = [
        str(rank)
        for rank, point in enumerate(sitting.points, 1)
        if point.part is Part.NONE and not point.note
    ]
    if silent:
        yield gettext("sans note : point %(numbers)s", numbers=", ".join(silent))
    for group in sitting.groups:
        if group.hand_in is None:
            yield gettext("la note du groupe %(number)s n'est pas remise", number=group.number)
