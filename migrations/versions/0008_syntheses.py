"""syntheses

Revision ID: 0008
Revises: 0007
Create Date: 2026-12-01 02:03:59
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "grid",
        sa.Column("workstream_id", sa.Integer(), nullable=False),
        sa.Column("rubrics", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workstream_id"],
            ["workstream.id"],
            name=op.f("fk_grid_workstream_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workstream_id", name=op.f("pk_grid")),
    )
    op.create_table(
        "synthesis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workstream_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=250), nullable=False),
        sa.Column("introduction", sa.JSON(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_synthesis_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["workstream_id"],
            ["workstream.id"],
            name=op.f("fk_synthesis_workstream_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_synthesis")),
    )
    op.create_index(op.f("ix_synthesis_workstream_id"), "synthesis", ["workstream_id"])
    op.create_table(
        "covered_meeting",
        sa.Column("synthesis_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_covered_meeting_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["synthesis_id"],
            ["synthesis.id"],
            name=op.f("fk_covered_meeting_synthesis_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("synthesis_id", "meeting_id", name=op.f("pk_covered_meeting")),
    )
    op.create_index(op.f("ix_covered_meeting_meeting_id"), "covered_meeting", ["meeting_id"])
    op.create_table(
        "matrix",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("synthesis_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=250), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["synthesis_id"],
            ["synthesis.id"],
            name=op.f("fk_matrix_synthesis_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matrix")),
    )
    op.create_index(op.f("ix_matrix_synthesis_id"), "matrix", ["synthesis_id"])
    op.create_table(
        "presentation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("synthesis_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("shown", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["agenda_item.id"],
            name=op.f("fk_presentation_item_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_presentation_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_presentation_person_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["synthesis_id"],
            ["synthesis.id"],
            name=op.f("fk_presentation_synthesis_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presentation")),
    )
    op.create_index(op.f("ix_presentation_item_id"), "presentation", ["item_id"])
    op.create_index(op.f("ix_presentation_meeting_id"), "presentation", ["meeting_id"])
    op.create_index(op.f("ix_presentation_synthesis_id"), "presentation", ["synthesis_id"])
    op.create_table(
        "synthesis_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("synthesis_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=250), nullable=False),
        sa.ForeignKeyConstraint(
            ["synthesis_id"],
            ["synthesis.id"],
            name=op.f("fk_synthesis_list_synthesis_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_synthesis_list")),
    )
    op.create_index(op.f("ix_synthesis_list_synthesis_id"), "synthesis_list", ["synthesis_id"])
    op.create_table(
        "matrix_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matrix_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_spanning", sa.Boolean(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["matrix_id"], ["matrix.id"], name=op.f("fk_matrix_row_matrix_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matrix_row")),
    )
    op.create_index(op.f("ix_matrix_row_matrix_id"), "matrix_row", ["matrix_id"])
    op.create_table(
        "shown_list",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["list_id"],
            ["synthesis_list.id"],
            name=op.f("fk_shown_list_list_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_shown_list_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_shown_list")),
    )
    op.create_table(
        "synthesis_element",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("already_raised", sa.Boolean(), nullable=False),
        sa.Column("added_in_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["added_in_id"],
            ["meeting.id"],
            name=op.f("fk_synthesis_element_added_in_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["list_id"],
            ["synthesis_list.id"],
            name=op.f("fk_synthesis_element_list_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["synthesis_element.id"],
            name=op.f("fk_synthesis_element_parent_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_synthesis_element_person_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_synthesis_element")),
    )
    op.create_index(op.f("ix_synthesis_element_list_id"), "synthesis_element", ["list_id"])
    op.create_index(op.f("ix_synthesis_element_parent_id"), "synthesis_element", ["parent_id"])
    op.create_table(
        "verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("presentation_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_verdict_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["presentation_id"],
            ["presentation.id"],
            name=op.f("fk_verdict_presentation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
    )
    op.create_index(op.f("ix_verdict_presentation_id"), "verdict", ["presentation_id"])
    op.create_table(
        "element_citation",
        sa.Column("element_id", sa.Integer(), nullable=False),
        sa.Column("citation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["citation_id"],
            ["citation.id"],
            name=op.f("fk_element_citation_citation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["element_id"],
            ["synthesis_element.id"],
            name=op.f("fk_element_citation_element_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("element_id", "citation_id", name=op.f("pk_element_citation")),
    )
    op.create_index(op.f("ix_element_citation_citation_id"), "element_citation", ["citation_id"])
    op.create_table(
        "element_wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("element_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["element_id"],
            ["synthesis_element.id"],
            name=op.f("fk_element_wording_element_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_element_wording_person_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_element_wording")),
    )
    op.create_index(op.f("ix_element_wording_element_id"), "element_wording", ["element_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_element_wording_element_id"), table_name="element_wording")
    op.drop_table("element_wording")
    op.drop_index(op.f("ix_element_citation_citation_id"), table_name="element_citation")
    op.drop_table("element_citation")
    op.drop_index(op.f("ix_verdict_presentation_id"), table_name="verdict")
    op.drop_table("verdict")
    op.drop_index(op.f("ix_synthesis_element_parent_id"), table_name="synthesis_element")
    op.drop_index(op.f("ix_synthesis_element_list_id"), table_name="synthesis_element")
    op.drop_table("synthesis_element")
    op.drop_table("shown_list")
    op.drop_index(op.f("ix_matrix_row_matrix_id"), table_name="matrix_row")
    op.drop_table("matrix_row")
    op.drop_index(op.f("ix_synthesis_list_synthesis_id"), table_name="synthesis_list")
    op.drop_table("synthesis_list")
    op.drop_index(op.f("ix_presentation_synthesis_id"), table_name="presentation")
    op.drop_index(op.f("ix_presentation_meeting_id"), table_name="presentation")
    op.drop_index(op.f("ix_presentation_item_id"), table_name="presentation")
    op.drop_table("presentation")
    op.drop_index(op.f("ix_matrix_synthesis_id"), table_name="matrix")
    op.drop_table("matrix")
    op.drop_index(op.f("ix_covered_meeting_meeting_id"), table_name="covered_meeting")
    op.drop_table("covered_meeting")
    op.drop_index(op.f("ix_synthesis_workstream_id"), table_name="synthesis")
    op.drop_table("synthesis")
    op.drop_table("grid")
