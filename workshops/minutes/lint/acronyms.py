"""Acronyms that stand in a text without ever being spelled out, or as a slip of another. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from workshops.minutes.lint.case import Case, LintPassage
from workshops.minutes.lint.finding import Finding, LintRule, _
from workshops.minutes.lint.spelling import Told
from workshops.people.matching.slips import SMALL_WORDS, distance
from workshops.people.names import folded

Found = dict[str, list[tuple[LintPassage, re.Match[str]]]]

_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,7}(?![\w-])")
_ROMAN = re.compile(r"[IVXLC]+")
# Nobody asks what they mean.
KNOWN = frozenset(
    {
        *("PV", "NDR", "NB", "PS", "OK", "RDV", "ASBL", "AM", "PM", "TVA", "UE", "ONU", "BE"),
        *("TV", "PC", "CD", "DVD", "CV", "WC", "PDF", "SMS", "GSM", "GPS", "QR", "USB", "URL"),
        *("FAQ", "SOS", "ADN", "VIH", "SIDA", "COVID", "XX", "XXX", "TODO"),
    }
)
LONG = 5  # letters; of two shorter ones that differ in a letter both may be right


def acronyms(case: Case) -> Iterator[Finding]:
    """Find acronyms that look like a slip of another one; then those that the text never spells
    out, those used most first."""
    used = _used(case)
    yield from _near(case, used)
    texts = [Told(passage.text) for passage in case.passages]
    texts += [Told(organisation.name) for organisation in case.facts.organisations]
    unknown = [word for word in used if not any(text.spells_out(word) for text in texts)]
    for word in sorted(unknown, key=lambda word: -len(used[word])):
        passage, match = used[word][0]
        yield Finding(
            LintRule.ACRONYM,
            (word,),
            _("« %(acronym)s » n'est jamais écrit en toutes lettres."),
            {"acronym": word},
            case.place(passage, *match.span()),
            case.way_to(passage),
        )


def _used(case: Case) -> Found:
    """Map each acronym to the places where it stands; a name in capitals is none."""
    names = _names(case)
    used: Found = defaultdict(list)
    for passage in case.ours:
        matches = list(_ACRONYM.finditer(passage.text))
        for match in () if _shouts(passage.text, len(matches)) else matches:
            word = match[0]
            is_name = word in names or _follows_a_first_name(passage.text, match)
            if word not in KNOWN and not _ROMAN.fullmatch(word) and not is_name:
                used[word].append((passage, match))
    return used


def _near(case: Case, used: Found) -> Iterator[Finding]:
    """Find acronyms used once that are a slip of one used more or borne by an organisation: its
    letters in another order or, if it is long, with another letter."""
    borne = {o.acronym for o in case.facts.organisations if o.acronym}
    for word, places in used.items():
        if len(places) > 1 or word in borne:
            continue
        usual = next((w for w in _usual(used, borne) if _is_slip(word, w)), "")
        if usual:
            passage, match = places[0]
            yield Finding(
                LintRule.NEAR_ACRONYM,
                (word, usual),
                _("« %(word)s » : sans doute « %(usual)s »."),
                {"word": word, "usual": usual},
                case.place(passage, *match.span()),
                case.way_to(passage),
                case.reword(passage, *match.span(), usual),
            )


def _usual(used: Found, borne: Iterable[str]) -> Iterator[str]:
    yield from sorted(borne)
    yield from (word for word, places in used.items() if len(places) > 1)


def _is_slip(word: str, usual: str) -> bool:
    if word == usual or len(word) < 3 or distance(word, usual, 1) > 1:
        return False
    return sorted(word) == sorted(usual) or min(len(word), len(usual)) >= LONG


def _names(case: Case) -> set[str]:
    """The words in capitals of all who are named in the lists."""
    sitting = case.sitting
    full = [person.name for person in case.facts.people]
    full += [attendee.name for attendee in (*sitting.present, *sitting.excused, *sitting.absent)]
    full += [attendee.replaces for attendee in sitting.present]
    full += [member.name for group in sitting.groups for member in group.members]
    full += [chair.name for chair in sitting.chairs]
    full += [point.owner for point in sitting.points]
    return {match[0] for name in full for match in _ACRONYM.finditer(name)}


def _shouts(text: str, count: int) -> bool:
    """Tell whether a text, `count` of whose words are in capitals, is all in capitals."""
    return count > 1 and text == text.upper()


_FIRST_NAME = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)*[ \u00a0]$")


def _follows_a_first_name(text: str, match: re.Match[str]) -> bool:
    """« Inès DUFOUR », of whom no list knows; not « Le CPAS » nor « AMO Vents »."""
    before = _FIRST_NAME.search(text[: match.start()])
    return before is not None and folded(before[0]) not in _STARTERS and len(match[0]) > 4


_STARTERS = SMALL_WORDS | {
    *("un", "une", "ce", "cet", "cette", "ces", "nos", "notre", "son", "sa", "ses", "chaque"),
}
