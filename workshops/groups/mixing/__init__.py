"""Mixed sub-groups: the fewest pairs of people alike in one group, proven and explained.

Pure: numpy and HiGHS, no Flask, no database.
"""

from .bound import bound, minimum_pairs
from .conflict import Conflict
from .moves import MoveTable, moves
from .problem import Facet, Problem, Rules, groups_of
from .report import Report, facet_sentence, proof_sentence, report
from .solution import FacetReport, Solution, cost, facet_pairs
from .solve import solve

__all__ = [
    "Conflict",
    "Facet",
    "FacetReport",
    "MoveTable",
    "Problem",
    "Report",
    "Rules",
    "Solution",
    "bound",
    "cost",
    "facet_pairs",
    "facet_sentence",
    "groups_of",
    "minimum_pairs",
    "moves",
    "proof_sentence",
    "report",
    "solve",
]
