"""The words with which minutes go round, and those of the reminder; always in French."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from flask import current_app
from flask_babel import force_locale, gettext

from workshops import dates
from workshops.meetings.inviting.letter import signature, title
from workshops.meetings.models import Meeting
from workshops.people.models import Person
from workshops.typography import french


class MinutesLetter(NamedTuple):
    """The text of a mail; `opening` ends with its subject. A paragraph may hold line breaks."""

    subject: str
    opening: list[str]
    before: list[str]
    label: str
    link: str
    after: list[str]

    @property
    def text(self) -> str:
        link = french(f"{self.label} :\n{self.link}")
        return "\n\n".join([*self.opening, *self.before, link, *self.after]) + "\n"

    @property
    def html(self) -> str:
        """Render the letter without an HTTP request, hence without the context of pages."""
        template = current_app.jinja_env.get_template("minutes/circulation/circulation_mail.html")
        return template.render(letter=self)


class Sending(NamedTuple):
    """The part of the mails that is the same for all who receive an edition."""

    meeting: Meeting
    deadline: date | None
    message: str = ""
    is_reminder: bool = False


def letter(sending: Sending, person: Person, link: str) -> MinutesLetter:
    with force_locale("fr"):
        return MinutesLetter(
            french(_subject(sending)),
            [french(part) for part in _opening(sending, person)],
            [french(part) for part in _before(sending)],
            french(gettext("Lire le PV")),
            link,
            [french(part) for part in _after(sending)],
        )


def _subject(sending: Sending) -> str:
    kind = gettext("Rappel, PV à relire") if sending.is_reminder else gettext("PV à relire")
    return f"{kind} : {title(sending.meeting)}"


def _opening(sending: Sending, person: Person) -> Iterator[str]:
    meeting = sending.meeting
    yield gettext("Bonjour %(person)s,", person=person.short_name)
    if sending.is_reminder:
        yield gettext("Nous ne savons pas encore si ce procès-verbal vous convient :")
    else:
        yield gettext("Le procès-verbal de cette séance est à relire :")
    day = dates.long_date(meeting.date) + ", " + dates.span(meeting.starts_at, meeting.ends_at)
    yield f"{title(meeting)}\n{day}"


def _before(sending: Sending) -> Iterator[str]:
    if sending.message:
        yield sending.message
    if sending.deadline:
        yield gettext(
            "Vous pouvez demander une correction jusqu'au %(day)s inclus.",
            day=dates.long_date(sending.deadline),
        )


def _after(sending: Sending) -> Iterator[str]:
    yield gettext("Ce lien est à vous seul : il ne demande ni compte ni mot de passe.")
    yield gettext(
        "Une erreur, un oubli ? Demandez la correction sur le passage même : elle sera décidée en "
        "séance. Rien à corriger ? Dites-le d'un bouton."
    )
    yield "\n".join(signature(sending.meeting))
