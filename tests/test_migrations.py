"""Migrations lead to what the models say, up and down, and keep the rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from tests.cast import Cast, introduced
from tests.minutes import circuit
from tests.minutes.held import held
from tests.minutes.records_made import CHANGES, document_xml, signed
from tests.postgres import new_database
from workshops.extensions import db
from workshops.factory import create_app
from workshops.groups.report_models import MixingReport
from workshops.meetings.models import MeetingRecord, PersonRecord
from workshops.minutes.composed.compose import minutes_of
from workshops.minutes.corrections.handing_back.register import register
from workshops.minutes.models.corrections import Correction
from workshops.minutes.models.editions import Edition
from workshops.minutes.text.frozen import file_digest, pages_digest
from workshops.programmes.models import NotesRegime

# An edition with a Word file and no PDF, as the first tables hold it.
AN_EDITION = (
    "INSERT INTO person (id, first_name, last_name, function, is_administrator, created_at) "
    "VALUES (7, 'Inès', 'Dufour', '', (1 = 0), '2026-10-01 10:00:00')",
    "INSERT INTO programme (id, name) VALUES (1, 'Rencontres')",
    "INSERT INTO workstream (id, programme_id, number, title, objective, mailbox, notes_regime) "
    "VALUES (1, 1, 4, 'Passerelles', '', '', 'nominative')",
    "INSERT INTO meeting (id, workstream_id, number, date, starts_at, ends_at, venue, address, "
    "uid, code, projector_view) "
    "VALUES (1, 1, 2, '2026-10-20', '13:30:00.000000', '16:00:00.000000', "
    "'', '', 'u', 'c', 'point')",
    "INSERT INTO edition (id, meeting_id, number, kind, content, numbers, pages, digest, word, "
    "has_pdf, source_name, at, person_id, message) VALUES (1, 1, 1, 'circulated', '{}', '{}', "
    "'{\"b1\": [1, 2]}', 'abc', CAST('PK' AS %s), (1 = 0), '', '2026-10-27 10:00:00', 7, '')",
)

# Three people with as many years of experience in two groups; the bound is reached.
ADOPTED = (
    "INSERT INTO programme (id, name) VALUES (1, 'Assises')",
    "INSERT INTO workstream (id, programme_id, number, title, objective, mailbox, notes_regime)"
    " VALUES (1, 1, 1, 'Passerelles', '', '', 'nominative')",
    "INSERT INTO meeting (id, workstream_id, number, date, starts_at, ends_at, venue, address, uid,"
    " code, projector_view) VALUES"
    " (1, 1, 1, '2026-10-20', '13:30:00', '16:00:00', '', '', 'u', 'ABCD', 'point')",
    "INSERT INTO adjournment (meeting_id, at) VALUES (1, '2026-10-20 14:00:00')",
    "INSERT INTO split (id, meeting_id, created_at, seed, weights, cost, bound, proof, examined,"
    " announced, yardsticks) VALUES (1, 1, '2026-10-20 13:00:00', 1, '{\"experience\"\\: 1}', 1, 1,"
    " 'bound', 0, '', '{}')",
    "INSERT INTO adoption (split_id, at) VALUES (1, '2026-10-20 13:05:00')",
    "INSERT INTO subgroup (id, split_id, number, room, is_kept) VALUES"
    " (1, 1, 1, '', false), (2, 1, 2, '', false)",
    *(
        statement
        for number, group in ((1, 1), (2, 1), (3, 2))
        for statement in (
            "INSERT INTO person (id, first_name, last_name, function, is_administrator, created_at,"
            f" years_of_experience) VALUES ({number}, 'Ada', 'Nom {number}', '', false,"
            " '2026-10-01 08:00:00', 5)",
            "INSERT INTO attendance (id, meeting_id, person_id, position, answer, excuse, presence)"
            f" VALUES ({number}, 1, {number}, {number}, 'pending', '', 'present')",
            "INSERT INTO seat (subgroup_id, attendance_id, position, role, is_drawn, is_pinned)"
            f" VALUES ({group}, {number}, {number}, 'member', false, false)",
        )
    ),
)


def _urls() -> list[str]:
    return ["sqlite", "postgresql"]


@pytest.fixture(params=_urls())
def empty(request: pytest.FixtureRequest, tmp_path: Path):
    """An application on an empty database of each kind."""
    if request.param == "sqlite":
        yield create_app({"SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'm.sqlite'}"})
        return
    with new_database("migrations") as address:
        app = create_app({"SQLALCHEMY_DATABASE_URI": address})
        yield app
        with app.app_context():
            db.engine.dispose()


def _differences(app: Flask) -> list[object]:
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, db.metadata)


def test_upgrading_an_empty_database_gives_the_models(empty: Flask) -> None:
    with empty.app_context():
        upgrade()
    assert _differences(empty) == []


def test_downgrading_leaves_nothing(empty: Flask) -> None:
    with empty.app_context():
        upgrade()
        downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}


def test_editions_that_are_there_get_their_digests(empty: Flask) -> None:
    with empty.app_context():
        upgrade(revision="0001")
        binary = "BLOB" if db.engine.dialect.name == "sqlite" else "BYTEA"
        for statement in AN_EDITION:
            db.session.execute(text(statement.replace("%s", binary)))
        db.session.commit()
        upgrade(revision="0004")
        row = db.session.execute(text("SELECT * FROM edition")).mappings().one()
        assert row["word_digest"] == file_digest(b"PK")
        assert row["pdf_digest"] == ""
        assert row["pages_digest"] == pages_digest({"b1": (1, 2)})
        assert row["made_by"] == "Inès Dufour"
        db.session.rollback()
        downgrade(revision="0001")
        assert db.session.execute(text("SELECT digest FROM edition")).scalar() == "abc"


def test_upgrading_twice_keeps_what_is_there(empty: Flask) -> None:
    with empty.app_context():
        upgrade()
        db.session.execute(text("INSERT INTO locality (name) VALUES ('Namur')"))
        db.session.commit()
        upgrade()
        assert db.session.execute(text("SELECT name FROM locality")).scalar() == "Namur"


def test_records_are_filled_from_what_is_there_already(empty: Flask) -> None:
    """Down to before there were any and up again: what was held prints the same, and goes on doing
    so whatever becomes of the directory."""
    with empty.app_context():
        upgrade()
        keys, edition_id = _held()
        before = _printed(edition_id)
        kept = _stored_records()
        downgrade(revision="0001")
        upgrade()
        assert _stored_records() == kept
        cast = Cast(**{name: db.session.get_one(*key) for name, key in keys.items()})
        for change in CHANGES:
            change(cast)
        db.session.commit()
        assert _printed(edition_id) == before
        db.session.remove()


def _held() -> tuple[dict[str, tuple[type, int]], int]:
    """The key of each of the cast, and that of an edition of their séance."""
    cast = introduced()
    cast.workstream.notes_regime = NotesRegime.BY_ORGANISATION
    edition = circuit.circulate(cast)
    circuit.ask(edition)
    signed(cast, held(cast))
    keys = {name: (type(one), one.id) for name, one in vars(cast).items()}
    edition_id = edition.id
    db.session.remove()
    return keys, edition_id


def _printed(edition_id: int) -> tuple[object, bytes]:
    edition = db.session.get_one(Edition, edition_id)
    printed = minutes_of(edition.meeting), document_xml(register(edition))
    db.session.remove()
    return printed


def _stored_records() -> list[list[tuple[object, ...]]]:
    """Read the records, without ids of their own, which nothing refers to."""
    names = (Correction.author_name, Correction.author_organisation, Correction.lodged_by_name)
    tables = [[c for c in t.__table__.c if c.name != "id"] for t in (MeetingRecord, PersonRecord)]
    queries = [db.select(*columns).order_by(*columns[:2]) for columns in tables]
    queries.append(db.select(*names).order_by(Correction.number))
    rows = [[tuple(row) for row in db.session.execute(query)] for query in queries]
    db.session.remove()
    return rows


def test_reports_of_splits_adopted_before_are_filled(empty: Flask) -> None:
    """Start from a database of the first revision, in which the room already works in its
    groups."""
    with empty.app_context():
        upgrade(revision="0001")
        for statement in ADOPTED:
            db.session.execute(text(statement))
        db.session.commit()
        db.session.remove()
    for _ in range(2):
        with empty.app_context():
            said = empty.test_cli_runner().invoke(args=["migrate"])
            assert said.exit_code == 0, said.output
            kept = db.session.scalars(db.select(MixingReport)).all()
            sentences = [report.sentences for report in kept]
            db.session.remove()
        assert sentences == [
            [
                "La borne est atteinte : aucune répartition ne fait mieux.",
                "Même ancienneté : 1 doublon, qu'aucune répartition n'évite.",
            ]
        ]
