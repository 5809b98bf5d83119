"""Fixtures of syntheses."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.cast import Cast
from tests.syntheses import written as room


@pytest.fixture
def written(app: Flask, cast: Cast) -> room.Written:
    return room.written(cast)


@pytest.fixture
def chair(cast: Cast, browser):
    return browser(cast.president)
