"""The published schema is one, and asks for nothing that our columns cannot hold."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from workshops.dossiers.schema import schema
from workshops.extensions import db


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


COLUMNS = {  # definition of the schema → table
    "sector": "sector",
    "organisation": "organisation",
    "person": "person",
    "point": "agenda_item",
    "attendance": "attendance",
    "question": "question",
    "rule": "bond",
    "subgroup": "subgroup",
    "split": "split",
    "upcoming": "upcoming_meeting",
    "annex": "annex",
    "verification": "verification",
    "dismissal": "dismissal",
    "minutes": "minutes",
    "edition": "edition",
    "correction": "correction",
    "meeting": "meeting",
}


@pytest.mark.parametrize("name", COLUMNS)
def test_texts_are_no_longer_than_their_column(app, name: str) -> None:
    columns = db.metadata.tables[COLUMNS[name]].columns
    for field, node in schema()["$defs"][name]["properties"].items():
        room = getattr(columns[field].type, "length", None) if field in columns else None
        if room and "maxLength" in node:
            assert node["maxLength"] <= room, field
