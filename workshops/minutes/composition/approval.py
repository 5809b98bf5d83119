"""The point « Approbation du PV », drafted from the register of corrections: who asked what, where,
what was said of it, what was decided. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workshops.blocks import Block, Kind, Run, text
from workshops.minutes.composition import wording
from workshops.minutes.composition.sitting import Review, ReviewedCorrection
from workshops.minutes.models.terms import Nature, RulingOutcome

# Said after the proposal; a deletion and an addition say themselves what they are.
NATURES = {
    Nature.ERROR: "erreur matérielle",
    Nature.PRECISION: "précision",
    Nature.RECTIFICATION: "rectification",
    Nature.DISOWNING: "désaveu d'attribution",
    Nature.REWORDING: "reformulation",
}
RULED = {
    RulingOutcome.ACCEPTED: "est acceptée",
    RulingOutcome.AMENDED: "est acceptée sous cette forme",
    RulingOutcome.REFUSED: "est refusée",
    RulingOutcome.POSTPONED: "est reportée",
    RulingOutcome.RECORDED: "est actée sans modifier le PV",
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
        for correction in review.corrections:
            yield from _correction(correction, f"{key}_d{correction.number}")
        if review.accepted is not None:
            words = _approved(review, review.accepted, is_alone=len(reviews) == 1)
            yield Block(Kind.PARAGRAPH, text(words), id=f"{key}_fin")


def _circulated(review: Review) -> str:
    count = len(review.corrections)
    corrections = {0: "d'aucune demande", 1: "d'une demande"}.get(count, f"de {count} demandes")
    verb = "a fait" if count else "n'a fait"
    minutes = f"Le PV de la séance {review.number} du {wording.day(review.date)}"
    if review.circulated_on:
        minutes += f", diffusé le {wording.day(review.circulated_on)},"
    return f"{minutes} {verb} l'objet {corrections} de correction."


def _correction(correction: ReviewedCorrection, key: str) -> Iterator[Block]:
    said = correction.discussion.splitlines()
    sentence = _proposal(correction)
    if correction.reason:
        sentence += f" {quoted(_ended(correction.reason))}"
    if not said:
        sentence += f" {_ruled(correction)}"
    yield Block(Kind.TURN, tuple(_linked(sentence)), id=key, speaker=correction.by)
    for rank, words in enumerate(filter(str.strip, said), 1):
        yield Block(Kind.PARAGRAPH, text(words.strip()), id=f"{key}_dit_{rank}")
    if said:
        yield Block(Kind.PARAGRAPH, text(_ruled(correction)), id=f"{key}_decision")


def _proposal(correction: ReviewedCorrection) -> str:
    """« en page 9 (§ 31), lire « jeudi » et non « mardi » (erreur matérielle). »"""
    if correction.nature is Nature.METHOD:
        about = wording.joined(_place(correction), "remarque sur la méthode")
        return f"{about}. {_ended(correction.after)}"
    source = f"source : {correction.source}" if correction.source else ""
    more = wording.joined(NATURES.get(correction.nature, ""), source)
    sentence = wording.joined(_place(correction), _change(correction))
    return f"{sentence} ({more})." if more else _stopped(sentence)


def _change(correction: ReviewedCorrection) -> str:
    if correction.nature is Nature.ADDITION:
        return f"ajouter {quoted(correction.after)}"
    before = quoted(_shortened(correction.before))
    if not correction.after:
        return f"supprimer {before}"
    return f"lire {quoted(correction.after)} et non {before}"


def _place(correction: ReviewedCorrection) -> str:
    section = f"§ {correction.section}" if correction.section else ""
    if correction.page is None:
        return f"au {section}" if section else ""
    return f"en page {correction.page}{f' ({section})' if section else ''}"


def _ruled(correction: ReviewedCorrection) -> str:
    """« La demande est refusée. Motif : la phrase a bien été dite. »"""
    subject = "La remarque" if correction.nature is Nature.METHOD else "La demande"
    words = f"{subject} {RULED[correction.outcome] if correction.outcome else OPEN}"
    if correction.outcome is RulingOutcome.AMENDED:
        words += f" : {quoted(correction.agreed)}"
    words = _stopped(words)
    return f"{words} Motif : {_ended(correction.motive)}" if correction.motive else words


def _approved(review: Review, count: int, is_alone: bool) -> str:
    minutes = "Le PV" if is_alone else f"Le PV de la séance {review.number}"
    corrections = {0: "sans correction", 1: "avec une correction"}
    words = f"{minutes} est approuvé {corrections.get(count, f'avec {count} corrections')}."
    left = sum(
        correction.outcome in {None, RulingOutcome.POSTPONED} for correction in review.corrections
    )
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
