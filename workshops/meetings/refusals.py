"""What cannot be done to a séance now."""

from __future__ import annotations


class RefusedError(ValueError):
    """It cannot be done now; the message says why, to the person who asked."""
