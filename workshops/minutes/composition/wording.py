"""Dates, hours and lists as French minutes write them, whatever the language of the interface."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from workshops.typography import french_hour

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def day(value: date) -> str:
    """« 18 octobre 2022 », « 1er mars 2023 »"""
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number} {MONTHS[value.month - 1]} {value.year}"


def long_day(value: date) -> str:
    """« mardi 18 octobre 2022 »"""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def span(start: time, end: time) -> str:
    """« 13h30 – 16h00 »"""
    return f"{french_hour(start)} – {french_hour(end)}"


def chantier(number: int, title: str) -> str:
    """« Chantier 5 : « Partenariat » »"""
    return f"Chantier {number} : « {title} »"


def listed(names: Sequence[str]) -> str:
    """« A, B et C »"""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} et {names[-1]}"


def joined(*parts: str) -> str:
    """« Maison des associations, Rue du Pont 3, 5000 Namur »; empty parts are left out."""
    return ", ".join(part for part in parts if part)
