"""The sub-groups in the minutes: who sat in which, how mixed, and the note each handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workshops.blocks import Block, Kind, Run, Table, text
from workshops.minutes.composition import wording
from workshops.minutes.composition.sitting import Group, HandIn, Member, Regime, Sitting
from workshops.minutes.composition.texts import adopted, line

PAIRS = "Un doublon : deux personnes d'un même groupe qui ont cela en commun."
NOT_YET = "La note de ce groupe n'est pas encore remise."


def composition(groups: Iterable[Group]) -> Iterator[Block]:
    """One question and one table a group, with the addresses, so that members can go on writing."""
    for group in groups:
        runs = [Run(f"Groupe {group.number}", bold=True)]
        if group.prompt:
            runs.append(Run(f" – {group.prompt}"))
        yield Block(Kind.PROMPT, tuple(runs), id=f"{group.key}_consigne")
        if group.members:
            yield Block(Kind.TABLE, id=f"{group.key}_membres", table=_members(group))


def mix(sentences: Sequence[str]) -> Iterator[Block]:
    """The proof, then a line for each facet and for what was chosen by hand."""
    for rank, sentence in enumerate(sentences):
        if rank:
            yield line(Kind.ITEM, sentence, f"mixite_{rank}")
        else:
            runs = (Run("Mixité des groupes : ", bold=True), Run(f"{sentence} {PAIRS}"))
            yield Block(Kind.PARAGRAPH, runs, id="mixite")


def _members(group: Group) -> Table:
    header, widths = ("Nom", "Fonction et service", "Courriel"), (0.27, 0.32, 0.41)
    rows = tuple(_member(member) for member in group.members)
    if not any(member.email for member in group.members):
        header, widths, rows = header[:2], (0.38, 0.62), tuple(row[:2] for row in rows)
    return Table(header, rows, f"Groupe {group.number}", widths)


def _member(member: Member) -> tuple[tuple[Run, ...], ...]:
    role = f" ({member.role})" if member.role else ""
    address = (Run(member.email, link=f"mailto:{member.email}"),) if member.email else ()
    return text(f"{member.name}{role}"), text(member.affiliation), address


def reports(sitting: Sitting, number: str) -> Iterator[Block]:
    """Compose each group's note as it was handed in, under « 7.1 », « 7.2 »… of the point
    `number`."""
    for group in sitting.groups:
        note = _filled(group)
        yield _title(group, number)
        if group.prompt:
            yield line(Kind.PROMPT, group.prompt, f"{group.key}_question")
        if group.hand_in:
            words = _handed_in(group.hand_in, sitting.regime)
            yield Block(Kind.PARAGRAPH, (Run(words, italic=True),), id=f"{group.key}_remise")
        elif not note:
            yield line(Kind.PARAGRAPH, NOT_YET, f"{group.key}_attente")
        yield from adopted(sitting, group.key, note)


def _filled(group: Group) -> list[Block]:
    """The note without the rubrics that were laid out in it and under which nothing was written."""
    filled: list[Block] = []
    for block in reversed(group.note):
        is_last_of_its_level = not filled or _ends(filled[-1], block)
        if not (_is_laid_out(group, block) and is_last_of_its_level):
            filled.append(block)
    return filled[::-1]


def _is_laid_out(group: Group, block: Block) -> bool:
    return block.kind is Kind.SUBHEADING and block.text in group.rubrics


def _ends(block: Block, rubric: Block) -> bool:
    return block.kind is Kind.SUBHEADING and block.level <= rubric.level


def _title(group: Group, number: str) -> Block:
    named = f" – {group.title}" if group.title else ""
    words = text(f"Groupe {group.number}{named}")
    if not number:
        return Block(Kind.SUBHEADING, words, id=group.key, level=1)
    return Block(Kind.HEADING, words, id=group.key, level=2, number=f"{number}.{group.number}")


def _handed_in(hand_in: HandIn, regime: Regime) -> str:
    by = f" par {hand_in.by}" if hand_in.by and regime is Regime.NOMINATIVE else ""
    return f"Note remise{by} le {wording.day(hand_in.on)}, rapportée sans modification."
