"""The texts of a séance by the names that they have in its minutes and in its dossier."""

from __future__ import annotations

from workshops.groups.adopted import current_split
from workshops.meetings.models import Meeting


def sources(meeting: Meeting) -> dict[str, tuple[str, int]]:
    """« p12 » is ("point", its rank), « g5 » ("group", its number), « a3 » ("annex", its rank)."""
    split = current_split(meeting)
    return {
        **{f"p{item.id}": ("point", rank) for rank, item in enumerate(meeting.items, 1)},
        **{f"g{group.id}": ("group", group.number) for group in (split.subgroups if split else ())},
        **{f"a{annex.id}": ("annex", rank) for rank, annex in enumerate(meeting.annexes, 1)},
    }
