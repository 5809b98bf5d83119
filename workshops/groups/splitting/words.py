"""The words of mixing: facets, weights and the sentence of proof."""

from __future__ import annotations

from math import ceil

from flask_babel import get_translations, gettext, ngettext

from workshops.groups.mixing.price import Price
from workshops.groups.mixing.said.report import proof_sentence
from workshops.groups.mixing.solution import Solution, facet_reports
from workshops.groups.splitting.composition import facet_key
from workshops.groups.splitting.report_values import ReportValues
from workshops.translating import lazy_gettext

NOUNS = {
    "employer": lazy_gettext("service"),
    "sector": lazy_gettext("secteur"),
    "territory": lazy_gettext("territoire"),
    "experience": lazy_gettext("ancienneté"),
    "past": lazy_gettext("déjà ensemble"),
    "wish": lazy_gettext("souhait"),
}
SHARED = {
    "employer": lazy_gettext("même service"),
    "sector": lazy_gettext("même secteur"),
    "territory": lazy_gettext("même territoire"),
    "experience": lazy_gettext("même ancienneté"),
    "past": lazy_gettext("déjà ensemble"),
    "wish": lazy_gettext("souhaits non suivis"),
}
QUESTIONS = {
    "employer": lazy_gettext("Séparer les collègues d'un même service"),
    "sector": lazy_gettext("Mêler les secteurs"),
    "territory": lazy_gettext("Mêler les territoires"),
    "experience": lazy_gettext("Mêler les anciennetés"),
    "past": lazy_gettext("Séparer ceux qui ont déjà travaillé ensemble"),
    "wish": lazy_gettext("Suivre les souhaits de question"),
}
IMPORTANCE = {
    8: lazy_gettext("très important"),
    4: lazy_gettext("important"),
    3: lazy_gettext("assez important"),
    2: lazy_gettext("moyennement important"),
    1: lazy_gettext("peu important"),
    0: lazy_gettext("indifférent"),
}
COUNTS = (
    lazy_gettext("Deux sous-groupes"),
    lazy_gettext("Trois sous-groupes"),
    lazy_gettext("Quatre sous-groupes"),
    lazy_gettext("Cinq sous-groupes"),
    lazy_gettext("Six sous-groupes"),
)


def facet_noun(key: str) -> str:
    return str(NOUNS[facet_key(key)])


def subgroups_title(count: int) -> str:
    if 2 <= count < 2 + len(COUNTS):
        return str(COUNTS[count - 2])
    return ngettext("%(num)d sous-groupe", "%(num)d sous-groupes", count)


def price_in_points(price: Price) -> str:
    """« +28 », « entre +2 et +6 », « sans effet »."""
    if not price.most:
        return gettext("sans effet")
    if price.is_proven:
        return f"+{price.most}"
    return gettext("entre +%(least)d et +%(most)d", least=price.least, most=price.most)


def sentence_of_proof(values: ReportValues) -> str:
    """The engine's own sentence; where a hand or a choice since taken back keeps a split from the
    known best, by how much; where a dossier brought a split without its proof, that it did."""
    if not values.is_ours:
        return gettext("Composée hors de Panache.")
    if values.is_costlier:
        if not values.bound:
            return gettext("Composée en partie à la main : la meilleure n'a aucun doublon.")
        percent = ceil(100 * (values.cost - values.bound) / values.bound)
        return gettext(
            "Composée en partie à la main : %(percent)d %% au-dessus du meilleur possible.",
            percent=percent,
        )
    solution = Solution(
        groups=values.groups,
        cost=values.cost,
        bound=values.bound,
        proof=values.proof,
        facets=facet_reports(values.problem, values.groups),
        examined=values.examined,
    )
    return proof_sentence(solution, get_translations())
