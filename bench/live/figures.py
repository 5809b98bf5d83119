"""Percentiles and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil


def percentile(values: Iterable[float], part: float) -> float:
    """The nearest rank: the least value that at least this part of all do not exceed."""
    ordered = sorted(values)
    if not ordered:
        return float("nan")
    return ordered[max(0, ceil(part * len(ordered)) - 1)]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f}"
