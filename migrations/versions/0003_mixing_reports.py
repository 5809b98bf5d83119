"""mixing reports

The report on the mix of an adopted split is kept with its adoption. `panache migrate` writes those
of the splits that are adopted already, after the migrations: they are told in sentences, which no
migration can make.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('mixing_report',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('adoption_id', sa.Integer(), nullable=False),
    sa.Column('noted_at', sa.DateTime(), nullable=False),
    sa.Column('sentences', sa.JSON(), nullable=False),
    sa.Column('values', sa.JSON(), nullable=False),
    sa.Column('hosts', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['adoption_id'], ['adoption.id'], name=op.f('fk_mixing_report_adoption_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mixing_report')),
    sa.UniqueConstraint('adoption_id', name=op.f('uq_mixing_report_adoption_id'))
    )
    with op.batch_alter_table('split') as table:
        table.add_column(sa.Column('claimed', sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('split') as table:
        table.drop_column('claimed')
    op.drop_table('mixing_report')
