"""The sentences for the room: the proof in one, then each facet, in plain French.

`words` is anything with `gettext` and `ngettext`; French is the language of the messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from math import ceil

from workshops.groups.mixing.price import Price
from workshops.groups.mixing.solution import FacetReport, Solution


class French(NullTranslations):
    """The messages as they are written; none and one are singular."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if n < 2 else msgid2


@dataclass(frozen=True, slots=True)
class Report:
    """`sentence` is the proof; `facets` are lines on what was achieved, in the order given;
    `together` says what facets cost because they get in each other's way, where they do."""

    sentence: str
    facets: tuple[str, ...]
    together: str | None


def report(
    solution: Solution, titles: Sequence[str], words: NullTranslations | None = None
) -> Report:
    """`titles[f]` names facet f in the room's words (« employeur », « séance du 9 mai »)."""
    words = words or French()
    lines = [
        facet_sentence(facet, title, words)
        for facet, title in zip(solution.facets, titles, strict=True)
    ]
    return Report(proof_sentence(solution, words), tuple(lines), _together(solution, words))


def proof_sentence(solution: Solution, words: NullTranslations | None = None) -> str:
    words = words or French()
    if solution.proof == "bound":
        return words.gettext("La borne est atteinte : aucune répartition ne fait mieux.")
    if solution.proof == "enumeration":
        return words.gettext(
            "Les %(count)s sous-groupes possibles ont été passés en revue : "
            "aucune répartition ne fait mieux."
        ) % {"count": grouped(solution.examined)}
    if not solution.bound:
        return words.gettext("Au plus %(count)d de plus que le meilleur possible.") % {
            "count": solution.cost
        }
    percent = ceil(100 * solution.gap)
    return words.gettext("Au plus %(percent)d %% au-dessus du meilleur possible.") % {
        "percent": percent
    }


def facet_sentence(facet: FacetReport, title: str, words: NullTranslations | None = None) -> str:
    """« employeur : 3 doublons, dont 2 inévitables ; 1 personne sans indication »."""
    words = words or French()
    parts = [_pairs_part(facet, words)]
    if facet.unknown:
        part = words.ngettext(
            "%(count)d personne sans indication",
            "%(count)d personnes sans indication",
            facet.unknown,
        )
        parts.append(part % {"count": facet.unknown})
    return f"{title} : {' ; '.join(parts)}."


def price_sentence(choice: str, price: Price, words: NullTranslations | None = None) -> str:
    """« garder ce thème ensemble : +28 », from the words of a choice and its price."""
    words = words or French()
    if not price.most:
        cost = words.gettext("ne coûte rien")
    elif price.is_proven:
        cost = f"+{price.most}"
    else:
        cost = words.gettext("entre +%(least)d et +%(most)d") % {
            "least": price.least,
            "most": price.most,
        }
    return f"{choice} : {cost}"


def _together(solution: Solution, words: NullTranslations) -> str | None:
    forced = [facet for facet in solution.facets if facet.pairs > facet.minimum]
    if solution.proof == "none" or not forced:
        return None
    count = sum(facet.pairs - facet.minimum for facet in forced)
    return words.ngettext(
        "%(count)d doublon vient de ce que tous les critères ne peuvent être au mieux ensemble.",
        "%(count)d doublons viennent de ce que tous les critères ne peuvent être au mieux "
        "ensemble.",
        count,
    ) % {"count": count}


def grouped(number: int) -> str:
    """Write 593775 as « 593 775 »."""
    return f"{number:,}".replace(",", " ")


def _pairs_part(facet: FacetReport, words: NullTranslations) -> str:
    if not facet.pairs:
        return words.gettext("aucun doublon")
    pairs = words.ngettext("%(count)d doublon", "%(count)d doublons", facet.pairs) % {
        "count": facet.pairs
    }
    if facet.pairs == facet.minimum:
        return pairs + words.gettext(", qu'aucune répartition n'évite")
    if not facet.minimum:
        return pairs
    forced = words.ngettext(
        ", dont %(count)d inévitable", ", dont %(count)d inévitables", facet.minimum
    )
    return pairs + forced % {"count": facet.minimum}
