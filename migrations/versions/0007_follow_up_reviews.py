"""engagement before the room

Revision ID: 0007
Revises: 0006
Create Date: 2026-12-01 02:37:00
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "follow_up_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["follow_up_id"],
            ["follow_up.id"],
            name=op.f("fk_follow_up_review_follow_up_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_follow_up_review_meeting_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_review")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_follow_up_review_meeting_id")),
    )
    with op.batch_alter_table("follow_up_review", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_follow_up_review_follow_up_id"), ["follow_up_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("follow_up_review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_up_review_follow_up_id"))

    op.drop_table("follow_up_review")
