"""A matrix: columns, rows, and cells of blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.extensions import db
from workshops.programmes.models import Workstream

if TYPE_CHECKING:
    from workshops.syntheses.models.synthesis import Synthesis

CellBlocks = list[dict[str, Any]]


class Matrix(db.Model):
    """`columns` are their titles, from left to right."""

    __tablename__ = "matrix"

    id: Mapped[int] = mapped_column(primary_key=True)
    synthesis_id: Mapped[int] = mapped_column(
        ForeignKey("synthesis.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(String(250))
    columns: Mapped[list[str]] = mapped_column(JSON)

    synthesis: Mapped[Synthesis] = relationship(back_populates="matrices")
    rows: Mapped[list[MatrixRow]] = relationship(
        back_populates="matrix",
        order_by="MatrixRow.position",
        collection_class=ordering_list("position"),
        cascade="all, delete-orphan",
    )

    @property
    def workstream(self) -> Workstream:
        return self.synthesis.workstream


class MatrixRow(db.Model):
    """A row: the blocks of each cell, one a column; a spanning row has one cell for all."""

    __tablename__ = "matrix_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    matrix_id: Mapped[int] = mapped_column(ForeignKey("matrix.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    is_spanning: Mapped[bool] = mapped_column(default=False)
    cells: Mapped[list[CellBlocks]] = mapped_column(JSON, default=list)

    matrix: Mapped[Matrix] = relationship(back_populates="rows")

    @property
    def synthesis(self) -> Synthesis:
        return self.matrix.synthesis

    @property
    def workstream(self) -> Workstream:
        return self.matrix.workstream
