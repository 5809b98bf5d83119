"""Refusals: what cannot be done to a séance now."""

from __future__ import annotations


class RefusedError(ValueError):
    """An act that cannot be done now; the message says why, to the person who tried."""
