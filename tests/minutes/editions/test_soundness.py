"""`panache doctor` finds stored editions that are no longer what was frozen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_migrate import stamp
from sqlalchemy import text

from tests.cast import Cast
from tests.minutes import circuit
from workshops.extensions import db
from workshops.minutes.editions.soundness import damages
from workshops.minutes.models.corrections import Correction
from workshops.minutes.models.editions import Approval, Edition
from workshops.upkeep import doctor


@pytest.fixture
def approval(cast: Cast, asked: list[Correction]) -> Approval:
    edition = asked[0].edition
    edition.keep_files(edition.word, b"%PDF-")
    return circuit.approve(edition, circuit.following(cast), cast.president)


def faults(cast: Cast) -> list[str]:
    """Faults that the doctor finds in editions, with the name of the edition."""
    db.session.rollback()
    return [str(finding) for finding in doctor.editions() if finding.is_failure]


def spelt(change: str) -> str:
    """Spell JSON as this database does: PostgreSQL takes no text for JSON."""
    if db.engine.dialect.name == "sqlite":
        return change
    change = change.replace(" AS BLOB)", " AS BYTEA)")
    return f"content = CAST({change[10:]} AS JSON)" if "replace(" in change else change


def alter(sql: str, **values: object) -> None:
    assert db.session.execute(text(sql), values).rowcount == 1
    db.session.commit()


def test_editions_as_they_were_frozen_are_sound(approval: Approval) -> None:
    assert list(damages()) == []
    (finding,) = doctor.editions()
    assert "Éditions figées des PV : 2, toutes intactes." in str(finding)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            "content = replace(CAST(content AS TEXT), 'trois fois', 'quatre fois')",
            "le texte ou les § ne sont plus ceux qui ont été figés",
        ),
        ("content = '{\"blocks\": 3}'", "le texte ne se lit plus"),
        ("word = CAST('autre' AS BLOB)", "le fichier Word n'est plus celui"),
        ("pdf = CAST('autre' AS BLOB)", "le PDF n'est plus celui"),
        ("pdf = NULL", "le PDF n'est plus celui"),
        ("has_pdf = (1 = 0)", "le PDF n'est plus celui"),
        ("pages = '{\"b29\": [7, 7]}'", "les pages des paragraphes ne sont plus celles"),
        ('numbers = \'{"b29": "1", "b30": "1"}\'', "le § 1 figure 2 fois"),
        ('numbers = \'{"parti": "1"}\'', "le § 1 n'a plus de paragraphe"),
    ],
)
def test_doctor_names_what_was_altered_in_an_edition(
    cast: Cast, approval: Approval, change: str, words: str
) -> None:
    edition_id = approval.edition_id
    alter(f"UPDATE edition SET {spelt(change)} WHERE id = :id", id=edition_id)
    found = faults(cast)
    assert any("Édition 1 du PV de la séance 2, chantier 4 (« Passerelles »)" in f for f in found)
    assert any(words in fault for fault in found), found
    assert "reprenez-la de la dernière sauvegarde" in found[0]


def test_a_paragraph_that_changed_its_number_with_the_approval_is_named(
    cast: Cast, approval: Approval
) -> None:
    approved: Edition = approval.approved
    first, second, *_ = approved.numbers
    swapped = approved.numbers | {first: "998", second: "999"}
    approved.fill(approved.document, swapped, approved.pages)
    db.session.commit()
    (found,) = faults(cast)
    assert "Édition 2" in found
    assert "de l'édition diffusée y est devenu le § 998" in found


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("block = 'parti'", "porte sur un paragraphe qui n'y est pas"),
        ('"row" = 3, "column" = 1', "porte sur un paragraphe qui n'y est pas"),
        ("start = start + 1", "cite des mots qui n'y sont pas"),
    ],
)
def test_a_correction_that_lost_its_place_is_named(
    cast: Cast, asked: list[Correction], change: str, words: str
) -> None:
    alter(f"UPDATE correction SET {change} WHERE id = :id", id=asked[1].id)
    (found,) = faults(cast)
    assert f"la demande 2 {words}" in found


@pytest.fixture
def migrated(app: Flask) -> Iterator[None]:
    """The tables of the tests are those of the latest migration: say so, as `migrate` does."""
    stamp()
    yield
    db.session.rollback()
    db.session.execute(text("DROP TABLE alembic_version"))
    db.session.commit()


def test_the_command_fails_and_says_which_edition(
    app: Flask, migrated: None, approval: Approval
) -> None:
    alter("UPDATE edition SET digest = 'rien' WHERE id = :id", id=approval.edition_id)
    said = app.test_cli_runner().invoke(args=["doctor"])
    assert said.exit_code == 1
    assert "à faire  Édition 1 du PV de la séance 2" in said.output


def test_the_command_leaves_editions_aside_in_a_database_to_be_migrated(
    app: Flask, approval: Approval
) -> None:
    said = app.test_cli_runner().invoke(args=["doctor"])
    assert "pas à jour : lancez « panache migrate »" in said.output
    assert "Éditions figées" not in said.output
