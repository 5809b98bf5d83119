"""The report on the mix of the groups the room worked in, kept as it was told."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workshops.extensions import UTCDateTime, db, now

if TYPE_CHECKING:
    from workshops.groups.models import Adoption


class MixingReport(db.Model):
    """The report on an adopted split, written anew with every change until the séance is closed.

    `sentences` are the French ones that the minutes print; `values` what they come from
    (`report_values.as_json`), so that a page can say it in another language; `hosts` the people
    (ids) whose role kept them out of the sub-groups that day.
    """

    __tablename__ = "mixing_report"

    id: Mapped[int] = mapped_column(primary_key=True)
    adoption_id: Mapped[int] = mapped_column(
        ForeignKey("adoption.id", ondelete="CASCADE"), unique=True
    )
    noted_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
    sentences: Mapped[list[str]] = mapped_column(JSON, default=list)
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    hosts: Mapped[list[int]] = mapped_column(JSON, default=list)

    adoption: Mapped[Adoption] = relationship(back_populates="report")

    @property
    def is_best(self) -> bool:  # proven of these people under what was chosen
        known = self.values
        return bool(known) and known["proof"] != "none" and known["cost"] == known["bound"]
