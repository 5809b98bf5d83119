"""The directory: people, the organisations they work for, sectors and localities."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from workshops.extensions import UTCDateTime, db, now
from workshops.people.names import affiliation, folded, printed_name


class Shape(StrEnum):
    """The head of a plume: it tells the sector by shape first, ink second."""

    DISC = "disc"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    RING = "ring"
    BAR = "bar"
    ASTERISK = "asterisk"
    DROP = "drop"  # the neutral one


class Sector(db.Model):
    __tablename__ = "sector"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    shape: Mapped[Shape] = mapped_column(String(12), default=Shape.DROP)

    def __str__(self) -> str:
        return self.name


class Locality(db.Model):
    __tablename__ = "locality"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)

    def __str__(self) -> str:
        return self.name


class Organisation(db.Model):
    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(250), unique=True)
    acronym: Mapped[str] = mapped_column(String(30), default="")
    sector_id: Mapped[int | None] = mapped_column(ForeignKey("sector.id"), index=True)
    locality_id: Mapped[int | None] = mapped_column(ForeignKey("locality.id"), index=True)

    sector: Mapped[Sector | None] = relationship(lazy="joined")
    locality: Mapped[Locality | None] = relationship(lazy="joined")
    people: Mapped[list[Person]] = relationship(back_populates="organisation")

    def __str__(self) -> str:
        return self.name


class Person(db.Model):
    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    first_name: Mapped[str] = mapped_column(String(120))
    last_name: Mapped[str] = mapped_column(String(120))
    function: Mapped[str] = mapped_column(String(250), default="")
    email: Mapped[str | None] = mapped_column(String(254), unique=True)  # stored in lower case
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    # Where the person works, when that is not where the organisation has its seat.
    locality_id: Mapped[int | None] = mapped_column(ForeignKey("locality.id"), index=True)
    years_of_experience: Mapped[int | None] = mapped_column()
    is_administrator: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)

    organisation: Mapped[Organisation | None] = relationship(back_populates="people", lazy="joined")
    own_locality: Mapped[Locality | None] = relationship(lazy="joined")

    @validates("email")
    def _fold_email(self, _key: str, email: str | None) -> str | None:
        return (email or "").strip().lower() or None

    @property
    def name(self) -> str:
        """« Inès DUFOUR »"""
        return printed_name(self.first_name, self.last_name)

    @property
    def short_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def full_name(self) -> tuple[str, str]:
        return self.first_name, self.last_name

    @property
    def sort_key(self) -> str:
        return folded(f"{self.last_name} {self.first_name}")

    @property
    def sector(self) -> Sector | None:
        return self.organisation.sector if self.organisation else None

    @property
    def locality(self) -> Locality | None:
        if self.own_locality:
            return self.own_locality
        return self.organisation.locality if self.organisation else None

    @property
    def affiliation(self) -> str:
        return affiliation(self.function, str(self.organisation or ""), str(self.locality or ""))

    def __str__(self) -> str:
        return self.name


class SignInToken(db.Model):
    """One e-mailed link with its six-digit code; only hashes are kept."""

    __tablename__ = "sign_in_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    link_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    person: Mapped[Person] = relationship()


class SignOut(db.Model):
    """Somebody signed out in a browser: what it was given opens nothing more, nor does a copy."""

    __tablename__ = "sign_out"

    id: Mapped[int] = mapped_column(primary_key=True)
    browser: Mapped[str] = mapped_column(String(22), index=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, default=now)
