"""A feature adds to what stands below it by registering; nothing below names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from workshops.factory import FEATURES
from workshops.meetings import extending
from workshops.registering import Registry

ROOT = Path(__file__).resolve().parent.parent

# The doors of the application itself, which stand in `meetings`: home, the entry by code, the page
# of a chantier. No part of it runs without them.
DOORS = frozenset({"meetings.home", "meetings.join", "meetings.show_workstream"})
NAME = re.compile(r"""["']((?:{})[./][a-z_][\w./]*)["']""".format("|".join(FEATURES)))


def sources(feature: str) -> Iterator[Path]:
    yield from sorted((ROOT / "workshops" / feature).rglob("*.py"))
    yield from sorted((ROOT / "templates" / feature).rglob("*.html"))


def named(text: str) -> set[str]:
    """The endpoints and templates that a text names, in quotes."""
    return set(NAME.findall(text))


def feature_of(name: str) -> str:
    return re.split(r"[./]", name)[0]


@pytest.mark.parametrize("feature", FEATURES)
def test_nothing_names_a_feature_above(feature: str) -> None:
    above = set(FEATURES[FEATURES.index(feature) + 1 :])
    files = list(sources(feature))
    assert files
    wrong = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in files
        for name in named(path.read_text("utf-8")) - DOORS
        if feature_of(name) in above
    }
    assert wrong == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("url_for('minutes.show', meeting_id=1)", {"minutes.show"}),
        ('{% include "notes/_note.html" %}', {"notes/_note.html"}),
        ("from workshops.minutes.status import todos", set()),
        ('"meeting.agenda"', set()),
    ],
)
def test_names_are_found_in_quotes(text: str, names: set[str]) -> None:
    assert named(text) == names


def test_every_feature_says_what_it_adds() -> None:
    """Whatever package serves pages has its module, and the factory loads each module there is."""
    serving = {path.parent.name for path in (ROOT / "workshops").glob("*/routes.py")}
    telling = {path.parent.name for path in (ROOT / "workshops").glob("*/feature.py")}
    assert serving <= telling == set(FEATURES)


def test_what_is_added_stands_in_its_order() -> None:
    registry: Registry[str] = Registry()
    registry.add("b", "c", rank=20)
    registry.add("d", rank=20)
    registry.add("a", rank=10)
    assert list(registry) == ["a", "b", "c", "d"]


def test_tabs_lead_to_pages_and_names_are_given_once(app: Flask) -> None:
    tabs = list(extending.tabs)
    assert all(tab.endpoint in app.view_functions for tab in tabs)
    assert (tabs[0].name, tabs[-1].name) == ("preparation", "pv")
    for names in ([tab.name for tab in tabs], [view.key for view in extending.wall_views]):
        assert len(set(names)) == len(names) > 3
