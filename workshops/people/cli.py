"""`panache administrator`: the first person of an empty server, and whoever administers it."""

from __future__ import annotations

import click

from workshops.extensions import db
from workshops.people.models import Person
from workshops.people.names import is_email, split_name
from workshops.refusals import RefusedError
from workshops.web import public_address


def appoint(email: str, name: str = "") -> Person:
    """The person of that address administers Panache; made from `name` where nobody has it.

    Raises RefusedError where nobody has the address and no name is given.
    """
    person = db.session.scalar(db.select(Person).filter_by(email=email.strip().lower()))
    if person is None:
        first, last = split_name(name)
        if not last:
            raise RefusedError(
                f"Personne n'a l'adresse {email} : ajoutez --name « Prénom NOM » pour l'inscrire."
            )
        person = Person(first_name=first, last_name=last, email=email)
        db.session.add(person)
        db.session.flush()
    person.is_administrator = True
    return person


@click.command("administrator")
@click.argument("email", metavar="ADRESSE")
@click.option("--name", default="", metavar="NOM", help="« Prénom NOM » de qui n'est pas inscrit.")
def administrator(email: str, name: str) -> None:
    """Donne l'administration de Panache à la personne de cette adresse e-mail."""
    if not is_email(email):
        raise RefusedError(f"« {email} » n'est pas une adresse e-mail.")
    person = appoint(email, name)
    entrance = public_address("people.sign_in")
    said = f"{person.name} administre Panache et se connecte à {entrance} avec {person.email}."
    db.session.commit()
    click.echo(said)
