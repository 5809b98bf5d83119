"""Editions for generated dossiers: whole, with corrections that fit their text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from workshops.blocks import Block, Document, Kind, Run, Speaker, Table, plain
from workshops.minutes.dossier.frozen_texts import from_document, to_document
from workshops.minutes.models.corrections import Nature, RulingOutcome
from workshops.minutes.text import frozen
from workshops.minutes.text.places import texts

PEOPLE = ("a", "b", "c", "d")
INSTANTS = ("2026-10-20T14:00:00+02:00", "2026-10-25T00:30:00Z")
WORDS = ("Tour de table", "d'accord : « oui »", "é\u202f!", "🙂 fin", "")
FILE = "UEsDBA=="  # base64

runs = st.lists(
    st.builds(Run, st.sampled_from(WORDS), st.booleans(), st.booleans()), max_size=3
).map(tuple)
tables = st.builds(
    lambda header, cells, widths: Table(header, (cells,), "Présents", widths),
    st.sampled_from(((), ("Nom", "Fonction"))),
    st.tuples(runs, runs),
    st.sampled_from(((), (0.5, 0.5), (0.123456789, 0.0))),
)
speakers = st.builds(Speaker, st.sampled_from(WORDS), st.sampled_from((None, *PEOPLE)))
contents = st.one_of(
    st.builds(Block, st.sampled_from((Kind.TITLE, Kind.PARAGRAPH, Kind.ASIDE)), runs),
    st.builds(Block, st.just(Kind.HEADING), runs, level=st.integers(1, 3), number=st.just("7.1")),
    st.builds(Block, st.just(Kind.TURN), runs, speaker=speakers),
    st.builds(lambda table: Block(Kind.TABLE, table=table), tables),
)
acts = st.fixed_dictionaries(
    {"at": st.sampled_from(INSTANTS)}, optional={"by": st.sampled_from(PEOPLE)}
)
held = st.fixed_dictionaries({}, optional={"meeting": st.integers(0, 9)})
rulings = st.builds(
    lambda act, where, outcome, wording: act | where | {"outcome": outcome, "wording": wording},
    acts,
    held,
    st.sampled_from(list(RulingOutcome)).map(str),
    st.sampled_from(WORDS),
)
recipients = st.fixed_dictionaries(
    {"person": st.sampled_from(PEOPLE)},
    optional={name: st.sampled_from(INSTANTS) for name in ("opened_at", "cleared_at")},
)


@st.composite
def editions(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Generate no edition, or a circulated one with or without the approved one."""
    if not draw(st.booleans()):
        return []
    circulated = draw(_edition(1, "circulated"))
    circulated["recipients"] = draw(
        st.lists(recipients, max_size=2, unique_by=lambda one: one["person"])
    )
    asked = draw(st.lists(_corrections(circulated), max_size=2))
    circulated["corrections"] = [one | {"number": rank} for rank, one in enumerate(asked, 1)]
    if not draw(st.booleans()):
        return [circulated]
    circulated["approvals"] = [draw(acts) | draw(held) | {"approved": 2, "count": 1}]
    return [circulated, draw(_edition(2, "approved"))]


@st.composite
def _edition(draw: st.DrawFn, number: int, kind: str) -> dict[str, Any]:
    said = draw(st.lists(contents, min_size=1, max_size=4))
    blocks = tuple(replace(block, id=f"r_{rank}") for rank, block in enumerate(said))
    words = draw(st.sampled_from(WORDS))
    document = Document(words, words, words, "2026-10-20T14:00:00Z", words, blocks)
    numbers = frozen.numbers_of(document)
    return {
        "number": number,
        "kind": kind,
        "digest": frozen.digest(document, numbers),
        "document": from_document(document, str),
        "numbers": numbers,
        "pages": {block.id: [1, 2] for block in blocks},
        "word": FILE,
        **draw(acts),
        **draw(
            st.sampled_from(
                ({}, {"pdf": FILE, "deadline": "2026-11-09", "message": "Bonne lecture."})
            )
        ),
    }


@st.composite
def _corrections(draw: st.DrawFn, edition: dict[str, Any]) -> dict[str, Any]:
    """About all of a paragraph or of a cell."""
    document = to_document(edition["document"], lambda key: None)
    spots = [(spot, plain(runs)) for block in document.blocks for spot, runs in texts(block)]
    spot, words = draw(st.sampled_from(spots))
    cell = {"row": spot.cell.row, "column": spot.cell.column} if spot.cell else {}
    return cell | {
        "person": draw(st.sampled_from(PEOPLE)),
        "at": draw(st.sampled_from(INSTANTS)),
        "nature": str(draw(st.sampled_from(Nature))),
        "block": spot.block,
        "end": len(words),
        "quotation": words,
        "wording": draw(st.sampled_from(WORDS)),
        "rulings": draw(st.lists(rulings, max_size=2)),
    }
