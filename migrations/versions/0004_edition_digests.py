"""digests of editions, notes reopened

Revision ID: 0004
Revises: 0003
Create Date: 2026-11-30 21:45:00
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS = {"word_digest": 64, "pdf_digest": 64, "pages_digest": 64, "made_by": 250}
EDITION = sa.table(
    "edition",
    sa.column("id", sa.Integer),
    sa.column("word", sa.LargeBinary),
    sa.column("pdf", sa.LargeBinary),
    sa.column("pages", sa.JSON),
    sa.column("person_id", sa.Integer),
    *(sa.column(name, sa.String) for name in COLUMNS),
)
PERSON = sa.table(
    "person",
    sa.column("id", sa.Integer),
    sa.column("first_name", sa.String),
    sa.column("last_name", sa.String),
)


def upgrade() -> None:
    op.create_table(
        "notes_reopening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_notes_reopening_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_notes_reopening_person_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes_reopening")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_notes_reopening_meeting_id")),
    )
    with op.batch_alter_table("edition") as batch:
        for name, length in COLUMNS.items():
            batch.add_column(sa.Column(name, sa.String(length), nullable=True))
    _fill()
    with op.batch_alter_table("edition") as batch:
        for name, length in COLUMNS.items():
            batch.alter_column(name, existing_type=sa.String(length), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("edition") as batch:
        for name in COLUMNS:
            batch.drop_column(name)
    op.drop_table("notes_reopening")


def _fill() -> None:
    """One edition at a time: its files are a few megabytes."""
    connection = op.get_bind()
    for edition_id in list(connection.scalars(sa.select(EDITION.c.id))):
        query = (
            sa.select(EDITION, PERSON.c.first_name, PERSON.c.last_name)
            .outerjoin(PERSON, PERSON.c.id == EDITION.c.person_id)
            .where(EDITION.c.id == edition_id)
        )
        row = connection.execute(query).mappings().one()
        connection.execute(EDITION.update().filter_by(id=edition_id).values(**_values(row)))


def _values(row: Mapping[str, Any]) -> dict[str, str]:
    pages = json.dumps(row["pages"], sort_keys=True).encode()
    return {
        "word_digest": _digest(row["word"]),
        "pdf_digest": "" if row["pdf"] is None else _digest(row["pdf"]),
        "pages_digest": _digest(pages),
        "made_by": " ".join(filter(None, (row["first_name"], row["last_name"]))),
    }


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
