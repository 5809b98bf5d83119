"""The point « Approbation du PV », drafted from the register of corrections: who asked what, where,
what was said of it, what was decided. Pure."""

# pyright: strict
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workshops.blocks import Block, Kind, Run, text
from workshops.minutes.composition import wording
from workshops.minutes.composition.sitting import Demand, Review
from workshops.minutes.models.terms import Nature, Outcome

# Said after the wish; a deletion and an addition say themselves what they are.
NATURES = {
    Nature.ERROR: "erreur matérielle",
    Nature.PRECISION: "précision",
    Nature.RECTIFICATION: "rectification",
    Nature.DISOWNING: "désaveu d'attribution",
    Nature.REWORDING: "reformulation",
}
RULED = {
    Outcome.ACCEPTED: "est acceptée",
    Outcome.AMENDED: "est acceptée sous cette forme",
    Outcome.REFUSED: "est refusée",
    Outcome.POSTPONED: "est reportée",
    Outcome.RECORDED: "est actée sans modifier le PV",
}
OPEN = "reste ouverte"
ENDS = (".", "!", "?", "…")
ADDRESS = re.compile(r"(https?://[^\s)»]+)")
MOST_WORDS, HEAD, TAIL = 40, 18, 8  # of a quotation, and what is kept of a longer one


def drafted(reviews: Sequence[Review]) -> Iterator[Block]:
    """The blocks of the point, with ids of their own; each requester speaks in a turn."""
    for review in reviews:
        key = f"pv_{review.number}"
        yield Block(Kind.PARAGRAPH, text(_circulated(review)), id=key)
        for demand in review.demands:
            yield from _demand(demand, f"{key}_d{demand.number}")
        if review.accepted is not None:
            words = _approved(review, review.accepted, is_alone=len(reviews) == 1)
            yield Block(Kind.PARAGRAPH, text(words), id=f"{key}_fin")


def _circulated(review: Review) -> str:
    count = len(review.demands)
    demands = {0: "d'aucune demande", 1: "d'une demande"}.get(count, f"de {count} demandes")
    verb = "a fait" if count else "n'a fait"
    minutes = f"Le PV de la séance {review.number} du {wording.day(review.date)}"
    if review.circulated_on:
        minutes += f", diffusé le {wording.day(review.circulated_on)},"
    return f"{minutes} {verb} l'objet {demands} de correction."


def _demand(demand: Demand, key: str) -> Iterator[Block]:
    said = demand.discussion.splitlines()
    wish = _wish(demand)
    if demand.reason:
        wish += f" {quoted(_ended(demand.reason))}"
    if not said:
        wish += f" {_ruled(demand)}"
    yield Block(Kind.TURN, tuple(_linked(wish)), id=key, speaker=demand.by)
    for rank, words in enumerate(filter(str.strip, said), 1):
        yield Block(Kind.PARAGRAPH, text(words.strip()), id=f"{key}_dit_{rank}")
    if said:
        yield Block(Kind.PARAGRAPH, text(_ruled(demand)), id=f"{key}_decision")


def _wish(demand: Demand) -> str:
    """« en page 9 (§ 31), lire « jeudi » et non « mardi » (erreur matérielle). »"""
    if demand.nature is Nature.METHOD:
        about = wording.joined(_place(demand), "remarque sur la méthode")
        return f"{about}. {_ended(demand.after)}"
    source = f"source : {demand.source}" if demand.source else ""
    more = wording.joined(NATURES.get(demand.nature, ""), source)
    wish = wording.joined(_place(demand), _change(demand))
    return f"{wish} ({more})." if more else _stopped(wish)


def _change(demand: Demand) -> str:
    if demand.nature is Nature.ADDITION:
        return f"ajouter {quoted(demand.after)}"
    before = quoted(_shortened(demand.before))
    if not demand.after:
        return f"supprimer {before}"
    return f"lire {quoted(demand.after)} et non {before}"


def _place(demand: Demand) -> str:
    section = f"§ {demand.section}" if demand.section else ""
    if demand.page is None:
        return f"au {section}" if section else ""
    return f"en page {demand.page}{f' ({section})' if section else ''}"


def _ruled(demand: Demand) -> str:
    """« La demande est refusée. Motif : la phrase a bien été dite. »"""
    subject = "La remarque" if demand.nature is Nature.METHOD else "La demande"
    words = f"{subject} {RULED[demand.outcome] if demand.outcome else OPEN}"
    if demand.outcome is Outcome.AMENDED:
        words += f" : {quoted(demand.agreed)}"
    words = _stopped(words)
    return f"{words} Motif : {_ended(demand.motive)}" if demand.motive else words


def _approved(review: Review, count: int, is_alone: bool) -> str:
    minutes = "Le PV" if is_alone else f"Le PV de la séance {review.number}"
    corrections = {0: "sans correction", 1: "avec une correction"}
    words = f"{minutes} est approuvé {corrections.get(count, f'avec {count} corrections')}."
    left = sum(one.outcome in {None, Outcome.POSTPONED} for one in review.demands)
    if left:
        words += (
            " Une demande reste ouverte." if left == 1 else f" {left} demandes restent ouvertes."
        )
    return words


def _linked(words: str) -> Iterator[Run]:
    """Split words into runs, with links on addresses."""
    for rank, part in enumerate(ADDRESS.split(words)):
        if part:
            yield Run(part, link=part if rank % 2 else None)


def _shortened(words: str) -> str:
    """Shorten a long deleted passage to its beginning and its end."""
    every = words.split()
    if len(every) <= MOST_WORDS:
        return words
    return f"{' '.join(every[:HEAD])} … {' '.join(every[-TAIL:])}"


def quoted(words: str) -> str:
    """Put words between « », on one line, and quotations inside them between “ ”."""
    inside = re.sub(r"«\s*", "“", re.sub(r"\s*»", "”", " ".join(words.split())))
    return f"« {inside} »"


def _ended(words: str) -> str:
    """Make a sentence of the words, with its full stop."""
    words = " ".join(words.split())
    return words if not words or words.endswith(ENDS) else f"{words}."


def _stopped(words: str) -> str:
    """Add a full stop, unless a quotation at the end has its own."""
    return words if words.removesuffix(" »").endswith(ENDS) else f"{words}."
