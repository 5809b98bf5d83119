"""Places where features add to the pages of programmes and of chantiers."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from workshops.programmes.models import Programme, Workstream
from workshops.registering import Registry


class Link(NamedTuple):
    label: str
    address: str


# For whoever sees the page.
workstream_links: Registry[Callable[[Workstream], Link]] = Registry()
programme_links: Registry[Callable[[Programme], Link]] = Registry()
