"""Slips left behind in a text: words to fill in, a paragraph pasted twice, an address that
leads elsewhere. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshops.blocks import Kind
from workshops.minutes.lint.case import Case, LintPassage
from workshops.minutes.lint.finding import Finding, Known, LintRule, _

_PLACEHOLDER = re.compile(
    r"""\?\?+|\bX{2,}\b|\bTODO\b|\blorem\ ipsum\b|_{3,}|
    [\[(]\s*(?:à\ (?:compléter|vérifier|préciser|confirmer)|nom|date|\.\.\.|…)\s*[\])]""",
    re.VERBOSE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»\"]+", re.IGNORECASE)
_ENDS = ".,;:!?)]»"
LONG = 60  # characters that nobody says twice in the same words


def placeholders(case: Case) -> Iterator[Finding]:
    """« [à compléter] », « ?? », « XX »."""
    for passage in case.prose:
        for match in _PLACEHOLDER.finditer(passage.text):
            yield Finding(
                LintRule.PLACEHOLDER,
                (Known.text(passage.block.id), match[0]),
                _("« %(words)s » est resté dans le texte."),
                {"words": match[0]},
                case.place(passage, *match.span()),
                case.way_to(passage),
            )


def repeated(case: Case) -> Iterator[Finding]:
    """The same long paragraph a second time."""
    first: dict[str, LintPassage] = {}
    for passage in case.prose:
        words = " ".join(passage.text.split())
        if len(words) < LONG or passage.block.kind in (Kind.PROMPT, Kind.HEADING):
            continue
        earlier = first.setdefault(words, passage)
        if earlier is not passage:
            yield Finding(
                LintRule.REPEATED,
                (Known.text(passage.block.id), words),
                _("Ce paragraphe est le même que le § %(number)s."),
                {"number": str(earlier.number)},
                case.place(passage, 0, len(passage.text.split(". ")[0][:LONG])),
                case.way_to(passage),
            )


def links(case: Case) -> Iterator[Finding]:
    """An address that cannot be clicked, or that shows another one than it leads to."""
    for passage in case.prose:
        start = 0
        for run in passage.block.runs:
            for match in _ADDRESS.finditer(run.text):
                shown = match[0].rstrip(_ENDS)
                if run.link is None:
                    message = _("L'adresse « %(address)s » n'est pas un lien.")
                elif _bare(shown) not in _bare(run.link):
                    message = _("Le lien « %(address)s » mène ailleurs, à « %(link)s ».")
                else:
                    continue
                span = start + match.start(), start + match.start() + len(shown)
                yield Finding(
                    LintRule.LINK,
                    (Known.text(passage.block.id), shown),
                    message,
                    {"address": shown, "link": run.link or ""},
                    case.place(passage, *span),
                    case.way_to(passage),
                )
            start += len(run.text)


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", address.strip().lower())
