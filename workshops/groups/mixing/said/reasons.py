"""Conflicts in plain French: which rules cannot hold together, and what to drop."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from workshops.groups.mixing.conflict import Conflict
from workshops.groups.mixing.rules import SeatingRule
from workshops.groups.mixing.said.report import French


def conflict_sentences(
    conflict: Conflict,
    names: Sequence[str] | None = None,
    words: NullTranslations | None = None,
) -> list[str]:
    """Say what cannot be, then what would be enough to drop; `names` are those of the people where
    the problem's own are only keys."""
    return _Reasons(conflict, names or conflict.problem.people, words or French()).sentences()


def rule_sentences(conflict: Conflict, rules: Sequence[SeatingRule]) -> list[str]:
    """Say each of some rules of the conflict, as it stands in a list."""
    reasons = _Reasons(conflict, conflict.problem.people, French())
    return [reasons.rule(rule) for rule in rules]


class _Reasons:
    def __init__(self, conflict: Conflict, names: Sequence[str], words: NullTranslations) -> None:
        self.conflict = conflict
        self.problem = conflict.problem
        self.names = names
        self.words = words

    def sentences(self) -> list[str]:
        rules = self.conflict.rules
        if not rules:
            return [self._numbers()]
        if all(rule.kind in ("secretaries", "rapporteurs") for rule in rules):
            return [self._too_few(rules[0]) if len(rules) == 1 else self._too_few_for_both()]
        if len(rules) == 1 and rules[0].kind == "together":
            return [self._too_big(rules[0])]
        listed = " ; ".join(self.rule(rule) for rule in rules)
        cause = self.words.gettext("Ces règles ne peuvent pas tenir ensemble : %(rules)s.")
        return [cause % {"rules": listed}, self._remedy()]

    def rule(self, rule: SeatingRule) -> str:
        """One rule, as it stands in a list of them."""
        gettext = self.words.gettext
        group = {"group": (rule.group or 0) + 1}
        people = {"people": self._people(rule)}
        if rule.kind == "sizes":
            sizes = ", ".join(map(str, self.problem.rules.sizes or ()))
            return gettext("les groupes comptent %(sizes)s personnes") % {"sizes": sizes}
        if rule.kind == "pin":
            return gettext("%(people)s : dans le groupe %(group)d") % (people | group)
        if rule.kind == "forbidden":
            return gettext("%(people)s : pas dans le groupe %(group)d") % (people | group)
        if rule.kind == "together":
            return gettext("%(people)s : ensemble") % people
        if rule.kind == "apart":
            return gettext("%(people)s : dans des groupes différents") % people
        if rule.kind == "secretaries":
            return gettext("dans chaque groupe, quelqu'un qui accepte le secrétariat")
        return gettext("dans chaque groupe, quelqu'un qui accepte de rapporter")

    def _numbers(self) -> str:
        gettext = self.words.gettext
        sizes, people = self.problem.rules.sizes, len(self.problem.people)
        if self.problem.groups < 1:
            return gettext("Il faut au moins un groupe.")
        if self.problem.groups > people:
            return gettext("%(groups)d groupes demandés, mais %(people)d personnes à répartir.") % {
                "groups": self.problem.groups,
                "people": people,
            }
        return gettext("Les tailles font %(seats)d places pour %(people)d personnes.") % {
            "seats": sum(sizes or ()),
            "people": people,
        }

    def _too_few(self, rule: SeatingRule) -> str:
        numbers = {"groups": self.problem.groups, "willing": len(rule.people)}
        if rule.kind == "secretaries":
            sentence = self.words.ngettext(
                "%(groups)d groupes, mais %(willing)d personne accepte le secrétariat.",
                "%(groups)d groupes, mais %(willing)d personnes acceptent le secrétariat.",
                len(rule.people),
            )
        else:
            sentence = self.words.ngettext(
                "%(groups)d groupes, mais %(willing)d personne accepte de rapporter.",
                "%(groups)d groupes, mais %(willing)d personnes acceptent de rapporter.",
                len(rule.people),
            )
        return sentence % numbers

    def _too_few_for_both(self) -> str:
        willing = {person for rule in self.conflict.rules for person in rule.people}
        return self.words.ngettext(
            "%(groups)d groupes, deux rôles chacun, mais %(willing)d personne en accepte un.",
            "%(groups)d groupes, deux rôles chacun, mais %(willing)d personnes en acceptent un.",
            len(willing),
        ) % {"groups": self.problem.groups, "willing": len(willing)}

    def _too_big(self, rule: SeatingRule) -> str:
        return self.words.gettext(
            "%(count)d personnes à garder ensemble ne tiennent pas dans un groupe de %(most)d : "
            "%(people)s."
        ) % {
            "count": len(rule.people),
            "most": max(most for _, most in self.problem.limits()),
            "people": self._people(rule),
        }

    def _remedy(self) -> str:
        fewest = self.conflict.fewest
        listed = " ; ".join(self.rule(rule) for rule in fewest)
        remedy = self.words.ngettext(
            "Il suffit d'en lever une : %(rules)s.",
            "Il faut en lever %(count)d : %(rules)s.",
            len(fewest),
        )
        return remedy % {"count": len(fewest), "rules": listed}

    def _people(self, rule: SeatingRule) -> str:
        named = [self.names[person] for person in rule.people]
        if len(named) < 2:
            return "".join(named)
        return self.words.gettext("%(first)s et %(last)s") % {
            "first": ", ".join(named[:-1]),
            "last": named[-1],
        }
