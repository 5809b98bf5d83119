"""Mixed sub-groups: the fewest pairs of people alike in one group, proven and explained.

Pure: numpy and HiGHS, no Flask, no database.
"""

from .bound import bound, minimum_pairs
from .certificate import InvalidCertificate, certificate, verify
from .choice import Price, forced_by, price_of
from .conflict import Conflict
from .moves import MoveTable, moves
from .problem import Facet, Problem, Rules, groups_of
from .reasons import conflict_sentences
from .repair import Repair, repair
from .report import Report, facet_sentence, price_sentence, proof_sentence, report
from .rules import Rule, rules_of, without
from .solution import FacetReport, Solution, cost, facet_pairs
from .solve import solve

__all__ = [
    "Conflict",
    "Facet",
    "FacetReport",
    "InvalidCertificate",
    "MoveTable",
    "Price",
    "Problem",
    "Repair",
    "Report",
    "Rule",
    "Rules",
    "Solution",
    "bound",
    "certificate",
    "conflict_sentences",
    "cost",
    "facet_pairs",
    "facet_sentence",
    "forced_by",
    "groups_of",
    "minimum_pairs",
    "moves",
    "price_of",
    "price_sentence",
    "proof_sentence",
    "repair",
    "report",
    "rules_of",
    "solve",
    "verify",
    "without",
]
