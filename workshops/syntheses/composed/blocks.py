"""A synthesis as blocks: under « Bref retour » of the minutes, and in its file. Pure.

Minutes are French, whatever the language of the interface.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workshops.blocks import Block, Kind, Run, text

ALREADY = "déjà soulevé dans les travaux préalables"
ADDED = "ajouté en séance"
QUESTIONS = "Les échanges ont porté sur les questions suivantes :"
QUESTION = "Les échanges ont porté sur la question suivante :"


@dataclass(frozen=True, slots=True)
class OutlinedElement:
    """`key` is unique in its synthesis; `sources` say where it was said."""

    key: str
    text: str
    already_raised: bool = False
    added: bool = False
    children: tuple[OutlinedElement, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlinedList:
    key: str
    title: str
    elements: tuple[OutlinedElement, ...] = ()

    @property
    def everything(self) -> list[OutlinedElement]:
        return [e for top in self.elements for e in (top, *top.children)]


@dataclass(frozen=True, slots=True)
class Outline:
    introduction: tuple[Block, ...] = ()
    questions: tuple[str, ...] = ()
    lists: tuple[OutlinedList, ...] = ()


Written = Callable[[OutlinedElement], Iterable[Block]]  # what follows an element, inside it


def as_presented(outline: Outline, key: str) -> list[Block]:
    """The text that a séance is shown; `key` makes its ids unique in the minutes."""
    return [*_opening(outline, key), *_lists(outline, key, lambda _: ())]


def with_sources(outline: Outline, key: str) -> list[Block]:
    """The same text for a file: under each element, where it was said."""
    return [*_opening(outline, key), *_lists(outline, key, lambda one: _sources(one, key))]


def spoken(sentence: str, key: str, *, is_validated: bool) -> Block:
    """The line that quotes what the room said of it."""
    words = "La salle valide cette synthèse" if is_validated else "La salle demande de la revoir"
    return Block(Kind.PARAGRAPH, text(f"{words} : « {sentence} »"), id=f"{key}_avis")


def _opening(outline: Outline, key: str) -> Iterator[Block]:
    for rank, block in enumerate(outline.introduction):
        yield replace(block, id=f"{key}_intro_{rank}")
    if outline.questions:
        words = QUESTIONS if len(outline.questions) > 1 else QUESTION
        yield Block(Kind.PARAGRAPH, text(words), id=f"{key}_questions")
    for rank, question in enumerate(outline.questions):
        runs = (Run(question, bold=True),)
        yield Block(Kind.ITEM, runs, id=f"{key}_question_{rank}", restart=rank == 0)


def _lists(outline: Outline, key: str, written: Written) -> Iterator[Block]:
    for one in outline.lists:
        if not one.elements:
            continue
        runs = (Run(one.title, bold=True), Run(" :"))
        yield Block(Kind.PARAGRAPH, runs, id=f"{key}_{one.key}")
        in_general = _in_general(one.everything)
        for rank, top in enumerate(one.elements):
            yield from _item(top, key, 0, rank == 0, in_general, written)
            for below, child in enumerate(top.children):
                yield from _item(child, key, 1, below == 0, in_general, written)
        if in_general:
            yield Block(Kind.PARAGRAPH, text(in_general), id=f"{key}_{one.key}_deja")


def _item(
    element: OutlinedElement,
    key: str,
    level: int,
    restart: bool,
    in_general: str,
    written: Written,
) -> Iterator[Block]:
    marks = [ALREADY] if element.already_raised and not in_general else []
    marks += [ADDED] if element.added else []
    runs = text(element.text)
    if marks:
        runs = (*runs, Run(f" ({', '.join(marks)})", italic=True))
    yield Block(Kind.ITEM, runs, id=f"{key}_{element.key}", level=level, restart=restart)
    yield from (replace(block, level=level + 1) for block in written(element))


def _in_general(elements: Sequence[OutlinedElement]) -> str:
    """One sentence where most had been raised before; "" where each says it of itself."""
    raised = sum(element.already_raised for element in elements)
    if raised == len(elements) > 1:
        return "Tous ces points avaient déjà été soulevés dans les travaux préalables."
    if raised * 2 > len(elements) > 3:
        return (
            f"La plupart de ces points ({raised} sur {len(elements)}) avaient déjà été soulevés "
            "dans les travaux préalables."
        )
    return ""


def _sources(element: OutlinedElement, key: str) -> Iterator[Block]:
    if element.sources:
        words = "Sources : " if len(element.sources) > 1 else "Source : "
        runs = (Run(words + " ; ".join(element.sources), italic=True),)
        yield Block(Kind.PARAGRAPH, runs, id=f"{key}_{element.key}_sources")
