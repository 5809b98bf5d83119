"""Gaps: what the minutes still lack. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from workshops.blocks import Block, Kind
from workshops.minutes.lint.case import COMPOSED, Case
from workshops.minutes.lint.finding import Desk, Finding, FindingPlace, Known, LintRule, Way, _

TITLES = frozenset({Kind.RUBRIC, Kind.HEADING, Kind.SUBHEADING})


def unfinished(case: Case) -> Iterator[Finding]:
    """A séance that was opened is adjourned by somebody, and presided by somebody."""
    sitting = case.sitting
    if sitting.opening is None:
        return
    if sitting.adjourned_at is None:
        message, way = _("La séance n'est pas levée."), Way(Desk.CONDUCT)
        yield Finding(LintRule.NOT_ADJOURNED, (), message, way=way)
    if not sitting.opening.chairs:
        message, way = _("Il n'est pas dit qui préside."), Way(Desk.CONDUCT)
        yield Finding(LintRule.NO_CHAIR, (), message, place=case.place_of("ouverture"), way=way)


def unsigned(case: Case) -> Iterator[Finding]:
    if case.sitting.opening is None:
        return
    way = Way(Desk.SIGNATURES)
    if not case.sitting.signatures.writer:
        message = _("Il n'est pas dit qui a rédigé le PV.")
        yield Finding(LintRule.UNSIGNED, ("writer",), message, way=way)
    if not case.sitting.signatures.verifier:
        message = _("Personne ne l'a encore vérifié.")
        yield Finding(LintRule.UNSIGNED, ("verifier",), message, way=way)


def unrecorded(case: Case) -> Iterator[Finding]:
    """Find people without a record of the day, who are printed as the directory has them now."""
    for person, name in case.sitting.unrecorded.items():
        yield Finding(
            LintRule.UNRECORDED,
            (Known.person(person),),
            _("%(name)s figure au PV comme dans l'annuaire d'aujourd'hui."),
            {"name": name},
            way=Way(Desk.RECORDS),
        )


def points_without_note(case: Case) -> Iterator[Finding]:
    """Points of the agenda under which nothing stands, once the séance was opened."""
    if case.sitting.opening is None:
        return
    empty = {title.id for title in _empty(case)}
    for rank, point in enumerate(case.sitting.points, 1):
        if point.key in empty:
            yield Finding(
                LintRule.NO_NOTE,
                (Known.text(point.key),),
                _("Point %(number)s, « %(title)s » : aucune note."),
                {"number": str(rank), "title": point.title},
                FindingPlace(point.key),
                Way(Desk.NOTE, point.key),
            )


def group_notes(case: Case) -> Iterator[Finding]:
    """A note that was not handed in, or without a word in it."""
    if case.sitting.opening is None:
        return
    for group in case.sitting.groups:
        if group.hand_in is None:
            message = _("La note du groupe %(number)s n'est pas remise.")
            place = case.place_of(f"{group.key}_attente")
        elif not group.note:
            message = _("La note du groupe %(number)s a été remise sans texte.")
            place = case.place_of(f"{group.key}_remise")
        else:
            continue
        values, way = {"number": str(group.number)}, Way(Desk.NOTE, group.key)
        yield Finding(LintRule.GROUP_NOTE, (Known.text(group.key),), message, values, place, way)


def empty_headings(case: Case) -> Iterator[Finding]:
    """A title followed by the next one of its rank, or by nothing. Points have a rule of their
    own, and so have annexes, which quote what others wrote."""
    known = case.sources
    for title in _empty(case):
        passage = next(p for p in case.passages if p.block is title)
        if title.id not in known and not case.is_joined(passage):
            yield Finding(
                LintRule.EMPTY_HEADING,
                (Known.text(title.id), title.text),
                _("Le titre « %(title)s » n'a pas de texte."),
                {"title": title.text.rstrip(" :")},
                case.place_of(title.id),
                case.way_to(passage),
            )


def empty_annexes(case: Case) -> Iterator[Finding]:
    for annex in case.sitting.annexes:
        if not (annex.text or annex.url or annex.file_name):
            yield Finding(
                LintRule.EMPTY_ANNEX,
                (Known.text(annex.key),),
                _("L'annexe « %(title)s » est vide."),
                {"title": annex.title},
                FindingPlace(annex.key),
                Way(Desk.ANNEX, annex.key),
            )


def _empty(case: Case) -> Iterator[Block]:
    blocks = [b for b in case.document.blocks if b.id not in COMPOSED and b.kind is not Kind.COVER]
    for rank, block in enumerate(blocks):
        following = blocks[rank + 1] if rank + 1 < len(blocks) else None
        if block.kind in TITLES and (
            following is None or (following.kind in TITLES and _rank(following) <= _rank(block))
        ):
            yield block


def _rank(block: Block) -> tuple[int, int]:
    """Titles of a note stand below those of the agenda."""
    return (block.kind is Kind.SUBHEADING, block.level or 1)
