"""A dossier is read with the parts of every feature, also where no application is made."""

from __future__ import annotations

import pytest

from workshops.factory import load_features


@pytest.fixture(autouse=True, scope="session")
def _features() -> None:
    load_features()
