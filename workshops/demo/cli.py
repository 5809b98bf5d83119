"""`panache demo`: séances to try, and links to get in."""

from __future__ import annotations

import click
from flask import current_app

from workshops.demo.load import load
from workshops.extensions import db, now
from workshops.meetings.codes import spaced
from workshops.meetings.extending import demos
from workshops.meetings.models import Meeting
from workshops.people.cli import appoint
from workshops.people.links import sign_in_link
from workshops.people.models import Person
from workshops.refusals import RefusedError
from workshops.registering import named

VALID = 12 * 60  # minutes
ADMINISTRATOR = ("aline.poncin@rencontres.test", "Aline Poncin")


@click.command("demo")
def demo() -> None:
    """Charge des séances inventées, à essayer."""
    if current_app.config["PRODUCTION"]:
        raise RefusedError("La démonstration ne se charge pas sur un serveur ouvert.")
    meeting = load(now(), prints=True)
    db.session.flush()
    lines = list(_lines(meeting))
    db.session.commit()
    click.echo("\n".join(lines))


def _lines(meeting: Meeting) -> list[str]:
    public_url = current_app.config["PUBLIC_URL"]
    workstream = meeting.workstream
    president, secretary = workstream.co_presidents[0], workstream.secretaries[0]
    hosts = (*workstream.co_presidents, *workstream.secretaries)
    participant = next(a.person for a in meeting.attendances if a.person not in hosts)
    people = (
        (president, "co-présidence"),
        (secretary, "secrétariat"),
        (participant, "participant"),
    )
    target = f"/seances/{meeting.id}"
    links = [_way_in(person, role, target) for person, role in people]
    links.append(_way_in(appoint(*ADMINISTRATOR), "administration", "/"))
    return [
        "",
        f"Panache est à l'adresse {public_url}",
        "",
        "Pour entrer (chaque lien sert une fois, aujourd'hui) :",
        *links,
        "",
        f"À tenir maintenant : la séance {meeting.number} du chantier {workstream.number}, "
        f"« {workstream.title} ».",
        f"  Par téléphone : {public_url}/r/{meeting.code} ou le code {spaced(meeting.code)}",
        *(line for place in demos for line in named(place).tell(meeting)),
        "",
    ]


def _way_in(person: Person, role: str, target: str) -> str:
    return f"  {person.short_name}, {role} :\n    {sign_in_link(person, VALID, target)}"
