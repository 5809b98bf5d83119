"""A line of the preview: what may be done with it, what is proposed, what was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

NEW = "nouveau"
HOMONYM = "homonyme"  # new although the name is known: not what « new » meant before it was
SKIP = "laisser"


class Option(NamedTuple):
    value: str
    label: str


def is_person(person_id: int) -> str:
    return f"fiche-{person_id}"


def is_line(line: int) -> str:
    return f"ligne-{line}"


def number_in(value: str, prefix: str) -> int | None:
    """The id of « fiche-12 », the line of « ligne-3 »."""
    head, _, number = value.partition("-")
    return int(number) if head == prefix and number.isdigit() else None


@dataclass
class Entry:
    """`key` names the form field. Without a default somebody has to choose."""

    key: str
    options: list[Option] = field(default_factory=list)
    default: str = ""
    chosen: str = ""

    def choose(self, posted: Mapping[str, str]) -> bool:
        """Take the posted choice; False where it is no longer on offer, or was never made."""
        value = posted.get(self.key, self.default)
        is_offered = any(value == option.value for option in self.options)
        self.chosen = value if is_offered else ""
        return is_offered
