"""Rights in a workstream."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import select

from workshops.extensions import db
from workshops.people.addresses import finds_outside, finds_prepared
from workshops.people.rules import names_trusted, opens_directory
from workshops.people.viewer import Viewer
from workshops.programmes.models import Membership, Programme, Role, Workstream
from workshops.web import is_administrator, loads

PREPARERS = frozenset({Role.CO_PRESIDENT, Role.SECRETARY})


def all_roles(viewer: Viewer) -> dict[int, frozenset[Role]]:
    """The viewer's roles by workstream (id), in one query a request."""
    if "roles" not in viewer.known:
        by_workstream: dict[int, set[Role]] = {}
        if viewer.person:
            query = select(Membership.workstream_id, Membership.role)
            own = query.where(Membership.person_id == viewer.person.id)
            for workstream_id, role in db.session.execute(own):
                by_workstream.setdefault(workstream_id, set()).add(Role(role))
        viewer.known["roles"] = {key: frozenset(value) for key, value in by_workstream.items()}
    return viewer.known["roles"]


def roles(viewer: Viewer, workstream: Workstream) -> frozenset[Role]:
    return all_roles(viewer).get(workstream.id, frozenset())


def belongs(viewer: Viewer, workstream: Workstream) -> bool:
    return is_administrator(viewer) or bool(roles(viewer, workstream))


def leads(viewer: Viewer, workstream: Workstream) -> bool:
    return is_administrator(viewer) or Role.CO_PRESIDENT in roles(viewer, workstream)


def prepares(viewer: Viewer, workstream: Workstream) -> bool:
    return is_administrator(viewer) or bool(roles(viewer, workstream) & PREPARERS)


def can_remove(viewer: Viewer, membership: Membership) -> bool:
    """Tell whether a role may be taken away: whoever prepares keeps the list of members; the other
    roles are given by who leads."""
    workstream = membership.workstream
    may = prepares if membership.role == Role.MEMBER else leads
    return may(viewer, workstream)


@opens_directory
def prepares_somewhere(viewer: Viewer, _subject: object = None) -> bool:
    roles = all_roles(viewer).values()
    return is_administrator(viewer) or any(own & PREPARERS for own in roles)


@names_trusted
def preparers() -> Iterable[int]:
    return db.session.scalars(
        db.select(Membership.person_id).where(Membership.role.in_(PREPARERS)).distinct()
    )


@finds_prepared
def prepared(viewer: Viewer) -> Collection[int]:
    """Ids of the chantiers in which the viewer prepares."""
    return [key for key, roles in all_roles(viewer).items() if roles & PREPARERS]


@finds_outside
def members_elsewhere(workstreams: Collection[int]) -> Iterable[int]:
    """Ids of the people who have a role in a chantier other than these."""
    elsewhere = Membership.workstream_id.not_in(workstreams)
    return db.session.scalars(db.select(Membership.person_id).where(elsewhere).distinct())


@loads("workstream_id")
def load_workstream(viewer: Viewer, workstream_id: int) -> Workstream | None:
    workstream = db.session.get(Workstream, workstream_id)
    return workstream if workstream and belongs(viewer, workstream) else None


@loads("membership_id")
def load_membership(viewer: Viewer, membership_id: int) -> Membership | None:
    membership = db.session.get(Membership, membership_id)
    return membership if membership and belongs(viewer, membership.workstream) else None


@loads("programme_id")
def load_programme(viewer: Viewer, programme_id: int) -> Programme | None:
    programme = db.session.get(Programme, programme_id)
    if programme is None or not viewer.person:
        return None
    reachable = is_administrator(viewer) or any(
        w.id in all_roles(viewer) for w in programme.workstreams
    )
    return programme if reachable else None
