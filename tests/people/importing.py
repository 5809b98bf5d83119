"""Importing as a browser does: the list sent, its preview read, the choices made."""

from __future__ import annotations

import io
import re

from workshops.extensions import db
from workshops.people.models import Person

LIST = """\
Nom;Prénom;Fonction;Organisme;Secteur;Localité;E-mail;Années d'expérience
Tilmant;Odile;Juriste;Globul'in;Sport;Wavre;odile@exemple.test;3
Servais;Paul;;Globlul'in;Sport;Wavre;;
Tilmant;Odile;;Globul'in;;;;
"""


def preview(client, text: str = LIST, **more):
    return client.post("/personnes/import", {"text": text, **more})


def send_file(client, content: bytes, name: str = "liste.csv"):
    return client.post("/personnes/import", {"file": (io.BytesIO(content), name)})


def seal(page) -> str:
    return re.search(r'name="rows" value="([^"]+)"', page.text)[1]


def confirm(client, page, **choices):
    return client.post("/personnes/import/confirmation", {"rows": seal(page), **choices})


def options(page, key: str) -> dict[str, str]:
    """Label by value of what is offered for a line."""
    select = re.search(rf'<select[^>]*name="{key}".*?</select>', page.text, re.DOTALL)
    pairs = (
        re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)', select[0])
        if select
        else re.findall(rf'name="{key}" value="([^"]+)"[^>]*><span>([^<]*)', page.text)
    )
    return {value: label.replace("\u00a0", " ").replace("’", "'") for value, label in pairs}


def everybody() -> dict[str, Person]:
    found = {person.short_name: person for person in db.session.scalars(db.select(Person))}
    db.session.commit()
    return found


def plain(page) -> str:
    return (
        page.text.replace("\u00a0", " ")
        .replace("\u202f", " ")
        .replace("’", "'")
        .replace("&#39;", "'")
    )
