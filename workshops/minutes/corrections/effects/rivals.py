"""Corrections side by side: in the order of the text, and those that cannot both be accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workshops.minutes.corrections.effects.edits import edit_if_accepted
from workshops.minutes.models.corrections import Correction
from workshops.minutes.text.edits import ConflictError, EditError, trace


def in_text_order(corrections: Sequence[Correction]) -> list[Correction]:
    """Sort the corrections of one edition by place, then by number."""
    if not corrections:
        return []
    blocks = corrections[0].edition.document.blocks
    ranks = {block.id: rank for rank, block in enumerate(blocks)}

    def place(correction: Correction) -> tuple[int, ...]:
        row, column = (-2 if part is None else part for part in (correction.row, correction.column))
        return ranks[correction.block], row, column, correction.start, correction.number

    return sorted(corrections, key=place)


def rivals(correction: Correction, others: Iterable[Correction]) -> list[Correction]:
    """Corrections among `others` that change the same passage differently."""
    return [
        other
        for other in others
        if other is not correction
        and (other.edition_id, other.block) == (correction.edition_id, correction.block)
        and _contradict(correction, other)
    ]


def _contradict(correction: Correction, other: Correction) -> bool:
    blocks = [block for block in correction.edition.document.blocks if block.id == correction.block]
    try:
        trace(blocks, (edit_if_accepted(correction, blocks), edit_if_accepted(other, blocks)))
    except ConflictError:
        return True
    except EditError:  # one of them alone cannot be carried out, whatever the other
        return False
    return False
