"""Places where features add to the pages of a séance: each says what in its `feature.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from flask_babel import LazyString
from markupsafe import Markup
from sqlalchemy import Select

from workshops.meetings.models import AgendaItem, Attendance, Meeting
from workshops.people.models import Person
from workshops.people.viewer import Viewer
from workshops.programmes.extending import Link
from workshops.programmes.models import Workstream
from workshops.registering import Registry
from workshops.web import Rule

T = TypeVar("T")


def never(_viewer: Viewer, _meeting: Meeting) -> bool:
    return False


class Tab(NamedTuple):
    """A tab above every page of a séance, for whom `may` open it. A séance opens on the last one
    whose `opens` holds for who looks."""

    name: str
    label: LazyString
    endpoint: str
    may: Rule
    opens: Rule = never


class Todo(NamedTuple):
    """`note` says when, or what to do; `tone` is "warn" where something is wrong."""

    text: str
    address: str
    note: str
    tone: str = ""


class Status(NamedTuple):
    """A word with its tone (ok, warn, muted, accent), its icon and where it leads. `step`: what it
    leaves to do to whoever prepares, where the word does not say so."""

    tone: str
    icon: str
    word: str
    address: str
    step: str = ""


class ItemLink(NamedTuple):
    """The way on from a point of the agenda while it is dealt with. `view` is the wall view that
    the remote offers because of it."""

    label: str
    address: str
    view: str = ""


class WallView(NamedTuple):
    """A view that the wall can show, under a key of at most 12 characters. `draw` makes the HTML of
    its middle; the views of a séance itself have none. `is_linked`: offered where a point leads to
    it."""

    key: str
    icon: str
    label: LazyString
    draw: Callable[[Meeting], str] | None = None
    is_linked: bool = False


class Refetched(NamedTuple):
    """A live region for which a page (phone, cockpit, wall) is fetched again: it differs from
    person to person."""

    page: str
    region: str


class Demo(NamedTuple):
    """The part of a feature in the demonstration. `fill` takes the séances that have just come in,
    by the name of their file, today's date, and whether files are to be made as PDF too; `tell`
    says what there is to try in the séance to hold, a line of the console each."""

    fill: Callable[[Mapping[str, Meeting], date, bool], None]
    tell: Callable[[Meeting], Iterable[str]]


Panel = Callable[[Meeting, Viewer], str]  # HTML, "" where there is nothing to say

tabs: Registry[Tab] = Registry()
wall_views: Registry[WallView] = Registry()
refetched: Registry[Refetched] = Registry()

# Given the séances to come, with agenda and list loaded, and the last ones held: what the viewer
# has to do, in a fixed number of queries.
todos: Registry[
    Callable[[Viewer, list[Meeting], list[Meeting]], Iterable[tuple[Meeting, Todo]]]
] = Registry()

# Whatever séance there is: what waits for a person in a chantier.
personal_todos: Registry[Callable[[Viewer], Iterable[tuple[Workstream, Todo]]]] = Registry()

phone_panels: Registry[Panel] = Registry()  # « Mon sous-groupe » on the participant's page
sheet_panels: Registry[Panel] = Registry()  # under the list of attendance
closed_panels: Registry[Panel] = Registry()  # where a séance is changed: that its notes are closed
answer_panels: Registry[Callable[[Attendance, str], str]] = Registry()  # given the token of a link

adjourned_links: Registry[Callable[[Meeting], Link]] = Registry()  # of the cockpit, at the end
agenda_links: Registry[Callable[[AgendaItem], Link | None]] = Registry()  # of points, in preparing

file_links: Registry[Callable[[Meeting], Link]] = Registry()  # for those who prepare

# By point (id), in a fixed number of queries.
item_links: Registry[Callable[[Meeting], dict[int, ItemLink]]] = Registry()

# By séance (id), in a fixed number of queries: the state of its minutes, the people of each
# sub-group the room worked in.
minutes_status: Registry[Callable[[list[Meeting]], dict[int, Status]]] = Registry()
subgroups: Registry[Callable[[list[Meeting]], dict[int, list[list[Person]]]]] = Registry()

printed_people: Registry[Callable[[Meeting], Iterable[int]]] = Registry()  # ids, in the minutes
changed_facts: Registry[Callable[[Meeting, Viewer], None]] = Registry()  # of a closed séance
closings: Registry[Callable[[], Select[tuple[int]]]] = Registry()  # ids of those that are closed
demos: Registry[str] = Registry()  # places (« module:attribute ») of a Demo


def links_of(meeting: Meeting) -> dict[int, ItemLink]:
    """Collect the links of a séance by point (id)."""
    return {key: link for find in item_links for key, link in find(meeting).items()}


def told(
    tellers: Iterable[Callable[[list[Meeting]], dict[int, T]]], meetings: list[Meeting]
) -> dict[int, T]:
    """Collect what features know of these séances, by séance (id)."""
    return {key: value for tell in tellers for key, value in tell(meetings).items()}


def drawn(panels: Iterable[Panel], meeting: Meeting, viewer: Viewer) -> list[Markup]:
    """Draw the panels that have something to say. Each comes from a template."""
    rendered = (draw(meeting, viewer) for draw in panels)
    return [Markup(html) for html in rendered if html]  # noqa: S704


def regions_of(page: str) -> Iterator[str]:
    return (one.region for one in refetched if one.page == page)
