"""The frame around the points of the agenda: cover, attendance, opening, closing, signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshops import elision
from workshops.blocks import Block, Kind, Table, text
from workshops.minutes.composition import wording
from workshops.minutes.composition.sitting import PrintedAttendee, Sitting
from workshops.minutes.composition.texts import line
from workshops.typography import french_hour

NOBODY = "/"


def cover(sitting: Sitting) -> Iterator[Block]:
    yield line(Kind.TITLE, f"P.V. du {wording.day(sitting.date)}", "titre")
    lines = [
        wording.span(sitting.starts_at, sitting.ends_at),
        wording.joined(sitting.venue, sitting.address),
        sitting.workstream,
        f"Séance {sitting.number}",
    ]
    if sitting.chairs:
        chairs = [
            f"{c.name} ({c.affiliation})" if c.affiliation else c.name for c in sitting.chairs
        ]
        lines.append(f"Co-présidence : {wording.listed(chairs)}")
    for rank, words in enumerate(filter(None, lines), 1):
        yield line(Kind.COVER, words, f"couverture_{rank}")


def attendance(sitting: Sitting) -> Iterator[Block]:
    for key, title, people in (
        ("presents", "Présents", sitting.present),
        ("excuses", "Excusés", sitting.excused),
        ("absents", "Absents", sitting.absent),
    ):
        yield line(Kind.RUBRIC, f"{title} :", key)
        if people:
            yield Block(Kind.TABLE, id=f"{key}_liste", table=_people(title, people))
        else:
            yield line(Kind.PARAGRAPH, NOBODY, f"{key}_liste")


def _people(caption: str, people: Sequence[PrintedAttendee]) -> Table:
    rows = tuple((text(_attendee(a)), text(a.affiliation)) for a in people)
    return Table(("Nom", "Fonction et service"), rows, caption, (0.38, 0.62))


def _attendee(attendee: PrintedAttendee) -> str:
    replaced = f" en remplacement {elision.of(attendee.replaces)}" if attendee.replaces else ""
    bounds = [
        f"{word} {french_hour(at)}"
        for word, at in (("à partir de", attendee.since), ("jusqu'à", attendee.until))
        if at
    ]
    return f"{attendee.name}{replaced}{f' ({wording.joined(*bounds)})' if bounds else ''}"


def opening(sitting: Sitting) -> Iterator[Block]:
    if sitting.opening is None:
        return
    words = f"La réunion débute à {french_hour(sitting.opening.at)}"
    if sitting.opening.chairs:
        words += f" – La réunion est présidée par {wording.listed(sitting.opening.chairs)}"
    yield line(Kind.PARAGRAPH, words, "ouverture")


def closing(sitting: Sitting) -> Iterator[Block]:
    if sitting.adjourned_at:
        at = french_hour(sitting.adjourned_at)
        words = f"L'ordre du jour étant épuisé, la réunion est levée à {at}."
        yield line(Kind.PARAGRAPH, words, "levee")
    if signed := _signed(sitting):
        yield line(Kind.PARAGRAPH, signed, "signatures")


def _signed(sitting: Sitting) -> str:
    by = sitting.signatures
    steps: list[str] = []
    if by.writer:
        steps.append(f"rédigé par {by.writer}{f' – {by.writer_title}' if by.writer_title else ''}")
    if by.verifier:
        steps.append(f"vérifié et complété par {by.verifier}")
    return f"Procès-verbal de réunion {' puis '.join(steps)}." if steps else ""
