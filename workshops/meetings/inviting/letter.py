"""The words of an invitation and of its reminder. Always in French, like the minutes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flask_babel import force_locale, gettext

from workshops import dates
from workshops.meetings.agenda import plan_of
from workshops.meetings.models import Attendance, Meeting
from workshops.typography import french


class Letter(NamedTuple):
    subject: str
    text: str


def title(meeting: Meeting) -> str:
    """Title of a séance on one line: it is the subject of mails."""
    return gettext(
        "Chantier %(workstream)s « %(title)s », séance %(number)s",
        workstream=meeting.workstream.number,
        title=" ".join(meeting.workstream.title.splitlines()),
        number=meeting.number,
    )


def place(meeting: Meeting) -> str:
    return ", ".join(part for part in (meeting.venue, meeting.address) if part)


def letter(attendance: Attendance, link: str, *, is_reminder: bool = False) -> Letter:
    """Write the letter to one person; `link` is where they answer."""
    meeting = attendance.meeting
    with force_locale("fr"):
        day = dates.long_date(meeting.date)
        kind = gettext("Rappel") if is_reminder else gettext("Invitation")
        subject = f"{kind} : {title(meeting)}, {day}"
        text = "\n".join(_lines(attendance, link, is_reminder=is_reminder))
    return Letter(french(subject), french(text))


def _lines(attendance: Attendance, link: str, *, is_reminder: bool) -> Iterator[str]:
    meeting = attendance.meeting
    yield gettext("Bonjour %(person)s,", person=attendance.person.short_name)
    yield ""
    if is_reminder:
        yield gettext("Nous n'avons pas encore votre réponse pour cette séance :")
    elif attendance.replaces:
        yield gettext(
            "Vous remplacerez %(person)s à cette séance :", person=attendance.replaces.short_name
        )
    else:
        yield gettext("Voici votre invitation à cette séance :")
    yield ""
    yield title(meeting)
    yield dates.long_date(meeting.date) + ", " + dates.span(meeting.starts_at, meeting.ends_at)
    yield place(meeting)
    yield ""
    yield gettext("Pour répondre (je viens, je suis excusé, je serai remplacé) :")
    yield link
    yield gettext("Ce lien est à vous seul : il ne demande ni compte ni mot de passe.")
    yield ""
    yield from programme_lines(meeting)
    yield from _document_lines(meeting)
    yield from signature(meeting)


def programme_lines(meeting: Meeting) -> Iterator[str]:
    """The agenda, a line a point, with the hours; nothing where there is none."""
    if not meeting.items:
        return
    yield gettext("Ordre du jour")
    rows = zip(meeting.items, plan_of(meeting).rows, strict=True)
    for number, (item, row) in enumerate(rows, start=1):
        hour = f"{dates.hour(row.start)} " if item.duration else ""
        owners = item.owner_names
        yield f"{number}. {hour}{item.title}" + (f" – {owners}" if owners else "")
    yield ""


def _document_lines(meeting: Meeting) -> Iterator[str]:
    documents = [annex for annex in meeting.annexes if annex.url or annex.file_name]
    if not documents:
        return
    yield gettext("Documents")
    for annex in documents:
        where = annex.url or gettext("à télécharger par votre lien")
        yield f"- {annex.title} : {where}"
    yield ""


def signature(meeting: Meeting) -> Iterator[str]:
    names = [person.short_name for person in meeting.workstream.co_presidents]
    if names:
        yield gettext("Pour la co-présidence, %(names)s", names=", ".join(names))
    yield meeting.workstream.programme.name
