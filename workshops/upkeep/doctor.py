"""`panache doctor`: is everything there, and if not, what to do."""

from __future__ import annotations

import platform
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from importlib.metadata import version
from urllib.parse import urlsplit

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from redis import Redis, RedisError
from sqlalchemy.exc import SQLAlchemyError

from workshops import assets
from workshops.config import DEVELOPMENT_SECRET, ROOT
from workshops.extensions import db
from workshops.groups.adopted import without_report
from workshops.mail.transports import PORTS
from workshops.minutes.editions import soundness
from workshops.minutes.word.office import office_available

SECONDS = 5
FONTS = ("Calibri", "Carlito")  # of the same widths, so that pages fall alike


class Tone(Enum):
    GOOD = "bien   "
    ADVICE = "conseil"
    FAILURE = "à faire"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    tone: Tone
    sentence: str

    @property
    def is_failure(self) -> bool:
        return self.tone is Tone.FAILURE

    def __str__(self) -> str:
        return f"{self.tone.value}  {self.sentence}"


def examine() -> Iterator[Diagnosis]:
    """One finding a part, in the order in which they are mended; one for each damaged edition."""
    for check in (versions, secret):
        yield check()
    stored = database()
    yield stored
    if not stored.is_failure:
        yield reports()
        yield from editions()
    for check in (bundles, mail, redis, office, fonts):
        yield check()


def good(sentence: str) -> Diagnosis:
    return Diagnosis(Tone.GOOD, sentence)


def advice(sentence: str) -> Diagnosis:
    return Diagnosis(Tone.ADVICE, sentence)


def failure(sentence: str) -> Diagnosis:
    return Diagnosis(Tone.FAILURE, sentence)


def versions() -> Diagnosis:
    return good(f"Panache {version('panache')}, Python {platform.python_version()}.")


def secret() -> Diagnosis:
    if current_app.config["SECRET_KEY"] == DEVELOPMENT_SECRET:
        return advice("SECRET_KEY est celle du développement : donnez-en une avant d'ouvrir.")
    return good("SECRET_KEY est donnée.")


def database() -> Diagnosis:
    name = db.engine.dialect.name
    head = ScriptDirectory(str(ROOT / "migrations")).get_current_head()
    try:
        with db.engine.connect() as connection:
            revision = MigrationContext.configure(connection).get_current_revision()
    except SQLAlchemyError as error:
        return failure(f"Base de données ({name}) injoignable : vérifiez DATABASE_URL. {error}")
    if revision != head:
        return failure(f"Base de données ({name}) pas à jour : lancez « panache migrate ».")
    return good(f"Base de données ({name}) à jour, révision {revision}.")


def reports() -> Diagnosis:
    """Minutes print nothing of the mix of a split whose report is missing."""
    bare = [f"n° {meeting.id}" for meeting in without_report()]
    if bare:
        return failure(
            f"Rapport de mixité absent ({', '.join(bare)}) : lancez « panache migrate »."
        )
    return good("Chaque répartition figée a son rapport de mixité.")


def editions() -> Iterator[Diagnosis]:
    """Check that minutes that went round are still what was frozen."""
    is_sound = True
    for damage in soundness.damages():
        is_sound = False
        yield failure(
            f"{damage.edition} : {' ; '.join(damage.faults)}. Ne la rediffusez pas : "
            "reprenez-la de la dernière sauvegarde où « panache doctor » la disait intacte."
        )
    if is_sound:
        yield good(f"Éditions figées des PV : {soundness.edition_count()}, toutes intactes.")


def bundles() -> Diagnosis:
    missing = assets.missing()
    return failure(missing) if missing else good("Feuilles de style et scripts assemblés.")


def mail() -> Diagnosis:
    address = current_app.config["SMTP_URL"]
    parts = urlsplit(address)
    if parts.scheme not in PORTS:
        return advice("Les courriels s'affichent dans la console : donnez SMTP_URL pour envoyer.")
    host, port = parts.hostname or "localhost", parts.port or PORTS[parts.scheme]
    try:
        socket.create_connection((host, port), SECONDS).close()
    except OSError:
        return failure(f"Serveur de courriel {host}:{port} injoignable : vérifiez SMTP_URL.")
    return good(f"Serveur de courriel {host}:{port} joignable.")


def redis() -> Diagnosis:
    address = current_app.config["REDIS_URL"]
    if not address:
        return good("Un seul processus : Redis n'est pas nécessaire.")
    try:
        Redis.from_url(address, socket_connect_timeout=SECONDS).ping()
    except RedisError:
        return failure("Redis injoignable : vérifiez REDIS_URL, ou retirez-la.")
    return good("Redis joignable.")


def office() -> Diagnosis:
    if office_available():
        return good("LibreOffice est là : l'ordre du jour des PV aura ses numéros de page.")
    return advice("LibreOffice manque : PV sans numéros de page (apt install libreoffice-writer).")


def fonts() -> Diagnosis:
    if not shutil.which("fc-list"):
        return advice(
            "fc-list manque : les polices n'ont pas été vérifiées (apt install fontconfig)."
        )
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False)
    if not any(font in listed.stdout for font in FONTS):
        return advice(
            "Ni Calibri ni Carlito : PV sans numéros de page (apt install fonts-crosextra-carlito)."
        )
    return good("La police des PV est là.")
