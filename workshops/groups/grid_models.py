"""The grid of a chantier: the rubrics that its sub-groups have in common."""

from __future__ import annotations

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.extensions import db
from workshops.programmes.models import Workstream

RUBRICS = (
    "Gains (réussites)",
    "Freins",
    "Moyens mobilisés",
    "Conditions de mise en œuvre",
    "Acteurs manquants",
    "Que faire si on veut améliorer ?",
)


class RubricGrid(db.Model):
    """The rubrics that a chantier chose instead of the usual ones. A question begins with them."""

    __tablename__ = "grid"

    workstream_id: Mapped[int] = mapped_column(
        ForeignKey("workstream.id", ondelete="CASCADE"), primary_key=True
    )
    rubrics: Mapped[list[str]] = mapped_column(JSON)

    workstream: Mapped[Workstream] = relationship()


def rubrics_of(workstream: Workstream) -> list[str]:
    """The rubrics of the chantier, or the usual ones."""
    grid = db.session.get(RubricGrid, workstream.id)
    return list(grid.rubrics if grid else RUBRICS)


def choose_rubrics(workstream: Workstream, rubrics: list[str]) -> None:
    """Give the chantier these rubrics. The caller commits."""
    grid = db.session.get(RubricGrid, workstream.id)
    if grid is None:
        grid = RubricGrid(workstream=workstream)
        db.session.add(grid)
    grid.rubrics = rubrics
