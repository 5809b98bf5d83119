"""A synthesis as plain values comes back as it was."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workshops.dossier_parts.entries import Mentioned
from workshops.extensions import db
from workshops.syntheses.dossier import take_in, write

WORDS = st.text(alphabet="abc é", min_size=1, max_size=12)
TIMES = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(  # noqa: DTZ001 - made aware
    lambda at: at.replace(tzinfo=UTC).isoformat()
)
ACT = {"at": TIMES}
BY = {"by": st.just("1")}
BLOCKS = st.lists(WORDS.map(lambda w: {"kind": "paragraph", "runs": [{"text": w}]}), max_size=2)
CITATIONS = st.fixed_dictionaries(
    {
        "meeting": st.just(2),
        "block": st.sampled_from(["p1_n_a", "g1_n_b"]),
        "quotation": st.sampled_from(["Le temps manque.", "Le jargon sépare."]),
        "at": st.just("2026-11-01T10:00:00+00:00"),
    }
)
PARTS = ACT | {
    "text": WORDS,
    "tags": st.lists(st.sampled_from(["frein", "gain"]), unique=True),
    "already_raised": st.booleans(),
    "citations": st.lists(CITATIONS, max_size=2, unique_by=lambda c: (c["block"], c["quotation"])),
    "wordings": st.lists(st.fixed_dictionaries(ACT | {"text": WORDS}, optional=BY), max_size=2),
}
OPTIONAL = BY | {"added_in": st.just(3), "removed_at": TIMES}
ELEMENTS = st.fixed_dictionaries(
    PARTS
    | {
        "attached": st.lists(
            st.fixed_dictionaries(PARTS | {"attached": st.just([])}, optional=OPTIONAL), max_size=2
        )
    },
    optional=OPTIONAL,
)
VERDICTS = st.fixed_dictionaries(
    ACT | {"outcome": st.sampled_from(["validated", "to_revise"]), "sentence": WORDS}, optional=BY
)
PRESENTATIONS = st.fixed_dictionaries(
    ACT | {"meeting": st.just(3), "verdicts": st.lists(VERDICTS, max_size=2)},
    optional=BY | {"point": st.sampled_from([1, 2]), "withdrawn_at": TIMES, "shown": BLOCKS},
)
ROWS = st.one_of(
    st.fixed_dictionaries(
        {"spanning": st.just(True), "cells": st.lists(BLOCKS, min_size=1, max_size=1)}
    ),
    st.fixed_dictionaries(
        {"spanning": st.just(False), "cells": st.lists(BLOCKS, min_size=2, max_size=2)}
    ),
)
SYNTHESES = st.fixed_dictionaries(
    ACT
    | {
        "title": WORDS,
        "meetings": st.lists(st.sampled_from([2, 3]), unique=True).map(sorted),
        "questions": st.lists(WORDS, max_size=2),
        "introduction": BLOCKS,
        "lists": st.lists(
            st.fixed_dictionaries({"title": WORDS, "elements": st.lists(ELEMENTS, max_size=3)}),
            max_size=2,
        ),
        "presentations": st.lists(PRESENTATIONS, max_size=2),
        "matrices": st.lists(
            st.fixed_dictionaries(
                {
                    "title": WORDS,
                    "columns": st.just(["Accroche", "Pratiques"]),
                    "rows": st.lists(ROWS, max_size=2),
                }
            ),
            max_size=1,
        ),
    },
    optional=BY,
)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(SYNTHESES)
def test_a_synthesis_comes_back_as_it_was(written, entry) -> None:
    president = written.cast.president
    entry = _signed(entry, str(president.id))
    people = Mentioned({str(president.id): president}, {})
    taken = take_in(written.cast.workstream, entry, people)
    identifier = taken.id
    db.session.commit()
    db.session.expire_all()
    again = write(db.session.get_one(type(taken), identifier))
    for value in (again, entry):
        _sort_citations(value)
    assert again == entry


def _signed(value, key: str):
    """The same, by the person whom `key` names."""
    if isinstance(value, dict):
        return {name: key if name == "by" else _signed(one, key) for name, one in value.items()}
    return [_signed(one, key) for one in value] if isinstance(value, list) else value


def _sort_citations(entry) -> None:
    """What an element rests on has no order of its own."""
    elements = [e for one in entry["lists"] for e in one["elements"]]
    for element in [*elements, *(below for e in elements for below in e["attached"])]:
        element["citations"].sort(key=lambda one: (one["block"], one["quotation"]))
