"""Disagreements between lists: people counted twice, in no list, or speaking while absent. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from workshops.blocks import Block, Kind, Speaker
from workshops.minutes.lint.case import Case
from workshops.minutes.lint.facts import Somebody
from workshops.minutes.lint.finding import (
    Desk,
    Finding,
    Known,
    LintRule,
    MarkedPresence,
    MarkPresence,
    Mend,
    Way,
    _,
)
from workshops.people.matching.slips import Likeness, person_likeness
from workshops.people.names import folded, split_name

LISTS = Way(Desk.ATTENDANCE)


def counted_twice(case: Case) -> Iterator[Finding]:
    """Find names on two lines, people present and replaced, people replaced twice."""
    if case.sitting.opening is None:
        return
    listed, people = case.facts.listed, case.by_person
    names = Counter(
        (folded(somebody.first_name), folded(somebody.last_name)) for somebody in listed
    )
    for somebody in {(folded(p.first_name), folded(p.last_name)): p for p in listed}.values():
        if names[folded(somebody.first_name), folded(somebody.last_name)] > 1:
            message = _("%(name)s est deux fois sur la liste de la séance.")
            yield _about(LintRule.COUNTED_TWICE, somebody, message)
    replacing = Counter(
        somebody.replaces for somebody in listed if somebody.is_present and somebody.replaces
    )
    for person, count in replacing.items():
        replaced = people.get(person)
        if replaced and replaced.is_present:
            message = _("%(name)s est compté présent, et remplacé par quelqu'un de présent.")
            yield _about(LintRule.COUNTED_TWICE, replaced, message)
        elif replaced and count > 1:
            message = _("%(name)s est remplacé par deux personnes.")
            yield _about(LintRule.COUNTED_TWICE, replaced, message)


def in_no_list(case: Case) -> Iterator[Finding]:
    """Find people expected but neither present, excused nor absent once the séance is over, and
    people seated in a sub-group without being present. Chairs need no list."""
    if case.sitting.opening is None:
        return
    unsaid = {somebody.person: somebody for somebody in _unsaid(case)}
    for somebody in unsaid.values():
        message = _("%(name)s n'est ni présent, ni excusé, ni absent.")
        yield _about(LintRule.IN_NO_LIST, somebody, message, *_choices(somebody))
    seated = {person for people in case.facts.seats.values() for person in people}
    for person in sorted(seated - unsaid.keys() - set(case.facts.chairs)):
        somebody = case.by_person.get(person)
        if somebody and not somebody.is_present:
            message = _("%(name)s siège dans un sous-groupe, mais n'est pas parmi les présents.")
            yield _about(LintRule.IN_NO_LIST, somebody, message, *_as_present(somebody))


def _unsaid(case: Case) -> Iterator[Somebody]:
    """Find people without a presence, once the séance is over; who is replaced needs none."""
    if case.sitting.adjourned_at is None:
        return
    listed = case.facts.listed
    known = {somebody.replaces for somebody in listed if somebody.is_present} | set(
        case.facts.chairs
    )
    for somebody in listed:
        if somebody.presence is MarkedPresence.UNKNOWN and somebody.person not in known:
            yield somebody


def _about(rule: LintRule, somebody: Somebody, message: str, *mends: Mend) -> Finding:
    about, values = (message, Known.person(somebody.person)), {"name": somebody.name}
    return Finding(rule, about, message, values, way=LISTS, mends=mends)


def _choices(somebody: Somebody) -> Iterator[Mend]:
    for presence in (MarkedPresence.PRESENT, MarkedPresence.EXCUSED, MarkedPresence.ABSENT):
        yield MarkPresence(somebody.attendance, presence)


def _as_present(somebody: Somebody) -> tuple[Mend, ...]:
    return (
        (MarkPresence(somebody.attendance, MarkedPresence.PRESENT),) if somebody.attendance else ()
    )


@dataclass(frozen=True, slots=True)
class _Turns:
    """The turns of one speaker in the notes; `block` is the first in the minutes."""

    speaker: Speaker
    block: str
    note: str
    count: int


def absent_speakers(case: Case) -> Iterator[Finding]:
    """A turn is spoken by somebody who was there: one finding a person."""
    if case.sitting.opening is None or not case.sitting.present:
        return
    for turns in _turns(case):
        somebody = _known(case, turns.speaker)
        if somebody is None or somebody.is_present or somebody.person in case.facts.chairs:
            continue
        values = {"name": somebody.name, "count": str(turns.count)}
        message = _("%(name)s prend la parole, mais n'est pas parmi les présents.")
        if turns.count > 1:
            message = _("%(name)s prend %(count)s fois la parole, sans être parmi les présents.")
        place = case.place_of(turns.block)
        about, way = (
            (Known.person(somebody.person) if somebody.person else somebody.name,),
            Way(Desk.NOTE, turns.note),
        )
        yield Finding(
            LintRule.ABSENT_SPEAKER, about, message, values, place, way, _as_present(somebody)
        )


def _turns(case: Case) -> Iterator[_Turns]:
    """Group turns by speaker, from the notes themselves: the minutes may not name who spoke."""
    by_speaker: defaultdict[tuple[int | None, str], list[tuple[str, str, Speaker]]] = defaultdict(
        list
    )
    for source in (*case.sitting.points, *case.sitting.groups):
        for rank, block in enumerate(source.note):
            if block.kind is Kind.TURN and block.speaker:
                speaker = block.speaker
                name = "" if speaker.person else folded(speaker.label)
                place = _adopted(source.key, block, rank)
                by_speaker[speaker.person, name].append((place, source.key, speaker))
    for places in by_speaker.values():
        block, note, speaker = places[0]
        yield _Turns(speaker, block, note, len(places))


def _adopted(key: str, block: Block, rank: int) -> str:
    return f"{key}_n_{block.id}" if block.id else f"{key}_r_{rank}"


def _known(case: Case, speaker: Speaker) -> Somebody | None:
    """Find the speaker by id, else by a name typed freely that fits exactly; a last name in
    capitals that fits nobody makes a stranger. None otherwise."""
    name = split_name(speaker.label)
    if speaker.person:
        return case.by_person.get(speaker.person) or Somebody(speaker.person, *name)
    if not all(name):
        return None
    same = [p for p in case.facts.people if _is(p, name)]
    stranger = Somebody(0, *name) if name[1].upper() in speaker.label else None
    return next((p for p in same if p.is_present), same[0] if same else stranger)


def _is(somebody: Somebody, name: tuple[str, str]) -> bool:
    return person_likeness((somebody.first_name, somebody.last_name), name) is Likeness.SAME
