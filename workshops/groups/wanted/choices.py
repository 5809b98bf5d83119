"""Choices made by hand that the next split holds: who stays where, who is with whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from workshops.groups.choice_models import Bond, BondKind
from workshops.groups.mixing.problem import Rules
from workshops.groups.mixing.rules import RuleKind, SeatingRule
from workshops.groups.models import Seat, SeatRole, Split, Subgroup
from workshops.groups.wanted.facts import Facts
from workshops.groups.wanted.naming import listed
from workshops.groups.wanted.volunteers import Volunteers
from workshops.meetings.models import Attendance

RULE_OF: dict[SeatRole, RuleKind] = {
    SeatRole.SECRETARY: "secretaries",
    SeatRole.RAPPORTEUR: "rapporteurs",
}


@dataclass(frozen=True, slots=True)
class ManualChoice:
    """One thing that was chosen, with the rules it comes to; `key` is what a form sends to take
    it back: « place-12 », « groupe-3 », « regle-5 ». `tells` is a key that stays the same from one
    split to the next where everybody may be told the price: of what keeps people together, not of
    what keeps them apart."""

    key: str
    words: str
    rules: tuple[SeatingRule, ...]
    tells: str = ""


def choices_of(
    facts: Facts,
    people: Sequence[Attendance],
    groups: int,
    before: Split | None,
    heirs: Mapping[int, Attendance] | None = None,
) -> list[ManualChoice]:
    """List choices in the order of the board; people and groups that are no longer there are left
    out. `heirs` stand for who left, by attendance (id)."""
    own = {attendance.id: place for place, attendance in enumerate(people)}
    places = own | {old: own[heir.id] for old, heir in (heirs or {}).items()}
    subgroups = [s for s in before.subgroups if s.number <= groups] if before else []
    choices = [choice for subgroup in subgroups for choice in _of_group(subgroup, places)]
    for bond in facts.bonds:
        if bond.kind == BondKind.VOLUNTEERS:
            appointed = _appointed(subgroups, places, own)
            choices.append(_volunteers(bond, facts.volunteers, own, appointed))
        else:
            choices += _bond(bond, places, groups)
    return choices


def rules_of_choices(choices: Iterable[ManualChoice], people: int, groups: int) -> Rules:
    """Put all choices together; where a group is left as it is, the others share the rest."""
    rules = [rule for choice in choices for rule in choice.rules]
    pins = {rule.people[0]: rule.group for rule in rules if rule.kind == "pin"}
    return Rules(
        pins={person: group for person, group in pins.items() if group is not None},
        forbidden=frozenset(
            (rule.people[0], rule.group)
            for rule in rules
            if rule.kind == "forbidden" and rule.group is not None
        ),
        together=tuple(frozenset(rule.people) for rule in rules if rule.kind == "together"),
        apart=tuple(frozenset(rule.people) for rule in rules if rule.kind == "apart"),
        secretaries=_willing(rules, "secretaries"),
        rapporteurs=_willing(rules, "rapporteurs"),
        sizes=_sizes(rules, people, groups),
    )


def told_key(chosen: Subgroup | Bond) -> str:
    """`ManualChoice.tells` of a group left as it is, or of a rule."""
    if isinstance(chosen, Subgroup):
        return f"garde-{chosen.number}"
    return f"regle-{chosen.id}"


def closed_groups(choices: Iterable[ManualChoice]) -> set[int]:
    """The places of the groups that are left as they are."""
    return {
        rule.group
        for choice in choices
        for rule in choice.rules
        if rule.kind == "sizes" and rule.group is not None
    }


def kept_words(group: int) -> str:
    return gettext("garder le groupe %(group)s tel quel", group=group)


def together_words(people: str) -> str:
    return gettext("garder ensemble %(people)s", people=people)


def bond_words(bond: Bond) -> str:
    if bond.kind == BondKind.VOLUNTEERS:
        return gettext("un secrétaire et un rapporteur volontaires dans chaque groupe")
    names = listed([member.attendance for member in bond.members])
    if bond.kind == BondKind.TOGETHER:
        return together_words(bond.name or names)
    people = f"{bond.name} ({names})" if bond.name else names
    if bond.kind == BondKind.APART:
        return gettext("%(people)s : dans des groupes différents", people=people)
    return gettext("%(people)s : pas en G%(group)s", people=people, group=bond.group_number)


def _of_group(subgroup: Subgroup, places: dict[int, int]) -> list[ManualChoice]:
    if subgroup.is_kept:
        return [_group_choice(subgroup, places)]
    fixed = (seat for seat in subgroup.seats if seat.is_held and seat.attendance_id in places)
    return [_seat_choice(seat, places[seat.attendance_id]) for seat in fixed]


def _group_choice(subgroup: Subgroup, places: dict[int, int]) -> ManualChoice:
    """« sizes » stands for the group's own size, which the engine takes with the others'."""
    group = subgroup.number - 1
    inside = {places[s.attendance_id] for s in subgroup.seats if s.attendance_id in places}
    outside = set(places.values()) - inside
    rules = [
        SeatingRule("sizes", group=group),
        *(SeatingRule("pin", (p,), group) for p in sorted(inside)),
    ]
    rules += [SeatingRule("forbidden", (person,), group) for person in sorted(outside)]
    words = kept_words(subgroup.number)
    return ManualChoice(f"groupe-{subgroup.id}", words, tuple(rules), told_key(subgroup))


def _seat_choice(seat: Seat, place: int) -> ManualChoice:
    name, group = seat.attendance.person.short_name, seat.subgroup.number
    if seat.role == SeatRole.SECRETARY:
        words = gettext("%(name)s, secrétaire, reste en G%(group)s", name=name, group=group)
    elif seat.role == SeatRole.RAPPORTEUR:
        words = gettext("%(name)s, rapporteur, reste en G%(group)s", name=name, group=group)
    else:
        words = gettext("%(name)s reste en G%(group)s", name=name, group=group)
    return ManualChoice(f"place-{seat.id}", words, (SeatingRule("pin", (place,), group - 1),))


def _bond(bond: Bond, places: dict[int, int], groups: int) -> list[ManualChoice]:
    """Turn a bond into a choice, if enough of its people are split and its group is there."""
    here = sorted(places[m.attendance_id] for m in bond.members if m.attendance_id in places)
    rules: tuple[SeatingRule, ...] = ()
    if bond.kind == BondKind.FORBIDDEN:
        if bond.group_number and bond.group_number <= groups:
            rules = tuple(
                SeatingRule("forbidden", (person,), bond.group_number - 1) for person in here
            )
    elif len(here) > 1:
        rules = (
            SeatingRule("together" if bond.kind == BondKind.TOGETHER else "apart", tuple(here)),
        )
    key = f"regle-{bond.id}"
    tells = told_key(bond) if bond.kind == BondKind.TOGETHER else ""
    return [ManualChoice(key, bond_words(bond), rules, tells)] if rules else []


def _appointed(
    subgroups: Iterable[Subgroup], places: Mapping[int, int], own: Mapping[int, int]
) -> dict[int, SeatRole]:
    """The role, by place, of those to whom a hand gave one or who take it over with a seat."""
    return {
        places[seat.attendance_id]: seat.role
        for subgroup in subgroups
        for seat in subgroup.seats
        if seat.has_role
        and seat.attendance_id in places
        and not (seat.is_drawn and seat.attendance_id in own)
    }


def _volunteers(
    bond: Bond,
    volunteers: Volunteers,
    own: Mapping[int, int],
    appointed: Mapping[int, SeatRole],
) -> ManualChoice:
    """Turn the call for volunteers into a choice: who has a role already holds that one, willing or
    not, and cannot hold the other."""
    rules: list[SeatingRule] = []
    for role, kind in RULE_OF.items():
        willing = {
            own[volunteer] for volunteer in volunteers[role] if volunteer in own
        } - appointed.keys()
        holding = {place for place, own_role in appointed.items() if own_role == role}
        rules.append(SeatingRule(kind, tuple(sorted(willing | holding))))
    return ManualChoice(f"regle-{bond.id}", bond_words(bond), tuple(rules), told_key(bond))


def _willing(rules: Iterable[SeatingRule], kind: RuleKind) -> frozenset[int] | None:
    return next((frozenset(rule.people) for rule in rules if rule.kind == kind), None)


def _sizes(rules: Sequence[SeatingRule], people: int, groups: int) -> tuple[int, ...] | None:
    """Sizes of the groups; None where every group is open: sizes are then even, whichever group has
    one more."""
    closed = {rule.group for rule in rules if rule.kind == "sizes"}
    if not closed:
        return None
    pinned = [sum(r.kind == "pin" and r.group == group for r in rules) for group in range(groups)]
    rest = people - sum(pinned[group] for group in range(groups) if group in closed)
    open_groups = [group for group in range(groups) if group not in closed]
    open_groups.sort(key=lambda group: -pinned[group])
    least, left = divmod(rest, len(open_groups)) if open_groups else (0, 0)
    sizes = {g: least + (rank < left) for rank, g in enumerate(open_groups)}
    return tuple(sizes.get(group, pinned[group]) for group in range(groups))
