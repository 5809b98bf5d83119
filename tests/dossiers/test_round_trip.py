"""A dossier taken in and written out again is the same dossier."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, given, settings

from tests.dossiers.generated import dossiers
from workshops.dossiers.canonical import canonical
from workshops.dossiers.checking.read_file import read
from workshops.dossiers.intake.take_in import take_in
from workshops.dossiers.outgoing.to_file import dossier_of
from workshops.extensions import db

SHARED = settings(
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SAYING = {"text", "label", "title", "prompt", "objective", "venue", "excuse", "name"}


def said(value: Any, field: str = "") -> list[str]:
    """Text of the fields that nothing may rewrite, without its spaces."""
    if isinstance(value, dict):
        return [words for name, inner in value.items() for words in said(inner, name)]
    if isinstance(value, list):
        return [words for inner in value for words in said(inner, field)]
    return ["".join(value.split())] if field in SAYING and isinstance(value, str) else []


@SHARED
@given(dossiers())
def test_dossier_goes_out_as_it_came_in(app: Flask, dossier: dict[str, Any]) -> None:
    known = read(json.dumps(dossier).encode())
    try:
        meeting = take_in(known)
        db.session.flush()
        db.session.expire_all()
        written = dossier_of(meeting)
    finally:
        db.session.rollback()
    uid = {"uid": written["meeting"]["uid"]}
    expected = canonical(known)
    assert written == expected | {"meeting": uid | expected["meeting"]}
    assert read(json.dumps(written).encode()) == written
    assert canonical(written) == written


@SHARED
@given(dossiers())
def test_the_one_form_says_all_that_was_said(dossier: dict[str, Any]) -> None:
    held = {name: dossier[name] for name in ("programme", "workstream", "meeting")}
    kept = "".join(said(canonical(dossier)))  # runs of one form are joined
    assert all(words in kept for words in said(held))
