"""A small file that says why no split is better, and its check without any solver.

The check trusts nothing in the file: it counts the cost, goes through the sub-groups again under
the file's whole-number values, and follows the branches.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from workshops.groups.mixing.bound import bound
from workshops.groups.mixing.conflict import Conflict, check_numbers
from workshops.groups.mixing.problem import Problem
from workshops.groups.mixing.proof.columns import Columns, columns_of, joined
from workshops.groups.mixing.proof.evidence import Branch, Node, Root, excess, room_below
from workshops.groups.mixing.proof.kinds import kinds_of
from workshops.groups.mixing.proof.subgroups import SCALE, OutOfBudgetError, subgroups
from workshops.groups.mixing.seating.model import Ints
from workshops.groups.mixing.seating.modelling import model_of
from workshops.groups.mixing.solution import Solution, cost

VERSION = 1
STEPS = 600_000_000  # of all enumerations and branches together
LARGEST = 1 << 40

Json = dict[str, Any]


class InvalidCertificate(Exception):  # noqa: N818 (it is the answer, not a fault of the program)
    """The certificate does not prove what it says; the message says why, in French."""


def certificate(problem: Problem, solution: Solution) -> Json:
    """The proof of a solution that has one, ready for JSON. Raises ValueError without a proof."""
    if solution.proof == "none":
        raise ValueError("a solution without a proof has no certificate")
    content: Json = {
        "version": VERSION,
        "groups": _named(problem, solution.groups),
        "cost": solution.cost,
        "proof": solution.proof,
    }
    if solution.root:
        content["values"] = list(solution.root.values)
        content["rents"] = list(solution.root.rents)
        content["tree"] = _node(solution.root.tree)
    return {**content, "digest": digest_of(problem, content)}


def verify(problem: Problem, content: Mapping[str, Any], steps: int = STEPS) -> None:
    """Raises InvalidCertificate unless `content` proves its groups the best for `problem`, in as
    many `steps` at most."""
    stated = {key: value for key, value in content.items() if key != "digest"}
    if stated.get("version") != VERSION:
        raise InvalidCertificate("Ce fichier n'est pas un certificat que ce programme connaît.")
    try:
        check_numbers(problem)
        digest = digest_of(problem, stated)
        check = _Check(problem, stated, steps)
        root = _root(stated) if stated["proof"] == "enumeration" else None
    except (Conflict, KeyError, TypeError, ValueError, RecursionError) as error:
        raise InvalidCertificate("Le certificat est incomplet ou mal formé.") from error
    if content.get("digest") != digest:
        raise InvalidCertificate("Le certificat a changé, ou n'est pas celui de ces personnes.")
    check.split()
    if root:
        check.root(root)
    elif bound(problem) < check.cost:
        raise InvalidCertificate("La borne n'est pas atteinte.")


class _Check:
    def __init__(self, problem: Problem, stated: Json, steps: int) -> None:
        order = problem.by_name()
        self.problem, self.steps = problem, steps
        self.model = model_of(problem.in_order(order))
        self.kinds = kinds_of(self.model)
        (self.cost,) = _wholes([stated["cost"]])
        place = {name: group for group, names in enumerate(stated["groups"]) for name in names}
        seated = sorted(name for names in stated["groups"] for name in names)
        if seated != sorted(problem.people) or len(stated["groups"]) != problem.groups:
            raise ValueError("not a split of these people")
        self.groups = tuple(place[name] for name in problem.people)
        self.seats = self.model.seats([self.groups[person] for person in order])

    def split(self) -> None:
        """The groups hold the rules and cost what is stated."""
        together = self.model.people(self.seats)
        if together != tuple(self.groups[person] for person in self.problem.by_name()):
            raise InvalidCertificate("Des personnes à garder ensemble sont séparées.")
        if not self.model.is_kept(self.seats):
            raise InvalidCertificate("La répartition ne respecte pas les règles.")
        if cost(self.problem, self.groups) != self.cost:
            raise InvalidCertificate("Le coût annoncé n'est pas celui de cette répartition.")

    def root(self, root: Root) -> None:
        """Check that no seating costs less than the one stated."""
        values, rents = np.array(root.values), np.array(root.rents)
        if values.shape != (self.model.units,) or rents.shape != (len(self.kinds),):
            raise InvalidCertificate("Le certificat ne compte pas les mêmes personnes.")
        left = room_below(self.kinds, self.cost, values, rents)
        columns = self._within(values, rents, left)
        if left >= 0:
            self._tree(root.tree, columns)

    def _within(self, values: Ints, rents: Ints, left: int) -> Columns:
        """The sub-groups that a better seating may hold; none costs less than the rents say."""
        parts: list[Columns] = []
        for number, (kind, rent) in enumerate(zip(self.kinds, rents.tolist(), strict=True)):
            limit = rent + max(left, -1)
            try:
                listed = subgroups(self.model, kind, values, limit, self.steps)
            except OutOfBudgetError as error:
                raise _too_long() from error
            self._spend(listed.steps)
            if (listed.above < rent).any():
                raise InvalidCertificate("Un sous-groupe coûte moins que le certificat ne le dit.")
            parts.append(columns_of(self.model, kind, number, listed.inside))
        return joined(parts)

    def _tree(self, node: Node | None, columns: Columns) -> None:
        if node is None or len(node.values) != self.model.units:
            raise InvalidCertificate("La preuve ne va pas jusqu'au bout.")
        self._spend(len(columns.prices))
        excesses = excess(self.kinds, columns, np.array(node.values))
        left = SCALE * (self.cost - 1) - excesses.bound
        if left < 0:
            return
        if node.branch is None or len(node.sides) != 2 or not self._is_known(node.branch):
            raise InvalidCertificate("La preuve ne va pas jusqu'au bout.")
        rest = columns.where(excesses.above <= left)
        for side, rows in zip(node.sides, node.branch.sides(rest), strict=True):
            self._tree(side, rest.where(rows))

    def _spend(self, steps: int) -> None:
        self.steps -= steps
        if self.steps < 0:
            raise _too_long()

    def _is_known(self, branch: Branch) -> bool:
        units, kinds = self.model.units, len(self.kinds)
        return 0 <= branch.one < units and -kinds <= branch.other < units


def _too_long() -> InvalidCertificate:
    return InvalidCertificate("Le certificat demande trop de calculs.")


def _named(problem: Problem, groups: tuple[int, ...]) -> list[list[str]]:
    named: list[list[str]] = [[] for _ in range(problem.groups)]
    for name, group in zip(problem.people, groups, strict=True):
        named[group].append(name)
    return named


def digest_of(problem: Problem, content: Json) -> str:
    """Digest the file together with the people, labels and rules it speaks of."""
    rules = problem.rules
    names = problem.people
    said: Json = {
        "people": sorted(names),
        "facets": [
            [facet.key, facet.weight, sorted(zip(names, facet.labels, strict=True))]
            for facet in problem.facets
        ],
        "pins": sorted([names[p], g] for p, g in rules.pins.items()),
        "forbidden": sorted([names[p], g] for p, g in rules.forbidden),
        "together": sorted(sorted(names[p] for p in people) for people in rules.together),
        "apart": sorted(sorted(names[p] for p in people) for people in rules.apart),
        "secretaries": rules.secretaries and sorted(names[p] for p in rules.secretaries),
        "rapporteurs": rules.rapporteurs and sorted(names[p] for p in rules.rapporteurs),
        "wishes": sorted([names[p], sorted(w.items())] for p, w in rules.wishes.items()),
        "sizes": rules.sizes,
    }
    text = json.dumps([said, content], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _node(node: Node | None) -> Json | None:
    if node is None:
        return None
    written: Json = {"values": list(node.values)}
    if node.branch:
        written["branch"] = [node.branch.one, node.branch.other]
        written["sides"] = [_node(side) for side in node.sides]
    return written


def _root(stated: Json) -> Root:
    tree = None if stated["tree"] is None else _read_node(stated["tree"])
    return Root(_wholes(stated["values"]), _wholes(stated["rents"]), tree)


def _read_node(written: Json) -> Node:
    values = _wholes(written["values"])
    if "branch" not in written:
        return Node(values)
    one, other = _wholes(written["branch"])
    return Node(values, Branch(one, other), tuple(_read_node(side) for side in written["sides"]))


def _wholes(numbers: Any) -> tuple[int, ...]:
    if not all(type(number) is int and abs(number) < LARGEST for number in numbers):
        raise ValueError("not a list of whole numbers")
    return tuple(numbers)
