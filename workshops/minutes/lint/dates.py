"""A weekday that does not match its date, a date that no calendar has. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from workshops.minutes.composition.wording import MONTHS, WEEKDAYS
from workshops.minutes.lint.case import Case, LintPassage
from workshops.minutes.lint.finding import Finding, Known, LintRule, Mend, Value, Weekday, _
from workshops.people.names import folded

_SHORT = ("janv", "févr", "avr", "juil", "sept", "oct", "nov", "déc")
_MONTHS = {
    folded(name): rank
    for rank, month in enumerate(MONTHS, 1)
    for name in (month, *(short for short in _SHORT if month.startswith(short)))
}
_MONTH = "|".join({*MONTHS, *_SHORT, *_MONTHS})
_WEEKDAY = "|".join(WEEKDAYS)
_DAY = r"\d{1,2}(?:er)?"
# « jeudi 25 octobre 2022 », « jeudi 25 et vendredi 26 octobre », « jeudi 25/10/2022 »
_DATE = re.compile(
    rf"""\b(?:(?P<weekday>{_WEEKDAY})\s+(?:le\s+)?)?\b(?P<day>\d{{1,2}}(?:er)?)\b
    (?:
      (?:(?:\s*,\s*|\s+(?:et|ou|au)\s+)(?:(?:le|au)\s+)?(?:(?:{_WEEKDAY})\s+)?{_DAY})*
      \s+(?P<month>{_MONTH})\b\.?(?:\s+(?P<year>\d{{4}})\b)?
    |
      (?P<mark>[/.-])(?P<number>\d{{1,2}})(?:(?P=mark)(?P<short>\d{{4}}|\d{{2}}))?(?![\d/])
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_A_YEAR = timedelta(days=366)
_NEAR = 3  # days by which somebody is mistaken who knows the weekday


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it stands in a text; `year` is None where it is not said."""

    match: re.Match[str]

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def weekday(self) -> int | None:
        """0 is Monday; None where it is not said."""
        name = self.match["weekday"]
        return WEEKDAYS.index(name.lower()) if name else None

    @property
    def day(self) -> int:
        return int(self.match["day"].removesuffix("er"))

    @property
    def month(self) -> int:
        name = self.match["month"]
        return _MONTHS[folded(name)] if name else int(self.match["number"])

    @property
    def is_date(self) -> bool:
        """« jeudi 10-11 » and « jeudi 18.30 » are none."""
        is_whole = self.match["mark"] in (None, "/") or bool(self.match["short"])
        return is_whole and 1 <= self.month <= 12

    @property
    def year(self) -> int | None:
        digits = self.match["year"] or self.match["short"]
        if not digits:
            return None
        return int(digits) if len(digits) == 4 else 2000 + int(digits)

    def meant(self, around: date) -> list[date]:
        """The day, or where no year is said the last and the next one of that name."""
        if self.year is not None:
            days = [self._in(self.year)]
        else:
            years = (around.year - 1, around.year, around.year + 1)
            days = [day for day in map(self._in, years) if day and abs(day - around) <= _A_YEAR]
        return sorted((day for day in days if day), key=lambda day: abs(day - around))

    def _in(self, year: int) -> date | None:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def dates_in(text: str) -> Iterator[Written]:
    return (written for written in map(Written, _DATE.finditer(text)) if written.is_date)


def weekdays(case: Case) -> Iterator[Finding]:
    """« jeudi 25 octobre 2022 », which was a Tuesday."""
    for passage in case.passages:
        for written in dates_in(passage.text):
            if written.weekday is not None:
                yield from _examined(case, passage, written, written.weekday)


def _examined(
    case: Case, passage: LintPassage, written: Written, weekday: int
) -> Iterator[Finding]:
    match, days = written.match, written.meant(case.sitting.date)
    if any(day.weekday() == weekday for day in days):
        return
    values: dict[str, Value] = {"date": match[0]}
    message, mends = _("« %(date)s » n'existe pas."), ()
    if days:
        message = _("« %(date)s » : c'est un %(weekday)s.")
        values["weekday"] = Weekday(days[0])
        mends = _mends(case, passage, match, days[0], weekday)
    yield Finding(
        LintRule.WEEKDAY,
        (Known.text(passage.block.id), match[0]),
        message,
        values,
        case.place(passage, *match.span()),
        case.way_to(passage),
        mends,
    )


def _mends(
    case: Case, passage: LintPassage, match: re.Match[str], day: date, weekday: int
) -> tuple[Mend, ...]:
    """The right weekday; the nearest day that is such a weekday, where it needs no other month."""
    word = WEEKDAYS[day.weekday()]
    if match["weekday"][0].isupper():
        word = word.capitalize()
    mends = case.reword(passage, *match.span("weekday"), word)
    other = day + timedelta(days=(weekday - day.weekday() + _NEAR) % 7 - _NEAR)
    if other.month == day.month:
        number = "1er" if other.day == 1 else str(other.day)
        mends += case.reword(passage, *match.span("day"), number)
    return mends
