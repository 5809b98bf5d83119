"""Regions of pages that can be pushed, and the audiences that see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from workshops.web import Rule

LOCALES = ("fr", "en")

Render = Callable[[str, str], str]  # (topic, audience) -> HTML


@dataclass(frozen=True, slots=True)
class Region:
    name: str
    audiences: frozenset[str]
    render: Render


@dataclass(frozen=True, slots=True)
class Audience:
    """An audience and who may join it: `rule(viewer, object)`, the object loaded as URL argument
    `argument`."""

    name: str
    argument: str
    rule: Rule


_regions: dict[str, Region] = {}
audiences: dict[str, Audience] = {}
_others: list[Callable[[str], Iterable[str]]] = []


def region(name: str, *audiences: str) -> Callable[[Render], Render]:
    """Register how the element `#name` is rendered for a topic and an audience. Where it differs
    from person to person the renderer returns "": pages that name it in `data-stale` fetch it."""

    def register(render: Render) -> Render:
        _regions[name] = Region(name, frozenset(audiences), render)
        return render

    return register


def audience(name: str, argument: str, rule: Rule) -> None:
    audiences[name] = Audience(name, argument, rule)


def is_known(name: str) -> bool:
    return name in _regions


def one_of(name: str, identifier: int) -> str:
    """Name what a region shows of one person or thing: it is told, never drawn, and who names it in
    `data-stale` fetches their own."""
    return f"{name}:{identifier}"


def _base(name: str) -> str:
    return name.partition(":")[0]


def require(names: Iterable[str]) -> None:
    """Raises KeyError for a name under which no region is registered."""
    unknown = [name for name in names if _base(name) not in _regions]
    if unknown:
        raise KeyError(*unknown)


def render_for(topic: str, audience: str, names: set[str]) -> dict[str, str]:
    """Draw each region of `names` that this audience sees, as HTML."""
    return {
        name: _regions[name].render(topic, audience) if name in _regions else ""
        for name in sorted(names)
        if audience in _regions[_base(name)].audiences
    }


def room(topic: str, audience: str, locale: str) -> str:
    return f"{topic}:{audience}:{locale}"


def also_empties(find: Callable[[str], Iterable[str]]) -> Callable[[str], Iterable[str]]:
    """Register rooms of a feature's own, by topic: who loses the right to a topic leaves them."""
    _others.append(find)
    return find


def other_rooms(topic: str) -> Iterator[str]:
    for find in _others:
        yield from find(topic)


def rooms(topic: str) -> Iterator[str]:
    """List every room in which somebody may follow `topic`."""
    for name in audiences:
        for locale in LOCALES:
            yield room(topic, name, locale)
