"""Several people in one phrase: « Amélie Rossart, Luc Vandevelde et Noémie Tardive »."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext

from workshops.meetings.models import Attendance


def listed(people: Sequence[Attendance]) -> str:
    """Empty where nobody is left: a rule outlives the lines of the list that it named."""
    names = [attendance.person.short_name for attendance in people]
    first, last = ", ".join(names[:-1]), "".join(names[-1:])
    return gettext("%(first)s et %(last)s", first=first, last=last) if first else last
