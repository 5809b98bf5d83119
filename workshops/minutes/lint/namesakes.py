"""People, and organisations, whom the directory holds twice under names a slip apart. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from workshops.minutes.lint.case import Case
from workshops.minutes.lint.facts import KnownOrganisation, Somebody
from workshops.minutes.lint.finding import Desk, Finding, Known, LintRule, Way, _
from workshops.people.matching.near_index import ORGANISATIONS, PERSONS, LikenessIndex
from workshops.people.matching.slips import Likeness, organisation_likeness

Named = TypeVar("Named", Somebody, KnownOrganisation)


def near_people(case: Case) -> Iterator[Finding]:
    """Find two near names on the list, or one on the list and one known to the chantier. Two
    people with different addresses are two."""
    people = sorted(
        case.facts.people, key=lambda somebody: (not somebody.attendance, somebody.person)
    )
    index: LikenessIndex[tuple[str, str], Somebody] = LikenessIndex(PERSONS)
    for somebody in people:
        name = (somebody.first_name, somebody.last_name)
        for other, how in index.like(name):
            if how is Likeness.NEAR and other.attendance and not _contradict(case, somebody, other):
                yield Finding(
                    LintRule.NEAR_PERSON,
                    tuple(Known.person(who.person) for who in _in_order(somebody, other)),
                    _("« %(one)s » et « %(other)s » : une seule personne, ou deux ?"),
                    {"one": other.name, "other": somebody.name},
                    way=Way(Desk.PERSON, str(somebody.person)),
                )
        index.add(name, somebody)


def _in_order(first: Named, second: Named) -> list[Named]:
    """Sort two people alike in every database, where ids differ."""
    return sorted((first, second), key=lambda named: named.name)


def _contradict(case: Case, somebody: Somebody, other: Somebody) -> bool:
    """Tell whether two people have two addresses, or employers of quite different names."""
    if somebody.email and other.email:
        return True
    employers = [case.organisations.get(p.organisation) for p in (somebody, other)]
    if not all(employers):
        return False
    here, there = ((o.name, o.acronym) for o in employers if o)
    return organisation_likeness(here, there) is Likeness.OTHER


def near_organisations(case: Case) -> Iterator[Finding]:
    index: LikenessIndex[tuple[str, str], KnownOrganisation] = LikenessIndex(ORGANISATIONS)
    for organisation in case.facts.organisations:
        name = (organisation.name, organisation.acronym)
        for other, _how in index.like(name):
            if not _are_elsewhere(organisation, other) and organisation.acronym != other.name:
                yield Finding(
                    LintRule.NEAR_ORGANISATION,
                    tuple(Known.organisation(what.id) for what in _in_order(organisation, other)),
                    _("« %(one)s » et « %(other)s » : un seul organisme, ou deux ?"),
                    {"one": other.name, "other": organisation.name},
                    way=Way(Desk.ORGANISATION, str(organisation.id)),
                )
        index.add(name, organisation)


def _are_elsewhere(organisation: KnownOrganisation, other: KnownOrganisation) -> bool:
    return (
        bool(organisation.locality and other.locality) and organisation.locality != other.locality
    )
