"""Refusals to a person, with the sentence that they read. Pure: the cores refuse too."""

from __future__ import annotations


class RefusedError(ValueError):
    """A thing that cannot be done, or not now: the message says why and what to do, in French.

    A page shows it (`committing`), a command ends with it (`workshops.cli`).
    """
