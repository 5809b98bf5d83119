"""Names of a text that are a slip away from one of the lists: « RENAU » for « RENAUX ». Pure.

A word counts as somebody's name where it is all in capitals, where it follows a first name or
« Mme », or where it has a capital in the middle of a sentence and is no word of the text. Whose
first name is another is somebody else, of the same family perhaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from workshops.minutes.lint.case import Case, LintPassage, words
from workshops.minutes.lint.facts import Somebody
from workshops.minutes.lint.finding import Finding, Known, LintRule, _
from workshops.people.matching.near_index import NearIndex
from workshops.people.matching.slips import is_near
from workshops.people.names import TITLES, folded

SHORTEST = 5  # letters of a name in which a slip is still told from another name
_ENDS_A_SENTENCE = re.compile(r"(?:^|[.!?:…•–-])\s*[«\"(]?\s*$")


@dataclass(frozen=True)
class _KnownWords:
    """Indexes of the words known from the lists and from the text itself."""

    case: Case

    @cached_property
    def people(self) -> NearIndex[Somebody]:
        """Index by last name of the people on the list, seated in sub-groups, or presiding."""
        index: NearIndex[Somebody] = NearIndex()
        seated = {person for people in self.case.facts.seats.values() for person in people}
        for somebody in self.case.facts.people:
            if (
                somebody.attendance
                or somebody.person in seated
                or somebody.person in self.case.facts.chairs
            ):
                index.add(somebody.last_name, somebody)
        return index

    @cached_property
    def right(self) -> frozenset[str]:
        """Folded words that are nobody's slip: of names, services and places, and those that the
        text also writes without a capital."""
        sitting, facts = self.case.sitting, self.case.facts
        texts = [f"{somebody.first_name} {somebody.last_name}" for somebody in facts.people]
        texts += [f"{o.name} {o.acronym} {o.locality}" for o in facts.organisations]
        texts += [sitting.programme, sitting.workstream, sitting.venue, sitting.address]
        texts += [
            somebody.affiliation
            for somebody in (*sitting.present, *sitting.excused, *sitting.absent)
        ]
        known = {word for text in texts for word in folded(text).split()}
        known |= {folded(f"{somebody.last_name}").replace(" ", "") for somebody in facts.people}
        for passage in self.case.passages:
            known.update(folded(m[0]) for m in words(passage.text) if m[0].islower())
        return frozenset(known)


def near_names(case: Case) -> Iterator[Finding]:
    """One finding a slip, where it first stands."""
    known, seen = _KnownWords(case), set[str]()
    for passage in case.prose:
        for before, match in _with_the_one_before(passage):
            word = folded(match[0])
            if len(word) < SHORTEST or word in seen or not match[0][0].isupper():
                continue
            if word in known.right or word.replace(" ", "") in known.right:
                continue
            meant = _meant(known, passage, before, match)
            if meant:
                seen.add(word)
                yield _finding(case, passage, match, meant)


def _with_the_one_before(passage: LintPassage) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield each word with the one right before it, if no mark is between them."""
    last: re.Match[str] | None = None
    for match in words(passage.text):
        is_beside = last is not None and not passage.text[last.end() : match.start()].strip(" .")
        yield (last[0] if last and is_beside else ""), match
        last = match


def _meant(
    known: _KnownWords, passage: LintPassage, before: str, match: re.Match[str]
) -> Somebody | None:
    alike = known.people.near(match[0])
    if not alike:
        return None
    is_title = folded(before) in TITLES
    if before[:1].isupper() and not is_title and not before.isupper():
        named = (somebody for somebody in alike if _is_first_name(before, somebody))
        return next(named, None)
    if match[0].isupper() or is_title:
        return alike[0]
    return None if _begins_a_sentence(passage, match) else alike[0]


def _is_first_name(word: str, somebody: Somebody) -> bool:
    first = folded(somebody.first_name)
    return any(is_near(folded(word), name) for name in (first, first.split(" ")[-1]) if name)


def _begins_a_sentence(passage: LintPassage, match: re.Match[str]) -> bool:
    return _ENDS_A_SENTENCE.search(passage.text[: match.start()]) is not None


def _finding(case: Case, passage: LintPassage, match: re.Match[str], meant: Somebody) -> Finding:
    right = meant.last_name.upper() if match[0].isupper() else meant.last_name
    return Finding(
        LintRule.NEAR_PERSON,
        (folded(match[0]), Known.person(meant.person)),
        _("« %(word)s » : sans doute %(name)s."),
        {"word": match[0], "name": meant.name},
        case.place(passage, *match.span()),
        case.way_to(passage),
        case.reword(passage, *match.span(), right),
    )
