"""Places where features add to the pages of programmes and of chantiers."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from workshops.people.viewer import Viewer
from workshops.programmes.models import Programme, Workstream
from workshops.registering import Registry


class Link(NamedTuple):
    label: str
    address: str


# For whoever sees the page; None where there is nothing to see for that viewer.
workstream_links: Registry[Callable[[Workstream, Viewer], Link | None]] = Registry()
programme_links: Registry[Callable[[Programme], Link]] = Registry()
