"""House rules that a reader of the code relies on, held by its syntax trees alone."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REFUSED = re.compile(
    "Of|By|Whom|Who|Whoever|Whose|Those|These|Where|What|Whatever|How|As|In|On|At|For|With|Without|"
    "From|To|All|Any|Each|Every|Whether|When|While|Nobody|Nothing|None|That|This|It|If|So|Only|"
    "Once|Until|Before|After|Not|Never|No|Such"
)
CLOCKS = re.compile(r"(time\.)?(monotonic|perf_counter|process_time|thread_time)(_ns)?|time\.time")
MOST_FILES = 25  # of one folder
MOST_LINES = 250  # of a file
LONGEST = 40  # lines of a function
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def sources(folder: str) -> dict[str, str]:
    """Python files under a folder, by their path."""
    paths = sorted((ROOT / folder).rglob("*.py"))
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}


@cache
def nodes(folder: str) -> list[tuple[str, ast.AST]]:
    """Nodes of every file under a folder, each with the path of its file."""
    trees = {path: ast.parse(source) for path, source in sources(folder).items()}
    return [(path, node) for path, tree in trees.items() for node in ast.walk(tree)]


def first_word(docstring: str) -> str:
    word = re.match(r"\w+", docstring)
    return word[0] if word else ""


def badly_begun(path: str, node: ast.AST) -> str:
    """The place and first word of a docstring that begins with a refused word, else ""."""
    if not isinstance(node, ast.Module | ast.ClassDef | Function):
        return ""
    word = first_word(ast.get_docstring(node) or "")
    return f"{path}:{getattr(node, 'lineno', 1)} {word}" if REFUSED.fullmatch(word) else ""


def is_model(node: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef) and any(
        isinstance(base, ast.Attribute) and ast.unparse(base) == "db.Model" for base in node.bases
    )


def reads_clock(node: ast.AST) -> bool:
    return any(
        isinstance(part, ast.Call)
        and isinstance(part.func, ast.Attribute | ast.Name)
        and CLOCKS.fullmatch(ast.unparse(part.func)) is not None
        for part in ast.walk(node)
    )


def timed_assertions(function: ast.AST) -> Iterator[int]:
    """Lines of the assertions that compare a clock, or a name that was given one."""
    timed = {
        name.id
        for part in ast.walk(function)
        if isinstance(part, ast.Assign) and reads_clock(part.value)
        for target in part.targets
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    }
    for part in ast.walk(function):
        if isinstance(part, ast.Assert):
            names = {name.id for name in ast.walk(part.test) if isinstance(name, ast.Name)}
            if reads_clock(part.test) or names & timed:
                yield part.lineno


def test_docstrings_begin_with_a_verb_or_a_noun() -> None:
    assert [fault for path, node in nodes("workshops") if (fault := badly_begun(path, node))] == []


def test_the_glossary_names_every_model() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    codes = {
        name for code in re.findall(r"`([^`]+)`", glossary) for name in re.findall(r"\w+", code)
    }
    models = {node.name for _, node in nodes("workshops") if is_model(node)}
    assert len(models) > 50
    assert sorted(models - codes) == []


def test_class_names_mean_one_thing() -> None:
    names = Counter(node.name for _, node in nodes("workshops") if isinstance(node, ast.ClassDef))
    assert [name for name, count in names.items() if count > 1] == []


def test_folders_are_small() -> None:
    counts = Counter(str(Path(path).parent) for path in sources("workshops"))
    assert [folder for folder, count in counts.items() if count > MOST_FILES] == []


@pytest.mark.parametrize("folder", ["workshops", "tests"])
def test_files_are_small(folder: str) -> None:
    lines = {path: source.count("\n") for path, source in sources(folder).items()}
    assert [path for path, count in lines.items() if count > MOST_LINES] == []


@pytest.mark.parametrize("folder", ["workshops", "tests"])
def test_functions_are_small(folder: str) -> None:
    lengths = {
        f"{path}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path, node in nodes(folder)
        if isinstance(node, Function)
    }
    assert [name for name, length in lengths.items() if length > LONGEST] == []


def test_tests_assert_nothing_on_elapsed_time() -> None:
    assert [
        f"{path}:{line}"
        for path, node in nodes("tests")
        if isinstance(node, Function)
        for line in timed_assertions(node)
    ] == []


@pytest.mark.parametrize(
    ("source", "is_refused"),
    [
        ('"""Whether it may."""', True),
        ('"""None where there is none."""', True),
        ('"""Tell whether it may."""', False),
        ('"""« Oui »: what was answered."""', False),
        ("pass", False),
    ],
)
def test_a_refused_first_word_is_seen(source: str, is_refused: bool) -> None:
    assert bool(badly_begun("a.py", ast.parse(source))) == is_refused


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("begun = perf_counter()\nwork()\nassert perf_counter() - begun < 2", [3]),
        ("spent = time.monotonic() - begun\nassert spent < limit", [2]),
        ("begun = now()\nassert row.at >= begun", []),
        ("deadline = monotonic() + 5\nif monotonic() > deadline:\n    raise TimeoutError", []),
    ],
)
def test_a_timed_assertion_is_seen(source: str, lines: list[int]) -> None:
    assert list(timed_assertions(ast.parse(source))) == lines
