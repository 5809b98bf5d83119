"""Additions of citations to the application."""

from __future__ import annotations

from workshops.citations.citing import uses_by_block
from workshops.minutes.extending import passage_links

passage_links.add(uses_by_block)
