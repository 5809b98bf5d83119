"""Places where features above `meetings` draw in its pages, since imports go down only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from workshops.meetings.models import Attendance, Meeting, ProjectorView
from workshops.people.models import Person
from workshops.people.viewer import Viewer

T = TypeVar("T")


class Status(NamedTuple):
    """A word with its tone (ok, warn, muted, accent), its icon and where it leads. `step`: what it
    leaves to do to whoever prepares, where the word does not say so."""

    tone: str
    icon: str
    word: str
    address: str
    step: str = ""


class ItemLink(NamedTuple):
    """A link of a point of the agenda while it is dealt with."""

    label: str
    address: str


PhonePanel = Callable[[Meeting, Viewer], str]
AnswerPanel = Callable[[Attendance, str], str]
Screen = Callable[[Meeting], str]
MinutesStatus = Callable[[list[Meeting]], dict[int, Status]]
ItemLinks = Callable[[Meeting], dict[int, ItemLink]]
PrintedPeople = Callable[[Meeting], Iterable[int]]
ChangedFacts = Callable[[Meeting, Viewer], None]
Groups = Callable[[list[Meeting]], dict[int, list[list[Person]]]]

phone_panels: list[PhonePanel] = []
answer_panels: list[AnswerPanel] = []
screens: dict[ProjectorView, Screen] = {}
minutes_status: list[MinutesStatus] = []
item_links: list[ItemLinks] = []
groups: list[Groups] = []
printed_people: list[PrintedPeople] = []
changed_facts: list[ChangedFacts] = []


def phone_panel(render: PhonePanel) -> PhonePanel:
    """HTML on the participant's page (« Mon sous-groupe »), or "" where there is nothing."""
    phone_panels.append(render)
    return render


def answer_panel(render: AnswerPanel) -> AnswerPanel:
    """HTML on the page where an invited person answers, given the token of its address, or ""."""
    answer_panels.append(render)
    return render


def screen(view: ProjectorView) -> Callable[[Screen], Screen]:
    """HTML of the projector's middle for one view."""

    def register(render: Screen) -> Screen:
        screens[view] = render
        return render

    return register


def tells_minutes_status(find: MinutesStatus) -> MinutesStatus:
    """The state of the minutes of each of these meetings (by id), in a fixed number of queries."""
    minutes_status.append(find)
    return find


def links_items(find: ItemLinks) -> ItemLinks:
    """Register what a feature above has to do at points (by id) of this séance, in a fixed number
    of queries."""
    item_links.append(find)
    return find


def tells_groups(find: Groups) -> Groups:
    """The people of each sub-group the room worked in, by meeting (id), in a fixed number of
    queries; a meeting without sub-groups is left out."""
    groups.append(find)
    return find


def tells_printed_people(find: PrintedPeople) -> PrintedPeople:
    """The people (ids) whom the minutes of this séance name because of a feature above."""
    printed_people.append(find)
    return find


def follows_changed_facts(follow: ChangedFacts) -> ChangedFacts:
    """Register what follows a change of what the minutes of a closed séance print."""
    changed_facts.append(follow)
    return follow


def links_of(meeting: Meeting) -> dict[int, ItemLink]:
    """Links by point (id)."""
    return {key: link for find in item_links for key, link in find(meeting).items()}


def told(
    tellers: list[Callable[[list[Meeting]], dict[int, T]]], meetings: list[Meeting]
) -> dict[int, T]:
    """Gather what the features above know of these séances, by meeting (id)."""
    return {key: value for tell in tellers for key, value in tell(meetings).items()}
