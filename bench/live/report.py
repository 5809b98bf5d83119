"""The table that `bench/live.md` keeps, with the ratios and what they are to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from statistics import mean, median

from bench.live.figures import milliseconds, percentile, table
from bench.live.hearing import Astray
from bench.live.keys import CARETS, PAGE, Found
from bench.live.rooms import BARE, BEFORE, DISK, HOCUSPOCUS, PANACHE

P50_LIMIT, P99_LIMIT, BARE_LIMIT = 0.75, 0.8, 1.6
SOME, MANY = 50, 200  # clients from which on the ratio to the bare one, and to Hocuspocus, counts
FLOOD_LIMIT, CARETS_LIMIT, PAGE_LIMIT, MEMORY_LIMIT = 2.5, 1.3, 0.005, 45 * 1024


def letters(all_found: Sequence[Found]) -> str:
    names = [BARE, HOCUSPOCUS, PANACHE, DISK, BEFORE]
    names = [name for name in names if name in all_found[0].latencies]
    head = ["clients, ms", *names, "÷ Hocuspocus", "÷ bare"]
    return table(head, [row for found in all_found for row in _letters(found, names)])


def _letters(found: Found, names: Sequence[str]) -> Iterator[list[str]]:
    for part, limit in ((0.5, P50_LIMIT), (0.99, P99_LIMIT)):
        at = {name: percentile(found.latencies[name], part) for name in names}
        ratios = [
            _ratio(at[PANACHE], at[HOCUSPOCUS], limit if found.clients >= MANY else None),
            _ratio(at[PANACHE], at[BARE], BARE_LIMIT if found.clients >= SOME else None),
        ]
        label = f"{found.clients}, p{part * 100:.0f}"
        yield [label, *(milliseconds(at[name]) for name in names), *ratios]


def _ratio(value: float, base: float, limit: float | None) -> str:
    return f"{value / base:.2f}" + (f" (≤ {limit})" if limit else "")


def others(all_found: Sequence[Found]) -> str:
    head = ["clients", "figure", *_beside(all_found[0]), "goal"]
    return table(head, [row for found in all_found for row in _others(found)])


def _beside(found: Found) -> list[str]:
    return [name for name in (BARE, HOCUSPOCUS, PANACHE, BEFORE) if name in found.latencies]


def _others(found: Found) -> Iterator[list[str]]:
    beside = _beside(found)

    def row(figure: str, shown: dict[str, str], goal: str) -> list[str]:
        columns = [shown.get(name, "") for name in beside]
        return [str(found.clients), figure, *columns, goal]

    for part in (0.5, 0.99):
        shown = {name: _with_carets(found, name, part) for name in beside}
        yield row(f"p{part * 100:.0f} with carets ÷ without", shown, f"≤ {CARETS_LIMIT}")
    burnt = percentile(found.latencies[PANACHE + PAGE], 0.99)
    label = f"p99 while a page takes {found.page * 1000:.0f} ms"
    yield row(label, {PANACHE: milliseconds(burnt)}, f"≤ {PAGE_LIMIT * 1000:.0f} ms")
    worked = {name: f"{mean(found.processor[name]) * 1e6:.1f}" for name in beside}
    yield row("µs of processor, a letter on a screen", worked, "")
    memory = {name: f"{found.memory[name] / 1024:.0f}" for name in beside}
    yield row("KiB a client", memory, f"≤ {MEMORY_LIMIT / 1024:.0f}")
    if found.floods:
        flood = {name: f"{median(rates):.0f}" for name, rates in found.floods.items()}
        ratio = median(found.floods[PANACHE]) / median(found.floods[HOCUSPOCUS])
        goal = f"{ratio:.2f} of Hocuspocus (≥ {FLOOD_LIMIT})"
        yield row("letters a second, saturated", flood, goal)


def _with_carets(found: Found, name: str, part: float) -> str:
    with_carets = percentile(found.latencies[name + CARETS], part)
    return f"{with_carets / percentile(found.latencies[name], part):.2f}"


def notes(all_found: Sequence[Found]) -> str:
    """Sentences on how far the run itself can be believed."""
    astray = reduce(Astray.with_those, (found.astray for found in all_found))
    busy = max(found.busy for found in all_found)
    lines = [
        f"Of the letters on other screens {astray}.",
        f"The load was at work {busy:.0%} of a turn at most.",
    ]
    for found in all_found:
        ram, disk = (milliseconds(found.fsyncs[name]) for name in (PANACHE, DISK))
        sentence = f"{found.clients} clients: a bare fsync took {ram} ms in memory, {disk} on disk"
        busy = [f"{name} {part:.0%}" for name, part in found.flood_busy.items()]
        lines.append(f"{sentence}; saturated, the load was at work: {', '.join(busy) or '-'}.")
    return "\n".join(lines)
