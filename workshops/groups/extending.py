"""Places where features add to what is shown of sub-groups."""

from __future__ import annotations

from collections.abc import Callable

from workshops.groups.models import Subgroup
from workshops.programmes.extending import Link
from workshops.registering import Registry

# For its secretary and its rapporteur, on their telephones.
role_links: Registry[Callable[[Subgroup], Link]] = Registry()
