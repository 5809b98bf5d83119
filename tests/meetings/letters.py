"""The invitation as it arrives, taken apart."""

from __future__ import annotations

import re
from email.message import EmailMessage
from urllib.parse import urlsplit

from workshops.extensions import db
from workshops.people.models import Person


def words(message: EmailMessage) -> str:
    return message.get_body(("plain",)).get_content()


def path_in(message: EmailMessage) -> str:
    return urlsplit(re.search(r"http\S+/invitations/\S+", words(message))[0]).path


def line_of(cast, person: Person):
    db.session.expire_all()
    return cast.meeting.attendance_of(person)
