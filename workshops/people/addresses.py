"""The e-mail address of a person: the key to their account, and who may give or change it.

An address belongs to its owner. Administrators change any; whoever prepares every chantier of a
person (those of their roles and of their séances) gives or changes theirs, unless the person is
trusted with more than being a member. Somebody known nowhere has no account worth taking: whoever
keeps the directory gives them an address.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from flask import render_template
from flask_babel import gettext

from workshops import mail
from workshops.people import tokens
from workshops.people.models import Person
from workshops.people.rules import trusted
from workshops.people.viewer import Viewer
from workshops.web import is_administrator

Outside = Callable[[Collection[int]], Iterable[int]]

_outside: list[Outside] = []
_prepared: list[Callable[[Viewer], Collection[int]]] = []


def finds_outside(find: Outside) -> Outside:
    """Register how a feature finds the ids of people it knows in chantiers other than these."""
    _outside.append(find)
    return find


def finds_prepared(
    find: Callable[[Viewer], Collection[int]],
) -> Callable[[Viewer], Collection[int]]:
    """Register how to find the ids of the chantiers that a viewer prepares."""
    _prepared[:] = [find]
    return find


def fixed_outside(workstreams: Collection[int]) -> set[int]:
    """Ids of the people whose address is not for whoever prepares just these chantiers."""
    return trusted().union(*(find(workstreams) for find in _outside))


def fixed_for(viewer: Viewer) -> set[int]:
    """Ids of the people whose address this viewer may neither give nor change, in the directory: a
    few queries, to be asked once a request."""
    return set() if is_administrator(viewer) else fixed_outside(_prepared[0](viewer))


def may_change_email(viewer: Viewer, person: Person) -> bool:
    return person.id not in fixed_for(viewer)


def why_fixed() -> str:
    return gettext(
        "Avec une adresse on entre dans Panache, et cette personne a un rôle de confiance ou "
        "d'autres chantiers que les vôtres : elle la change elle-même sur sa page « Mon compte » ; "
        "sinon, demandez à l'administration de Panache."
    )


def tell_change(person: Person, former: str | None, actor: Person) -> None:
    """End what was mailed to the former address and could still sign in, and tell its owner. The
    caller commits."""
    if not former or former == person.email:
        return
    tokens.end(person)
    mail.send(
        former,
        gettext("Votre adresse dans Panache a changé"),
        render_template(
            "people/address_changed_mail.txt", person=person, actor=actor, is_own=actor is person
        ),
    )
