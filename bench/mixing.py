"""Mixed groups: how soon the answer and its proof come, and how good they are.

`python bench/mixing.py [field|crowd|study|library …]` prints each figure with its limit and
their ratio (1 or less holds). Times are given by the clock on the wall, which other programs slow,
and by the processor's, to which a second thread adds; the lesser one is judged. The published
instances are read from `../shared/data`, or from the folder that MIXING_DATA names; without them
that part is left out.

The study is one of exact solvers where random cliques stay together; we draw our instances by its
recipe. Its medians, on its own machine: 8.9 s at 30 people in 5 groups, 422 s at 40/5, 655 s at
40/4, 614 s at 39/3.
"""

from __future__ import annotations

import csv
import os
import statistics
import sys
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import numpy.typing as npt

from tests.groups.mixing.mixing_cases import field_problem
from workshops.groups.mixing.proof.prover import prove
from workshops.groups.mixing.seating.model import Model
from workshops.groups.mixing.seating.modelling import model_of_matrix
from workshops.groups.mixing.seating.search import iterations, search
from workshops.groups.mixing.solve import solve

DATA = Path(os.environ.get("MIXING_DATA", Path(__file__).parents[2] / "shared" / "data"))
PEOPLE = (18, 22, 26, 30, 34, 38, 40)
SIZES = (3, 4, 5, 6, 8, 10, 13)
STUDY = ((30, 5), (40, 5), (40, 4), (39, 3))
LIBRARY_TURNS = 15_000

Ints = npt.NDArray[np.int64]


class Seconds(NamedTuple):
    wall: float
    cpu: float

    @classmethod
    def now(cls) -> Seconds:
        return cls(time.perf_counter(), time.process_time())

    def gone(self) -> Seconds:
        now = self.now()
        return Seconds(now.wall - self.wall, now.cpu - self.cpu)


def slowest(times: list[Seconds]) -> Seconds:
    return max(times, key=min)


def median(times: list[Seconds]) -> Seconds:
    return Seconds(*map(statistics.median, zip(*times, strict=True)))


def line(what: str, measured: float, limit: float, told: str) -> None:
    verdict = "holds" if measured <= limit else "DOES NOT HOLD"
    print(f"{what:<56} {told:<26} limit {limit:<5g} ratio {measured / limit:5.2f}  {verdict}")


def timed(what: str, taken: Seconds, limit: float) -> None:
    line(what, min(taken), limit, f"{taken.wall:7.3f} s wall {taken.cpu:7.3f} s CPU")


def field() -> None:
    """Four facets, 0 to 4 past séances, 85 % attendance: 18 to 40 people, every size of group."""
    answers: list[Seconds] = []
    room: list[Seconds] = []
    every: dict[tuple[int, int, int], Seconds] = {}
    proven = 0
    for people in PEOPLE:
        for size in SIZES:
            for past in range(5):
                groups = max(2, round(people / size))
                if (people, groups, past) in every:
                    continue
                problem = field_problem(people, groups, past + 1, past)
                start = Seconds.now()
                solve(problem, prove=False)
                answered = start.gone()
                start = Seconds.now()
                solution = solve(problem)
                every[people, groups, past] = start.gone()
                proven += solution.proof != "none"
                if people == 30:
                    answers.append(answered)
                if people == 30 and max(map(solution.groups.count, solution.groups)) <= 6:
                    room.append(every[people, groups, past])
    timed("answer, 30 people, slowest", slowest(answers), 0.1)
    timed("proof, 30 people, groups of at most 6, slowest", slowest(room), 1)
    hardest = max(every, key=lambda instance: min(every[instance]))
    timed(f"proof, slowest of all (people, groups, past {hardest})", every[hardest], 5)
    timed("proof, median of all", median(list(every.values())), 5)
    missing = len(every) - proven
    line(f"not proven, of {len(every)}", missing, 0.5, str(missing))


def crowd() -> None:
    """500 and 1,000 people reach the bound; 2,000 come close."""
    for people, groups, pasts in ((500, 25, (0, 1, 2)), (1000, 40, (0, 1, 2)), (2000, 40, (0, 2))):
        for past in pasts:
            problem = field_problem(people, groups, 1, past)
            start = Seconds.now()
            solution = solve(problem, prove=False)
            taken = start.gone()
            name = f"{people} people in {groups} groups, {past} past"
            timed(f"{name}: time", taken, 3 if people == 2000 else 1)
            gap = 100 * solution.gap
            line(f"{name}: above the bound", gap, 0.1 if people == 2000 else 1e-9, f"{gap:.3f} %")


def study() -> None:
    """Compare with the published study: as exact, and how much sooner."""
    times: list[Seconds] = []
    for people, groups in STUDY:
        taken: list[Seconds] = []
        for number in range(5):
            model = cliques(people, groups, number)
            start = Seconds.now()
            seats = search(model, 1, iterations(model), 0)
            proven = prove(model, seats, 2)
            taken.append(start.gone())
            if proven.root is None:
                print(f"{people} people in {groups} groups, instance {number}: NOT PROVEN")
        timed(f"{people} people in {groups} groups: median", median(taken), 0.5)
        times += taken
    timed("slowest of all", slowest(times), 5)


def cliques(people: int, groups: int, number: int) -> Model:
    """P and M from 2 to 5, M variables of P levels, Euclid on the one-hot coding, everybody in one
    of N random cliques, none bigger than a group."""
    chance = np.random.default_rng(1000 * people + 10 * groups + number)
    while True:
        levels, variables = chance.integers(2, 6), chance.integers(2, 6)
        answers = chance.integers(0, levels, (people, variables))
        unlike = (answers[:, None] != answers[None]).sum(axis=2)
        clique = chance.integers(0, people, people)
        if np.bincount(clique).max() <= people // groups:
            break
    distances = np.rint(1000 * np.sqrt(2 * unlike)).astype(np.int64)
    together = [frozenset(np.flatnonzero(clique == c).tolist()) for c in np.unique(clique)]
    blocks = tuple(block for block in together if len(block) > 1)
    return model_of_matrix(nearness(distances), groups, blocks)


def nearness(distances: Ints) -> Ints:
    """Groups far apart inside are groups whose people are hardly near."""
    near = distances.max() - distances
    np.fill_diagonal(near, 0)
    return near


def library() -> None:
    """MDGPLIB, 120 people in equal groups, against the best published."""
    folder = DATA / "mdgplib"
    if not folder.is_dir():
        print("MDGPLIB is not here: left out")
        return
    gaps: list[float] = []
    times: list[Seconds] = []
    with (folder / "published.csv").open(encoding="utf-8") as file:
        published = {row["instance"]: float(row["best"]) for row in csv.DictReader(file)}
    for name, best in published.items():
        groups, distances = instance(folder / f"{name}.txt")
        model = model_of_matrix(nearness(distances), groups)
        start = Seconds.now()
        seats = search(model, 1, LIBRARY_TURNS, 0)
        times.append(start.gone())
        mates = seats[:, None] == seats
        gaps.append(100 * (1 - int((distances * mates).sum()) / 2000 / best))
    gap = statistics.mean(gaps)
    line("MDGPLIB n = 120: mean gap to the best published", gap, 0.3, f"{gap:.3f} %")
    timed("MDGPLIB n = 120: slowest", slowest(times), 3)


def instance(path: Path) -> tuple[int, Ints]:
    """The number of groups, and distances in thousandths."""
    head, _, rest = path.read_text().partition("\n")
    people, groups = map(int, head.split()[:2])
    triples = np.array(rest.split(), float).reshape(-1, 3)
    one, other = triples[:, 0].astype(int), triples[:, 1].astype(int)
    distances = np.zeros((people, people), np.int64)
    distances[one, other] = distances[other, one] = np.rint(1000 * triples[:, 2])
    return groups, distances


PARTS = {"field": field, "crowd": crowd, "study": study, "library": library}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
