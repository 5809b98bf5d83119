"""A room to split, and a split on its board. The engine's tests, below, load none of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cast import Browser, Cast
    from tests.groups.room import Room
    from workshops.groups.models import Split


@pytest.fixture
def room(cast: Cast) -> Room:
    from tests.groups.room import fill

    return fill(cast)


@pytest.fixture
def chair(room: Room, browser) -> Browser:
    return browser(room.cast.president)


@pytest.fixture
def proposed(room: Room, chair: Browser) -> Split:
    """A split on the board."""
    room.propose(chair)
    assert room.split
    return room.split


@pytest.fixture
def split(room: Room) -> Split:
    """A split on the board that was made by hand, without a search."""
    from tests.groups.room import seated

    return seated(room)


@pytest.fixture
def announced(room: Room) -> Callable[[], int]:
    """`announced()` is how many changes everybody who follows was told of since the last call."""
    from workshops.extensions import db
    from workshops.live import revision

    topic = room.cast.meeting.topic
    seen = [revision(topic)]

    def since() -> int:
        db.session.rollback()
        seen.append(revision(topic))
        return seen[-1] - seen[-2]

    return since
