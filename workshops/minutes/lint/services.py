"""Names of organisations in a text that are a slip away from one that the lists hold. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from re import Match

from workshops.minutes.lint.case import Case, words
from workshops.minutes.lint.facts import KnownOrganisation
from workshops.minutes.lint.finding import Finding, Known, LintRule, _
from workshops.people.matching.slips import is_near
from workshops.people.names import folded

SHORTEST = 4  # letters of a word in which a slip is looked for


def near_services(case: Case) -> Iterator[Finding]:
    """« AMO Les Quatre Vent »: the first word is right, and each other is right or near."""
    by_first: defaultdict[str, list[tuple[list[str], KnownOrganisation]]] = defaultdict(list)
    for organisation in case.facts.organisations:
        name = folded(organisation.name).split()
        if len(name) > 1:
            by_first[name[0]].append((name, organisation))
    right = {word for names in by_first.values() for name, _one in names for word in name}
    right |= {word for o in case.facts.organisations for word in folded(o.locality).split()}
    seen: set[str] = set()
    for passage in case.prose:
        matches = list(words(passage.text))
        for rank, first in enumerate(matches):
            for name, organisation in by_first.get(folded(first[0]), ()):
                slip = _slip(matches[rank : rank + len(name)], name, right)
                if slip and slip[0] not in seen:
                    seen.add(slip[0])
                    end = matches[rank + len(name) - 1].end()
                    values = {"words": passage.text[first.start() : end], "name": organisation.name}
                    yield Finding(
                        LintRule.NEAR_ORGANISATION,
                        (folded(values["words"]), Known.organisation(organisation.id)),
                        _("« %(words)s » : sans doute « %(name)s »."),
                        values,
                        case.place(passage, first.start(), end),
                        case.way_to(passage),
                        case.reword(passage, first.start(), end, organisation.name),
                    )


def _slip(matches: Sequence[Match[str]], name: list[str], right: set[str]) -> Match[str] | None:
    """The one word with a capital that is near the one of the name, the others being the same."""
    if len(matches) < len(name):
        return None
    odd = [(m, part) for m, part in zip(matches, name, strict=True) if folded(m[0]) != part]
    if len(odd) != 1:
        return None
    match, part = odd[0]
    word = folded(match[0])
    is_name = match[0][0].isupper() and len(part) >= SHORTEST and word not in right
    return match if is_name and is_near(word, part) else None
