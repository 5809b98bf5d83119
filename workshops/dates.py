"""Dates, hours and durations as they are printed in French (or English) minutes."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from flask_babel import format_date, get_locale, gettext, ngettext

from workshops.typography import french_hour

ZONE = ZoneInfo("Europe/Brussels")


def _is_french() -> bool:
    locale = get_locale()
    return locale is None or locale.language == "fr"


def long_date(value: date | datetime) -> str:
    """« mardi 18 octobre 2022 »"""
    if isinstance(value, datetime):
        value = value.astimezone(ZONE).date()
    return format_date(value, f"EEEE {_day(value)} MMMM y")


def short_date(value: date | datetime) -> str:
    """« 18 octobre »"""
    if isinstance(value, datetime):
        value = value.astimezone(ZONE).date()
    return format_date(value, f"{_day(value)} MMMM")


def weekday(value: date) -> str:
    """« mardi »"""
    return format_date(value, "EEEE")


def _day(value: date) -> str:
    """« 1er » is written so in French, and no other day."""
    return "d'er'" if value.day == 1 and _is_french() else "d"


def hour(value: time | datetime) -> str:
    """« 13h30 », « 9h05 » (13:30 and 09:05 in English), Brussels time."""
    if isinstance(value, datetime):
        value = value.astimezone(ZONE)
    return french_hour(value) if _is_french() else value.strftime("%H:%M")


def span(start: time | datetime, end: time | datetime | None) -> str:
    """« 13h30 – 16h00 »"""
    return f"{hour(start)} – {hour(end)}" if end else hour(start)


def duration(minutes: int) -> str:
    """« 45 min », « 2 h 30 »"""
    hours, rest = divmod(abs(minutes), 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def countdown(seconds: float) -> str:
    """« 03:12 »; below zero « −01:05 »."""
    sign = "−" if seconds < 0 else ""
    minutes, rest = divmod(int(abs(seconds)), 60)
    return f"{sign}{minutes:02d}:{rest:02d}"


def in_days(value: date, today: date) -> str:
    """« aujourd'hui », « demain », « dans 9 jours », « il y a 3 jours »"""
    days = (value - today).days
    if days == 0:
        return gettext("aujourd'hui")
    if days == 1:
        return gettext("demain")
    if days == -1:
        return gettext("hier")
    if days > 0:
        return ngettext("dans %(num)d jour", "dans %(num)d jours", days)
    return ngettext("il y a %(num)d jour", "il y a %(num)d jours", -days)
