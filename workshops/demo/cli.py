"""`panache demo`: séances to try, and links to get in."""

from __future__ import annotations

import click
from flask import current_app

from workshops.demo.load import load
from workshops.extensions import db, now
from workshops.meetings.codes import spaced
from workshops.meetings.models import Meeting
from workshops.minutes.editions import freezing, store
from workshops.minutes.editions.link import link_of
from workshops.minutes.models.editions import Edition
from workshops.people.cli import appoint
from workshops.people.links import sign_in_link
from workshops.people.models import Person

VALID = 12 * 60  # minutes
ADMINISTRATOR = ("aline.poncin@rencontres.test", "Aline Poncin")


@click.command("demo")
def demo() -> None:
    """Charge des séances inventées, à essayer."""
    if current_app.config["PRODUCTION"]:
        raise click.ClickException("La démonstration ne se charge pas sur un serveur ouvert.")
    meeting = load(now(), freezing.printed)
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
        *(line for edition in store.to_decide(meeting) for line in _circulated(edition)),
        "",
    ]


def _way_in(person: Person, role: str, target: str) -> str:
    return f"  {person.short_name}, {role} :\n    {sign_in_link(person, VALID, target)}"


def _circulated(edition: Edition) -> list[str]:
    """Lines on what the séance has to approve, with the link of somebody who has not read it
    yet."""
    number, count = edition.meeting.number, len(store.corrections_of(edition))
    reader = next((r.person for r in edition.recipients if r.opened_at is None), None)
    lines = ["", f"À approuver : le PV de la séance {number} (demandes de correction : {count})."]
    if reader:
        link = link_of(edition, reader.id)
        lines.append(f"  Le lien personnel reçu par {reader.short_name} :\n    {link}")
    return lines
